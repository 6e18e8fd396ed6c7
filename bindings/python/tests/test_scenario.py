import copy
import json
import pickle
import threading
import unittest

import soraenergy as se


def wan(**more):
    return se.Scenario(model="wan2.1-14b", gpu="h100-sxm", grid="USA", **{"clip.duration_s": 5}, **more)


class Saying(unittest.TestCase):
    def test_names_of_tables_choose_rows_and_names_of_keys_are_set(self):
        s = wan(year=2024)
        self.assertEqual(s.rows["gpu"].name, "h100-sxm")
        self.assertEqual(s["clip.duration_s"], 5.0)
        self.assertEqual(s["year"], 2024.0)

    def test_items_attributes_and_methods_say_the_same(self):
        s = wan()
        s.clip.duration_s = 7
        self.assertEqual(s["clip.duration_s"], 7.0)
        s["clip.duration_s"] = 8
        self.assertEqual(s.clip.duration_s, 8.0)
        s.set("CLIP.DURATION_S", 9)
        self.assertEqual(s.get(se.Key("clip.duration_s")), 9.0)

    def test_names_of_tables_are_found_in_any_case(self):
        s = se.Scenario(GPU="h100-sxm", Grid="usa", **{"Clip.FPS": 30})
        self.assertEqual((s.rows["gpu"].name, s.rows["grid"].name, s.clip.fps), ("h100-sxm", "USA", 30.0))
        curve = s.curve({"GRID": ["USA", "CHN"], "YEAR": [2030]}, "share.of_generation", samples=0)
        self.assertEqual(curve.labels(), {"grid": ["USA", "CHN"], "year": ["2030", "2030"]})
        self.assertEqual(s.compare("h100-sxm", "b200-sxm", table="GPU").table, "gpu")
        s.spread("GPU", discrete={"h100-sxm": 3, "b200-sxm": 1})
        self.assertEqual([row.name for row in se.facts("GPU")], [row.name for row in se.facts("gpu")])
        found = se.facts("Gpu", "H100-SXM")
        self.assertEqual((found.row, repr(found)), (se.facts("gpu", "h100-sxm").row, repr(se.facts("gpu", "h100-sxm"))))
        self.assertGreater(len(list(found)), 5)

    def test_keys_are_in_a_scenario(self):
        s = se.Scenario()
        for key in ("clip.fps", "CLIP.FPS", "work.energy_wh", se.Key("clip.fps"), int(se.Key("clip.fps"))):
            self.assertIn(key, s)
        for key in ("clip.fpsx", "gpu", "", 0, 5.5, None):
            self.assertNotIn(key, s)
        self.assertEqual(list(s), list(se.keys()))

    def test_taking_back(self):
        s = se.Scenario(model="wan2.1-14b")
        own = s.clip.duration_s
        for take_back in (lambda: s.unset("clip.duration_s"), lambda: s.__delitem__("clip.duration_s"),
                          lambda: delattr(s.clip, "duration_s")):
            s.clip.duration_s = 99
            take_back()
            self.assertEqual(s.clip.duration_s, own)

    def test_a_table_is_set_by_the_name_of_a_row(self):
        s = wan()
        s.gpu = "b200-sxm"
        self.assertEqual(s.rows["gpu"].name, "b200-sxm")
        s.use("grid", "USA@2015")
        self.assertEqual(s.year, 2015.0)
        s.year = 2016
        self.assertEqual(s.year, 2016.0)

    def test_update_is_all_or_nothing(self):
        s = wan()
        before = s.to_json()
        with self.assertRaises(se.SoraRangeError):
            s.update(gpu="b200-sxm", **{"clip.duration_s": 6, "clip.width_px": 1})
        self.assertEqual(s.to_json(), before)

    def test_read_is_all_or_nothing_and_says_where(self):
        s = wan()
        before = s.to_json()
        with self.assertRaises(se.SoraSyntaxError) as failed:
            s.read('{"clip.width_px": 640,\n "gpu" "b200-sxm"}')
        self.assertEqual(failed.exception.line, 2)
        self.assertGreater(failed.exception.column, 1)
        self.assertEqual(s.to_json(), before)
        s.read(b'{"clip.width_px": 640}')
        self.assertEqual(s.clip.width_px, 640.0)

    def test_completion_knows_areas_and_keys(self):
        s = wan()
        self.assertLessEqual({"clip", "work", "share", "year", "estimate"}, set(dir(s)))
        self.assertIn("duration_s", dir(s.clip))
        self.assertIn("energy_wh", dir(s.estimate()))

    def test_share_is_an_area_and_a_question(self):
        s = wan()
        self.assertEqual(s.share().of_generation.value, s.share.of_generation.value)
        with self.assertRaisesRegex(TypeError, "'clip' is an area"):
            s.clip()


