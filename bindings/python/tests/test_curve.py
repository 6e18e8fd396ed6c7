import _thread
import pickle
import signal
import threading
import unittest
from array import array

import soraenergy as se
from soraenergy import _c

OVER = {"grid": ["USA", "CHN"], "cluster.gpus": [1, 2, 4]}
OF = ["work.energy_wh", "share.of_generation"]


def wan():
    return se.Scenario(model="wan2.1-14b", gpu="h100-sxm", grid="USA")


def piece(first, n, samples=2048, **more):
    curve = wan().curve(OVER, OF, samples=samples, run=False, **more)
    curve.run(first, n)
    return curve


class Answers(unittest.TestCase):
    def test_central_values_are_those_of_the_scenario(self):
        curve = wan().curve(OVER, OF, samples=0)
        for key in OF:
            found = curve.value(key)
            self.assertEqual(found.shape, (2, 3))
            for i, grid in enumerate(OVER["grid"]):
                for j, gpus in enumerate(OVER["cluster.gpus"]):
                    s = wan().copy(grid=grid, **{"cluster.gpus": gpus})
                    self.assertEqual(found[i, j], s[key].value)
        self.assertEqual(curve.held, (0, 0))

    def test_what_the_samples_say(self):
        curve = wan().curve(OVER, OF, samples=4096)
        self.assertEqual(curve.held, (0, 4096))
        for point in range(3):
            low, middle, high = (curve.quantile("work.energy_wh", q)[0, point] for q in (0.1, 0.5, 0.9))
            self.assertLess(low, middle)
            self.assertLess(middle, high)
            self.assertAlmostEqual(curve.above("work.energy_wh", high)[0, point], 0.1, delta=0.001)
            self.assertLess(abs(curve.mean("work.energy_wh")[0, point] - middle), curve.sd("work.energy_wh")[0, point])
            self.assertEqual(curve.defined("work.energy_wh")[0, point], 4096.0)

    def test_without_axes_answers_are_numbers(self):
        s = wan()
        curve = s.curve({}, "work.energy_wh", samples=0)
        self.assertEqual(curve.value("work.energy_wh"), s.work.energy_wh.value)
        self.assertEqual(curve.points, 1)

    def test_a_curve_keeps_the_question_as_it_was(self):
        s = wan()
        curve = s.curve({"cluster.gpus": [1, 2]}, "work.energy_wh", samples=512, run=False)
        same = s.curve({"cluster.gpus": [1, 2]}, "work.energy_wh", samples=512)
        s.gpu = "b200-sxm"
        curve.run()
        self.assertEqual(curve.save(), same.save())

    def test_rows_and_years_are_axes(self):
        over = {"gpu": ["h100-sxm", "b200-sxm"], "year": range(2025, 2028)}
        curve = wan().curve(over, "share.of_generation", samples=0)
        self.assertEqual([axis.labels for axis in curve.axes], [["h100-sxm", "b200-sxm"], ["2025", "2026", "2027"]])
        self.assertEqual(curve.labels()["gpu"], ["h100-sxm"] * 3 + ["b200-sxm"] * 3)
        lines = repr(curve).splitlines()
        self.assertEqual(lines[0].split(), ["gpu", "year", "share.of_generation"])
        self.assertEqual(len(lines), 7)


