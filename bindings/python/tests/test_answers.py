import json
import pickle
import unittest

import soraenergy as se

try:
    import pandas
except ImportError:
    pandas = None


def wan():
    return se.Scenario(model="wan2.1-14b", gpu="h100-sxm", grid="USA", **{"clip.duration_s": 5})


class OneAnswer(unittest.TestCase):
    def test_it_is_a_number_with_a_range(self):
        energy = wan().work.energy_wh
        self.assertLess(energy.low, energy)
        self.assertLess(energy, energy.high)
        self.assertEqual(energy * 2, energy.value * 2)
        self.assertEqual((energy.unit, energy.key.name, energy.status), ("Wh", "work.energy_wh", "SORA_OK"))
        self.assertEqual(json.dumps([energy]), json.dumps([energy.value]))

    def test_it_says_what_the_library_says(self):
        s = wan()
        said = json.loads(s.answers_json())["answers"]
        for name in ("clip.width_px", "work.energy_wh", "share.of_generation", "train.energy_gwh"):
            answer = s.get(name)
            flags = list(answer.flags)
            self.assertEqual((answer.unit, answer.status, answer.missing, flags),
                             (said[name]["unit"], said[name]["status"], said[name].get("missing"), said[name]["flags"]))
            if answer.status == "SORA_OK":
                self.assertEqual([answer.value, answer.low, answer.high],
                                 [said[name][end] for end in ("value", "low", "high")])

    def test_unknown_is_nan_and_names_what_is_missing(self):
        s = se.Scenario(model="wan2.1-14b", gpu="h100-sxm")
        for answer in (s.get("work.co2_g"), s.estimate().co2_g):
            self.assertNotEqual(answer.value, answer.value)
            self.assertEqual((answer.status, answer.missing), ("SORA_E_UNKNOWN", "grid.td_loss_fraction"))
            self.assertEqual(repr(answer), "unknown (needs grid.td_loss_fraction)")
        self.assertEqual(wan().copy(grid="DEU").get("share.of_growth").amount, "undefined")

    def test_a_pinned_value_says_so(self):
        s = wan()
        s.work.energy_wh = 500
        self.assertIn("pinned", s.work.energy_wh.flags)
        self.assertEqual(s.work.energy_wh, 500.0)

    def test_it_is_shown_as_people_read_it(self):
        for key, value, text in (("work.energy_wh", 631.934, "632 Wh"), ("clip.frames", 75600.0, "75,600 frames"),
                                 ("share.of_generation", 0.000399, "0.0399 %"), ("year", 2025.0, "2025"),
                                 ("work.total_pflop", 1.23e16, "1.23e+16 PFLOP"), ("clip.one_window", 0.0, "0"),
                                 ("work.energy_wh", 1234567.0, "1,230,000 Wh"), ("work.energy_wh", -0.5, "-0.500 Wh")):
            self.assertEqual(se.Answer(se.Key(key), value, value, value, "SORA_OK", 0).amount, text)

    def test_it_can_be_pickled(self):
        answer = wan().work.energy_wh
        again = pickle.loads(pickle.dumps(answer))
        self.assertEqual(repr(again), repr(answer))
        self.assertEqual((again.value, again.low, again.flags), (answer.value, answer.low, answer.flags))