class Refusals(unittest.TestCase):
    def refuses(self, kinds, words, call):
        with self.assertRaises(kinds[0]) as failed:
            call()
        for kind in kinds:
            self.assertIsInstance(failed.exception, kind)
        for word in words:
            self.assertIn(word, str(failed.exception))
        return failed.exception

    def test_a_value_out_of_bounds_names_key_value_and_limits(self):
        s = wan()
        failed = self.refuses((se.SoraRangeError, ValueError), ["clip.width_px", "1", "16", "16384"],
                              lambda: s.set("clip.width_px", 1))
        self.assertEqual((failed.key, failed.value, failed.low, failed.high), ("clip.width_px", 1.0, 16.0, 16384.0))
        self.assertEqual((failed.code, failed.status), (-6, "SORA_E_RANGE"))

    def test_each_kind_of_mistake_has_its_exception(self):
        s = wan()
        self.refuses((se.SoraKeyError, KeyError), ["clip.widht_px", "clip.width_px"], lambda: s["clip.widht_px"])
        self.refuses((se.SoraKeyError, KeyError), ["4294967295"], lambda: s[4294967295])
        self.refuses((se.SoraKeyError, KeyError), ["-1"], lambda: s[-1])
        self.refuses((se.SoraKeyError, KeyError), ["'modell'; the nearest is 'model'"],
                     lambda: se.Scenario(modell="wan2.1-14b"))
        self.refuses((se.SoraTableError, KeyError), ["gpus", "gpu"], lambda: s.use("gpus", "h100-sxm"))
        self.refuses((se.SoraRowError, KeyError), ["h100-smx", "h100-sxm"], lambda: s.use("gpu", "h100-smx"))
        self.refuses((se.SoraNotFiniteError, ValueError), ["clip.fps"], lambda: s.set("clip.fps", float("nan")))
        self.refuses((se.SoraReadOnlyError, AttributeError), ["of_demand"], lambda: s.set("share.of_demand", 0.5))
        self.refuses((se.SoraUnknownError, LookupError), ["work.energy_wh"], lambda: se.Scenario()["work.energy_wh"])
        self.refuses((se.SoraUndefinedError, ArithmeticError), ["of_growth"],
                     lambda: s.copy(grid="DEU").share.of_growth)
        self.refuses((se.SoraKeyError,), ["no key 'gpu'; the key of the table is 'gpu.row'"], lambda: s["gpu"])
        self.refuses((se.SoraKeyError,), ["no key 'Clip'; 'clip' is an area of keys, such as 'clip.width_px'"],
                     lambda: s["Clip"])
        failed = self.refuses((se.SoraKeyError,), [], lambda: se.Scenario(use="gpu"))
        self.assertEqual(str(failed), "no key or table 'use'")
        self.refuses((se.SoraTableError,), ["'GPUS'; the nearest is 'gpu'"], lambda: se.facts("GPUS", "h100-sxm"))
        self.refuses((se.SoraTableError,), ["'GPUS'; the nearest is 'gpu'"], lambda: s.compare("a", table="GPUS"))
        self.refuses((AttributeError,), ["clip.widht_px", "width_px"], lambda: s.clip.widht_px)
        self.refuses((AttributeError,), ["estimte", "estimate"], lambda: s.estimte)
        self.refuses((AttributeError,), ["modl", "model"], lambda: setattr(s, "modl", "wan2.1-14b"))

    def test_wrong_types_are_type_errors(self):
        s = wan()
        for value in ("60", b"60", None, [60], 1j):
            self.refuses((TypeError,), ["clip.duration_s"], lambda: s.set("clip.duration_s", value))
        for key in (1.5, None, ("clip.width_px",)):
            self.refuses((TypeError,), ["key"], lambda: s[key])
        for call in (lambda: s.use("gpu", 6), lambda: se.Scenario(gpu=6), lambda: se.facts("gpu", 6)):
            self.refuses((TypeError,), ["the name of a row of gpu is text, not 6"], call)
        self.refuses((TypeError,), ["the name of a table is text, not 6"], lambda: s.use(6, "gpu"))
        for text in (None, 100, ["a"], {"clip.fps": 24}):
            self.refuses((TypeError,), ["JSON is text or its bytes, not " + type(text).__name__], lambda: s.read(text))
            self.refuses((TypeError,), ["JSON is text"], lambda: se.Scenario.from_json(text))

    def test_a_zero_in_a_name_is_not_the_end_of_it(self):
        self.refuses((ValueError,), ["zero"], lambda: wan().use("gpu", "h100-sxm\0b200"))
        self.refuses((ValueError,), [], lambda: wan().use("gpu", "\udc80"))

    def test_an_error_can_be_pickled(self):
        failed = self.refuses((se.SoraRangeError,), [], lambda: wan().set("clip.width_px", 1))
        again = pickle.loads(pickle.dumps(failed))
        self.assertEqual((type(again), str(again)), (type(failed), str(failed)))
        self.assertEqual((again.key, again.high), ("clip.width_px", 16384.0))


