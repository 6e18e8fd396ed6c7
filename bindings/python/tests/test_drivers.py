import unittest

import soraenergy as se


def fleet():
    return se.Scenario(model="wan2.1-14b", gpu="h100-sxm", grid="USA")


def product():
    """The price of a clip is a product of two: its indices are known."""
    s = fleet()
    for key in {driver.key for driver in s.drivers("work.electricity_usd", samples=0)}:
        s[key] = s[key].value
    s.spread("work.energy_wh", uniform=(100, 200))
    s.spread("site.electricity_usd_per_kwh", uniform=(0.1, 0.3))
    return s


class Drivers(unittest.TestCase):
    def test_indices_of_a_product(self):
        """Var(x) / E(x)^2 is 1/27 of the one and 1/12 of the other; the whole is (1 + 1/27)(1 + 1/12) - 1."""
        found = {driver.key.name: driver for driver in product().drivers("work.electricity_usd", samples=16384)}
        self.assertEqual(list(found), ["site.electricity_usd_per_kwh", "work.energy_wh"])
        whole = (1 + 1 / 27) * (1 + 1 / 12) - 1
        for key, own, other in (("work.energy_wh", 1 / 27, 1 / 12), ("site.electricity_usd_per_kwh", 1 / 12, 1 / 27)):
            total = own * (1 + other)
            for (value, low, high), known in ((found[key].first, own / whole), (found[key].total, total / whole)):
                self.assertLess(low, value)
                self.assertLess(value, high)
                self.assertAlmostEqual(value, known, delta=0.02)

    def test_swings_are_the_answers_at_both_quantiles(self):
        drivers = product().drivers("work.electricity_usd", samples=0)
        self.assertAlmostEqual(drivers.value, 150e-3 * 0.2, delta=1e-9)
        swings = {driver.key.name: driver.swing for driver in drivers}
        for found, wanted in zip(swings["work.energy_wh"], (110e-3 * 0.2, 190e-3 * 0.2)):
            self.assertAlmostEqual(found, wanted, delta=1e-9)
        self.assertTrue(all(driver.total[0] != driver.total[0] for driver in drivers))

    def test_the_largest_comes_first_in_a_table(self):
        drivers = fleet().drivers(of="share.of_generation", samples=4096)
        totals = [driver.total[0] for driver in drivers]
        self.assertEqual(totals, sorted(totals, reverse=True))
        lines = repr(drivers).splitlines()
        self.assertRegex(lines[0], r"^driver +total +first +at 10 % +at 90 %$")
        self.assertRegex(lines[1], r"^demand\.video_minutes_per_day +0\.\d{3} \(0\.\d{3} to 0\.\d{3}\) +.* % +.* %$")
        self.assertIn("<td>demand.video_minutes_per_day</td>", drivers._repr_html_())

    def test_those_of_a_curve(self):
        s = fleet()
        curve = s.curve({"year": [2025, 2026]}, ["share.of_generation", "work.energy_wh"], samples=512, drivers=True)
        self.assertEqual([vars(driver) for driver in curve.drivers()],
                         [vars(driver) for driver in s.drivers("share.of_generation", samples=512)])
        energy = curve.drivers("work.energy_wh")
        self.assertEqual((energy.key.name, energy.value), ("work.energy_wh", s.work.energy_wh.value))
        self.assertEqual({driver.key.name: driver.total[0] for driver in energy}["grid.generation_twh"], 0.0)
        with self.assertRaisesRegex(se.SoraArgumentError, "without drivers"):
            s.curve({}, "work.energy_wh", samples=0).drivers()

    def test_where_nothing_is_uncertain_the_table_is_empty(self):
        drivers = fleet().drivers("clip.frames", samples=0)
        self.assertEqual((list(drivers), drivers.value), ([], 81.0))
        self.assertEqual(repr(drivers).split()[:2], ["driver", "total"])

    def test_what_correlates_is_refused(self):
        s = product()
        s.correlate(["work.energy_wh", "site.electricity_usd_per_kwh"], [[1, 0.5], [0.5, 1]])
        with self.assertRaisesRegex(se.SoraCorrelatedError, "correlates"):
            s.drivers("work.electricity_usd")

    def test_a_frame(self):
        try:
            import pandas  # noqa: F401
        except ImportError:
            self.skipTest("needs pandas")
        drivers = fleet().drivers("work.energy_wh", samples=512)
        frame = drivers.to_pandas()
        self.assertEqual(list(frame.index), [driver.key.name for driver in drivers])
        self.assertEqual(tuple(frame.iloc[0][["total", "total_low", "total_high"]]), drivers[0].total)
        self.assertEqual(tuple(frame.iloc[0][["at_10%", "at_90%"]]), drivers[0].swing)
        self.assertEqual(set(frame["unit"]), {"Wh"})


if __name__ == "__main__":
    unittest.main()
