import unittest
from array import array

import soraenergy as se


def wan():
    return se.Scenario(model="wan2.1-14b", gpu="h100-sxm", grid="USA")


class Spread(unittest.TestCase):
    def test_every_shape_is_taken(self):
        for shape, p, middle in (("normal", (1.3, 0.05), 1.3), ("normal", (0.1, 1.2, 0.9, 1.4), 1.3),
                                 ("lognormal", [1.3, 0.05], 1.3), ("uniform", array("d", [1.1, 1.5]), 1.3),
                                 ("triangular", (1.1, 1.3, 1.5), 1.3), ("beta", (2, 2, 1.1, 1.5), 1.3),
                                 ("discrete", {1.1: 1, 1.3: 3}, 1.3), ("empirical", [1.5, 1.1, 1.3], 1.3)):
            with self.subTest(shape):
                s = wan()
                s.spread("site.pue", **{shape: p})
                self.assertAlmostEqual(s.site.pue, middle, delta=1e-4)
                self.assertLess(s.site.pue.low, s.site.pue.high)
                self.assertLess(s.work.energy_wh.low, s.work.energy_wh.high)

    def test_rows_are_uncertain_by_name(self):
        s = wan()
        s.spread("gpu", discrete={"h100-sxm": 3, "b200-sxm": 1})
        self.assertEqual(s.rows["gpu"].name, "h100-sxm")
        with self.assertRaisesRegex(se.SoraRowError, "abacus"):
            s.spread("gpu", discrete={"abacus": 1})

    def test_it_is_taken_back_kept_and_copied(self):
        s, bare = wan(), wan().to_json()
        s.spread("site.pue", uniform=(1.1, 1.5))
        for twin in (s.copy(), se.Scenario.from_json(s.to_json()), eval(repr(s), {"Scenario": se.Scenario})):
            self.assertEqual(twin.to_json(), s.to_json())
        self.assertNotEqual(s.to_json(), bare)
        s.spread("site.pue")
        self.assertEqual(s.to_json(), bare)

    def test_the_impossible_is_refused_and_changes_nothing(self):
        s = wan()
        before = s.to_json()
        for kind, words, shape in (
                (se.SoraSpreadError, "site.pue", {"normal": (1.2, -1)}),
                (se.SoraSpreadError, "infinity", {"uniform": (1, 1e400)}),
                (se.SoraArgumentError, "low, most likely", {"triangular": (1, 2)}),
                (TypeError, "one shape", {"gauss": 1}), (TypeError, "one shape", {"normal": (1, 1), "uniform": (1, 2)}),
                (TypeError, "float64", {"normal": "12"})):
            with self.assertRaisesRegex(kind, words):
                s.spread("site.pue", **shape)
        self.assertEqual(s.to_json(), before)


class Correlate(unittest.TestCase):
    KEYS = ["site.pue", "cluster.fabric_efficiency"]

    def both(self):
        s = wan()
        s.spread(self.KEYS[0], uniform=(1.1, 1.5))
        s.spread(self.KEYS[1], uniform=(0.1, 0.3))
        return s

    def test_it_widens_what_goes_with_both(self):
        def width(rho):
            s = self.both()
            s.spread("stack.power_residual", uniform=(0.7, 0.9))
            s.correlate(["site.pue", "stack.power_residual"], [[1, rho], [rho, 1]])
            return s.curve({}, "work.energy_wh", samples=4096).sd("work.energy_wh")
        self.assertGreater(width(0.9), 1.1 * width(-0.9))

    def test_it_is_kept_and_taken_back(self):
        s = self.both()
        bare = s.to_json()
        s.correlate(self.KEYS, [[1, 0.5], [0.5, 1]])
        self.assertEqual(se.Scenario.from_json(s.to_json()).to_json(), s.to_json())
        s.correlate()
        self.assertEqual(s.to_json(), bare)

    def test_what_is_no_correlation_is_refused(self):
        for kind, rho in ((se.SoraMatrixError, [[1, 2], [2, 1]]), (se.SoraMatrixError, [[1, 0.5], [0.4, 1]]),
                          (ValueError, [[1, 0.5]]), (ValueError, [1, 0.5, 0.5, 1, 1])):
            with self.assertRaises(kind):
                self.both().correlate(self.KEYS, rho)


if __name__ == "__main__":
    unittest.main()