class Copies(unittest.TestCase):
    def test_json_reads_back_to_an_equal_scenario(self):
        s = wan(**{"work.energy_wh": 123.25})
        again = se.Scenario.from_json(s.to_json())
        self.assertEqual(json.loads(again.to_json()), json.loads(s.to_json()))
        self.assertEqual(again.work.energy_wh, 123.25)

    def test_copies_are_independent(self):
        s = wan()
        twins = [s.copy(), copy.copy(s), copy.deepcopy(s), pickle.loads(pickle.dumps(s))]
        s.clip.duration_s = 20
        for twin in twins:
            self.assertEqual(twin.clip.duration_s, 5.0)

    def test_the_text_of_a_scenario_makes_it_again(self):
        s = wan()
        again = eval(repr(s), {"Scenario": se.Scenario})
        self.assertEqual(again.to_json(), s.to_json())


class Closing(unittest.TestCase):
    def test_what_is_closed_says_so(self):
        with wan() as s:
            record = s.estimate()
        for call in (s.estimate, s.share, s.to_json, s.copy, lambda: s["year"], lambda: s.set("year", 2030),
                     lambda: s.clip.width_px, lambda: s.eval("year", [2024.0], "year"), lambda: repr(s)):
            with self.assertRaisesRegex(se.SoraClosedError, "closed"):
                call()
        s.close()
        self.assertGreater(record.energy_wh, 0)

    def test_calls_that_run_outlive_their_scenario(self):
        s = wan()
        rows = [[float(d)] for d in range(1, 5001)]
        truth = s.eval("clip.duration_s", rows, "work.energy_wh")
        found, running = [], threading.Event()

        def run():
            with self.assertRaises(se.SoraClosedError):
                while True:
                    found.append(s.eval("clip.duration_s", rows, "work.energy_wh") == truth)
                    running.set()

        threads = [threading.Thread(target=run) for _ in range(2)]
        for thread in threads:
            thread.start()
        running.wait()
        s.close()
        for thread in threads:
            thread.join()
        self.assertTrue(all(found))

    def test_a_batch_keeps_what_it_needs(self):
        s = wan()
        batch = s.batch("clip.duration_s", [5.0], "work.video_s")
        s.close()
        self.assertEqual(batch().tolist(), [[5.0]])


class Threads(unittest.TestCase):
    def test_reading_while_another_thread_changes(self):
        """Every answer belongs to one of the two scenarios, never to something between."""
        s = wan()
        truth = {s.copy(gpu=gpu).estimate().energy_wh.value for gpu in ("h100-sxm", "b200-sxm")}
        found, done = set(), threading.Event()

        def read():
            while not done.is_set():
                found.add(s.estimate().energy_wh.value)

        readers = [threading.Thread(target=read) for _ in range(3)]
        for reader in readers:
            reader.start()
        for turn in range(60):
            s.gpu = ("h100-sxm", "b200-sxm")[turn % 2]
            s.estimate()
        done.set()
        for reader in readers:
            reader.join()
        self.assertTrue(found)
        self.assertLessEqual(found, truth)

    def test_no_change_is_lost(self):
        s = wan()
        names = ["clip.width_px", "clip.height_px", "clip.fps", "sampler.steps"]

        def change(name):
            for value in range(20, 220):
                s[name] = value

        threads = [threading.Thread(target=change, args=[name]) for name in names]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([s[name] for name in names], [219.0] * 4)


if __name__ == "__main__":
    unittest.main()
