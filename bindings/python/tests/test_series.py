import pickle
import unittest

import soraenergy as se

KEYS = ["series.fleet_mw", "series.pv_mw"]


def fleet():
    return se.Scenario(model="sora-class", gpu="h100-sxm", grid="USA")


class Series(unittest.TestCase):
    def test_hours_add_up_to_the_answers(self):
        s = fleet()
        hours = s.series(KEYS)
        self.assertEqual(list(hours), KEYS)
        self.assertEqual({len(values) for values in hours.values()}, {8760})
        self.assertAlmostEqual(sum(hours["series.fleet_mw"]) / 8760 / s.fleet.mean_mw, 1, delta=1e-12)
        self.assertLess(max(hours["series.pv_mw"]), 1000 * s.supply.pv_gw.value * 1.0001)
        self.assertEqual(min(hours["series.pv_mw"]), 0.0)

    def test_one_key_and_the_hours_that_were_given(self):
        s, given = fleet(), [hour % 24 / 24 for hour in range(8760)]
        s.set_points("series.pv_kw_per_kw", given)
        self.assertEqual(s.series("series.pv_kw_per_kw")["series.pv_kw_per_kw"].tolist(), given)

    def test_the_flag_of_weather_that_is_made_up(self):
        s = fleet()
        self.assertNotIn("synthetic-weather", s.supply.matched_share.flags)
        s.update(**{"supply.pv_gw": 10 * s.supply.pv_gw, "supply.storage_gwh": 48 * s.supply.mean_gw})
        self.assertGreater(s.supply.matched_share, 0.95)
        self.assertIn("synthetic-weather", s.supply.matched_share.flags)

    def test_a_table_says_mean_least_and_most(self):
        hours = fleet().series(KEYS)
        lines = repr(hours).splitlines()
        self.assertEqual([line.split()[0] for line in lines], ["key", *KEYS])
        self.assertRegex(lines[2], r"^series\.pv_mw +\S+ MW +0 MW +\S+ MW$")
        self.assertIn("<td>series.pv_mw</td>", hours._repr_html_())

    def test_it_is_pickled(self):
        hours = fleet().series(KEYS)
        again = pickle.loads(pickle.dumps(hours))
        self.assertEqual((dict(again), again.year, again.about, repr(again)),
                         (dict(hours), hours.year, hours.about, repr(hours)))
        self.assertEqual(again[KEYS[0]].format, "d")

    def test_refusals(self):
        for kind, words, s, keys in ((se.SoraArgumentError, "site.pue", fleet(), "site.pue"),
                                     (se.SoraUnknownError, "grid.longitude_deg", se.Scenario(), "series.fleet_mw"),
                                     (se.SoraKeyError, "series.pv_kw", fleet(), "series.pv_kw")):
            with self.assertRaisesRegex(kind, words):
                s.series(keys)

    def test_a_frame_in_utc_without_the_leap_day(self):
        try:
            import pandas
        except ImportError:
            self.skipTest("needs pandas")
        for year in (2027, 2028):
            frame = fleet().copy(year=year).series(KEYS).to_pandas()
            self.assertEqual(frame.shape, (8760, 2))
            self.assertEqual((frame.index[0], frame.index[-1]), (pandas.Timestamp(f"{year}-01-01", tz="UTC"),
                                                                 pandas.Timestamp(f"{year}-12-31 23:00", tz="UTC")))
            self.assertEqual(frame.index[59 * 24], pandas.Timestamp(f"{year}-03-01", tz="UTC"))


if __name__ == "__main__":
    unittest.main()