class Pieces(unittest.TestCase):
    def test_pieces_merge_to_the_bytes_of_the_whole(self):
        whole = piece(0, 2048).save()
        left, middle, right = piece(0, 512), piece(512, 256), piece(768, 1280)
        middle.merge(right)
        left.merge(middle)
        self.assertEqual(left.save(), whole)
        stepped = piece(0, 256)
        stepped.run(256, 768)
        stepped.run(1024)
        self.assertEqual(stepped.save(), whole)

    def test_pieces_run_in_threads(self):
        curves = [wan().curve(OVER, OF, samples=2048, run=False) for _ in range(4)]
        threads = [threading.Thread(target=curve.run, args=(512 * i, 512)) for i, curve in enumerate(curves)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for other in curves[1:]:
            curves[0].merge(other)
        self.assertEqual(curves[0].save(), piece(0, 2048).save())

    def test_saved_pieces_load(self):
        saved = piece(512, 512).save()
        curve = wan().curve(OVER, OF, samples=2048, run=False)
        curve.load(memoryview(saved))
        self.assertEqual((curve.held, curve.save()), ((512, 512), saved))

    def test_what_does_not_fit_is_refused(self):
        curve = piece(0, 512)
        for other in (piece(0, 512), piece(1024, 256), piece(512, 512, seed=2), piece(512, 512, samples=4096)):
            with self.assertRaises(se.SoraMergeError):
                curve.merge(other)
        with self.assertRaises(se.SoraMergeError):
            curve.run(1024, 256)
        with self.assertRaises(TypeError):
            curve.merge(None)
        with self.assertRaisesRegex(ValueError, "itself"):
            curve.merge(curve)
        saved = curve.save()
        for bad in (b"", saved[:-1], saved[:40] + b"\xff" + saved[41:], piece(0, 512, seed=2).save()):
            with self.assertRaises(se.SoraSavedError):
                curve.load(bad)
        self.assertEqual(curve.save(), saved)

    def test_numbers_that_c_would_cut_to_32_bits_are_refused(self):
        for words, kind, options in (
                ("samples .*4294967295, not -256", ValueError, {"samples": -256}),
                ("samples .*not 4294967552", ValueError, {"samples": 2**32 + 256}),
                ("samples must be an int", TypeError, {"samples": 256.0}),
                ("seed .*4294967295, not -1", ValueError, {"seed": -1}), ("seed", TypeError, {"seed": "1"})):
            with self.assertRaisesRegex(kind, words):
                wan().curve({}, OF, run=False, **options)
        curve = wan().curve({}, OF, samples=512, run=False)
        for words, kind, first, n in (
                ("first .*to 512, not 4294967296", se.SoraArgumentError, 2**32, 256),
                ("first .*not -256", se.SoraArgumentError, -256, 256),
                ("first .*not 768", se.SoraArgumentError, 768, None),
                ("n must .*from 0 to 512, not 4294967552", se.SoraArgumentError, 0, 2**32 + 256),
                ("n must .*from 0 to 256, not 512", se.SoraArgumentError, 256, 512),
                ("256", se.SoraArgumentError, 0, 300), ("256", se.SoraArgumentError, 0, 0),
                ("n must be an int", TypeError, 0, "256")):
            with self.assertRaisesRegex(kind, words) as failed:
                curve.run(first, n)
        self.assertEqual(curve.held, (0, 0))
        with self.assertRaises(se.SoraArgumentError) as failed:
            curve.run(0, -256)
        self.assertEqual((failed.exception.value, failed.exception.low, failed.exception.high), (-256, 0, 512))

    def test_an_interruption_keeps_whole_pieces_and_the_run_goes_on(self):
        curve, once = (wan().curve({}, "work.energy_wh", samples=1 << 26, run=False) for _ in range(2))
        # A shell that starts something behind it lets it ignore interruptions.
        self.addCleanup(signal.signal, signal.SIGINT, signal.signal(signal.SIGINT, signal.default_int_handler))
        threading.Timer(0.1, _thread.interrupt_main).start()
        with self.assertRaises(KeyboardInterrupt):
            curve.run()
        first, n = curve.held
        self.assertEqual((first, n % 256), (0, 0))
        self.assertLess(0, n)
        self.assertLess(n, 1 << 26)
        curve.run(n, 65536)
        _c.call(_c.lib.sora_curve_run, once._curve, 0, n + 65536)
        self.assertEqual(curve.save(), once.save())

    def test_arguments_that_are_no_number_are_named(self):
        curve = piece(0, 256, samples=256)
        for words, call in (("q is a number, not .0.1, 0.9.", lambda: curve.quantile("work.energy_wh", [0.1, 0.9])),
                            ("line is a number, not 'x'", lambda: curve.above("work.energy_wh", "x")),
                            ("saved are the bytes of Curve.save, not int", lambda: curve.load(100))):
            with self.assertRaisesRegex(TypeError, words):
                call()

    def test_a_curve_is_pickled_with_its_question(self):
        s = wan()
        s.spread("site.pue", uniform=(1.1, 1.5))
        curve = s.curve(OVER, OF, samples=1024, seed=7, run=False, drivers=True)
        for first in (0, 512):
            again = pickle.loads(pickle.dumps(curve))
            self.assertEqual((again.save(), again.labels(), again.keys), (curve.save(), curve.labels(), curve.keys))
            for one in (curve, again):
                one.run(first, 512)
            self.assertEqual(again.save(), curve.save())
        self.assertEqual(again.about, curve.about)
        self.assertEqual(repr(again.drivers()), repr(curve.drivers()))

    def test_bad_questions(self):
        for kind, words, over, of, samples in (
                (se.SoraArgumentError, "256", OVER, OF, 1000), (se.SoraKeyError, "gpuz", {"cluster.gpuz": [1]}, OF, 0),
                (se.SoraRowError, "Atlantis", {"grid": ["Atlantis"]}, OF, 0),
                (ValueError, "", {"cluster.gpus": []}, OF, 0),
                (se.SoraRangeError, "cluster.gpus", {"cluster.gpus": [1, -1]}, OF, 0),
                (TypeError, r"\{'grid': \['USA'\]\}, not 'USA'", {"grid": "USA"}, OF, 0),
                (TypeError, r"\{'year': \[2030\]\}, not 2030", {"year": 2030}, OF, 0),
                (TypeError, r"axes are .*not \['year'\]", ["year"], OF, 0),
                (TypeError, "cluster.gpus is a number, not '1'", {"cluster.gpus": ["1"]}, OF, 0),
                (ValueError, "", OVER, [], 0)):
            with self.assertRaisesRegex(kind, words):
                wan().curve(over, of, samples)
        with self.assertRaises(se.SoraError):
            wan().curve(OVER, OF, samples=0).quantile("clip.width_px", 0.5)
        with self.assertRaises(se.SoraError):
            piece(0, 256).quantile("work.energy_wh", 1.5)


class Inverse(unittest.TestCase):
    def test_solve(self):
        s = wan()
        root, = s.solve("cluster.gpus", 1, 64, "work.latency_s", 200)
        self.assertAlmostEqual(s.copy(**{"cluster.gpus": root}).work.latency_s, 200, delta=1e-6)
        with self.assertRaises(se.SoraNeverError) as failed:
            s.solve("clip.duration_s", 1, 60, "work.video_s", 90)
        self.assertEqual((failed.exception.value, failed.exception.high), (90.0, 60.0))
        for name, numbers in (("low", ("1", 60, 5)), ("high", (1, None, 5)), ("target", (1, 60, [5]))):
            with self.assertRaisesRegex(TypeError, f"{name} is a number, not "):
                s.solve("clip.duration_s", *numbers[:2], "work.video_s", numbers[2])

    def test_all_roots_come(self):
        """Energy a minute is a sawtooth: each further window is started for a few frames first."""
        s = wan()
        found = s.solve("clip.duration_s", 5, 300, "work.energy_kwh_per_video_minute", 8)
        self.assertGreater(len(found), 16)
        self.assertEqual(found, sorted(found))
        late = s.solve("clip.duration_s", 30, 300, "work.energy_kwh_per_video_minute", 8)
        self.assertLess(len(late), len(found))

    def test_quantiles(self):
        values = array("d", [5, 1, 4, 2, 3])
        self.assertEqual(se.quantiles(values, [0, 0.5, 0.625, 1]), [1.0, 3.0, 3.5, 5.0])
        self.assertEqual(sorted(values), [1.0, 2.0, 3.0, 4.0, 5.0])
        with self.assertRaises(se.SoraNotFiniteError):
            se.quantiles([1.0, float("nan")], [0.5])
        with self.assertRaisesRegex(ValueError, "read-only"):
            se.quantiles(memoryview(values).toreadonly(), [0.5])

    def test_points_belong_to_keys_that_take_them(self):
        with self.assertRaisesRegex(se.SoraError, "site.pue"):
            wan().set_points("site.pue", [1.0] * 8760)
        with self.assertRaisesRegex(ValueError, "x has 1 rows, not 2"):
            wan().set_points("site.pue", [1.0, 2.0], x=[1.0])


if __name__ == "__main__":
    unittest.main()