class Records(unittest.TestCase):
    def test_fields_items_and_keys_agree(self):
        s = wan()
        for record in (s.estimate(), s.share()):
            self.assertEqual(len(list(record)), len(record))
            for answer in record:
                self.assertEqual(repr(record[answer.key.name]), repr(answer))
                self.assertEqual(repr(getattr(record, answer.key.name.partition(".")[2])), repr(answer))
                self.assertEqual(repr(s.get(answer.key)), repr(answer))

    def test_what_is_not_in_it(self):
        record = wan().estimate()
        with self.assertRaisesRegex(AttributeError, "enrgy_wh.*energy_wh"):
            record.enrgy_wh
        with self.assertRaisesRegex(KeyError, "clip.width_px"):
            record["clip.width_px"]

    def test_it_can_be_pickled(self):
        record = wan().share()
        again = pickle.loads(pickle.dumps(record))
        self.assertEqual((repr(again), again.about), (repr(record), record.about))
        self.assertIn("gpu=h100-sxm", again.about)

    def test_it_prints_a_line_an_answer(self):
        lines = repr(wan().estimate()).splitlines()
        self.assertEqual(lines[0].split(), ["key", "value", "range", "note"])
        self.assertRegex(lines[1], r"^work\.latent_tokens +75,600 tokens$")
        self.assertEqual(len(lines), 17)

    def test_html_is_a_table_with_escaped_text(self):
        html = se.keys("within each latent frame")._repr_html_()
        self.assertEqual(html.count("<td>"), 4)
        from soraenergy._table import Lines, Table

        class Hostile(Table):
            def _columns(self):
                return {"<b>": ["<script>&\"", 1.5]}

        self.assertIn("<th>&lt;b&gt;</th>", Hostile()._repr_html_())
        self.assertIn("<td>&lt;script&gt;&amp;", Hostile()._repr_html_())
        self.assertEqual(Lines("<a>\nb")._repr_html_(), "<pre>&lt;a&gt;\nb</pre>")

    def test_comparison(self):
        s = wan()
        grids = s.compare("USA", "CHN")
        self.assertEqual(list(grids), ["USA", "CHN"])
        self.assertEqual(grids["CHN"].of_generation, s.copy(grid="CHN").share.of_generation)
        gpus = s.compare("h100-sxm", "b200-sxm", table="gpu")
        self.assertEqual(gpus["b200-sxm"].latency_s, s.copy(gpu="b200-sxm").work.latency_s)
        self.assertEqual(repr(gpus).splitlines()[0].split(), ["key", "h100-sxm", "b200-sxm"])
        with self.assertRaises(se.SoraRowError):
            s.compare("USA", "Atlantis")
        with self.assertRaisesRegex(TypeError, "rows"):
            s.compare()

    @unittest.skipUnless(pandas, "needs pandas")
    def test_frames(self):
        s = wan()
        frame = s.estimate().to_pandas()
        self.assertEqual(frame.index.name, "key")
        self.assertEqual(frame.loc["work.energy_wh", "high"], s.work.energy_wh.high)
        self.assertEqual(frame["value"].dtype, "float64")
        grids = s.compare("USA", "CHN").to_pandas()
        self.assertEqual(len(grids.loc["CHN"]), 16)
        self.assertEqual(se.keys("headroom").to_pandas().loc["grid.icap_headroom_gw", "unit"], "GW")
        self.assertEqual(se.facts("gpu").to_pandas().loc["h100-sxm", "label"], "H100 SXM")


class WhatItRestsOn(unittest.TestCase):
    def test_explanations(self):
        s = wan()
        self.assertIn("EcoLogits", s.source("site.pue"))
        self.assertTrue(s.explain("work.energy_wh").startswith("work.energy_wh = "))
        self.assertEqual(repr(s.explain("work.energy_wh")), str(s.explain("work.energy_wh")))
        self.assertIn(se.Key("work.it_energy_wh"), s.inputs("work.energy_wh"))

    def test_openmetrics_is_whole(self):
        text = wan().openmetrics()
        self.assertTrue(text.endswith("# EOF\n"))
        energy = wan().work.energy_wh
        self.assertIn(energy.key.metric + " ", text)
        said = float(text.split(f"\n{energy.key.metric} ")[1].split("\n")[0])
        self.assertAlmostEqual(said / (energy * 3600), 1, places=14)

    def test_schema_lists_what_the_functions_find(self):
        known = se.schema()
        self.assertEqual([key["name"] for key in known["keys"]], [key.name for key in se.keys()])
        for key in known["keys"]:
            own = se.Key(key["name"])
            self.assertEqual((own, own.unit, own.role, own.help, own.formula),
                             (key["number"], key["unit"], key["role"], key["help"], key["formula"]))

    def test_facts(self):
        self.assertIn("gpu", se.tables())
        names = [row.name for row in se.facts("gpu")]
        self.assertIn("h100-sxm", names)
        values = se.facts("gpu", "H100")
        self.assertEqual(values.row.name, "h100-sxm")
        self.assertIn("h100", values.row.aliases)
        self.assertEqual({answer.key.name: answer.value for answer in values}["gpu.tdp_w"], 700.0)
        self.assertEqual(se.facts("grid", "USA@2020").row.name, "USA")
        with self.assertRaisesRegex(se.SoraTableError, "gpux.*gpu"):
            se.facts("gpux")
        with self.assertRaises(se.SoraRowError):
            se.facts("gpu", "abacus")


if __name__ == "__main__":
    unittest.main()
