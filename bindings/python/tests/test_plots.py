import unittest

import soraenergy as se

try:
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot
except ImportError:
    matplotlib = None


def sora():
    return se.Scenario(model="sora-class", gpu="h100-sxm", grid="USA")


@unittest.skipUnless(matplotlib, "needs matplotlib")
class Plots(unittest.TestCase):
    def tearDown(self):
        pyplot.close("all")

    def bars(self, axes):
        return [tuple(segment[:, 0]) for segment in axes.collections[0].get_segments()]

    def test_a_comparison_shows_value_range_unit_and_source(self):
        grids = sora().compare("USA", "CHN", "DEU")
        axes = grids.plot("share.of_generation")
        dots = axes.lines[0].get_xdata()
        for row, dot, bar in zip(grids, dots, self.bars(axes)):
            answer = grids[row].of_generation
            self.assertAlmostEqual(dot, 100 * answer.value)
            self.assertEqual(bar, (100 * answer.low, 100 * answer.high))
        self.assertEqual([label.get_text() for label in axes.get_yticklabels()], ["USA", "CHN", "DEU"])
        self.assertRegex(axes.get_xlabel(), "generation, %$")
        self.assertIn("soraenergy 0.1.0: model=sora-class", axes.figure._supxlabel.get_text().replace("\n", " "))

    def test_a_record_shows_ranges_as_multiples(self):
        record = sora().estimate()
        axes = record.plot()
        self.assertIn((record.energy_wh.low / record.energy_wh.value, record.energy_wh.high / record.energy_wh.value),
                      self.bars(axes))
        axes.figure.canvas.draw()

    def test_a_curve_shows_lines_with_bands(self):
        curve = sora().curve({"grid": ["USA", "DEU"], "year": [2025, 2030]}, "share.of_generation", samples=512)
        axes = curve.plot()
        self.assertEqual([list(line.get_xdata()) for line in axes.lines], [[2025, 2030]] * 2)
        self.assertAlmostEqual(axes.lines[1].get_ydata()[1], 100 * curve.value("share.of_generation")[1, 1])
        corners = axes.collections[1].get_paths()[0].vertices[:, 1]
        self.assertAlmostEqual(max(corners), 100 * max(curve.quantile("share.of_generation", 0.9).tolist()[1]))
        self.assertEqual([label.get_text() for label in axes.get_legend().get_texts()], ["USA", "DEU"])
        self.assertRegex(axes.get_ylabel(), "generation, %$")
        self.assertEqual(axes.get_yscale(), "log")

    def test_a_curve_over_rows_shows_bars(self):
        curve = sora().curve({"grid": ["USA", "DEU"]}, "share.of_demand", samples=512)
        lows = [100 * low for low in curve.quantile("share.of_demand", 0.1)]
        self.assertEqual([bar[0] for bar in self.bars(curve.plot())], lows)

    def test_drivers_make_a_tornado(self):
        drivers = sora().drivers("share.of_generation", samples=0)
        axes = drivers.plot()
        swings = {driver.key.name: driver.swing for driver in drivers}
        names = [label.get_text() for label in axes.get_yticklabels()]
        for name, bar in zip(names, self.bars(axes), strict=True):
            self.assertEqual(bar, (100 * min(swings[name]), 100 * max(swings[name])))
        widths = [high - low for low, high in self.bars(axes)]
        self.assertEqual(widths, sorted(widths, reverse=True))
        self.assertEqual(set(axes.lines[0].get_xdata()), {100 * drivers.value})

    def test_a_series_shows_days(self):
        hours = sora().series(["series.fleet_mw", "series.pv_mw"])
        axes, first = hours.plot("series.pv_mw"), hours["series.pv_mw"][:24].tolist()
        self.assertEqual(len(axes.lines[0].get_ydata()), 365)
        self.assertAlmostEqual(axes.lines[0].get_ydata()[0], sum(first) / 24)
        self.assertAlmostEqual(axes.collections[0].get_paths()[0].vertices[:, 1].max(), max(hours["series.pv_mw"]))
        self.assertRegex(axes.get_ylabel(), "MW$")

    def test_it_draws_into_axes_of_the_caller(self):
        own = pyplot.figure().add_subplot()
        self.assertIs(sora().compare("USA", "CHN").plot("fleet.water_gl", axes=own), own)

    def test_nothing_to_show(self):
        with self.assertRaisesRegex(ValueError, "share.of_growth is undefined"):
            sora().compare("DEU").plot("share.of_growth")
        with self.assertRaisesRegex(ValueError, "nothing that is uncertain moves clip.frames"):
            sora().drivers("clip.frames", samples=0).plot()
        with self.assertRaisesRegex(ValueError, "one or two axes"):
            sora().curve({}, "work.energy_wh", samples=0).plot()


if __name__ == "__main__":
    unittest.main()
