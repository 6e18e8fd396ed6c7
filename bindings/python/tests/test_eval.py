import unittest
from array import array

import soraenergy as se

try:
    import numpy as np
    import pandas as pd
except ImportError:
    np = pd = None

IN, OUT = ["clip.duration_s", "clip.fps"], ["work.video_s", "clip.frames", "work.energy_wh"]
GIVEN = [[5.0, 16.0], [10.0, 16.0], [10.0, 24.0]]


def wan():
    return se.Scenario(model="wan2.1-14b", gpu="h100-sxm", grid="USA")


def flat(rows=GIVEN):
    return array("d", [value for row in rows for value in row])


class WithoutNumPy(unittest.TestCase):
    def test_rows_are_as_if_they_were_set(self):
        s = wan()
        for given, found in zip(GIVEN, s.eval(IN, GIVEN, OUT)):
            s.update(**dict(zip(IN, given)))
            self.assertEqual(found, [s[key].value for key in OUT])

    def test_lists_give_lists_and_buffers_give_views(self):
        self.assertEqual(wan().eval("clip.duration_s", (5, 10), "work.video_s"), [[5.0], [10.0]])
        found = wan().eval("clip.duration_s", array("d", [5, 10]), OUT)
        self.assertIsInstance(found, memoryview)
        self.assertEqual((found.shape, found[1, 0]), ((2, 3), 10.0))

    def test_buffers_of_every_shape(self):
        truth = wan().eval(IN, GIVEN, OUT)
        two = memoryview(flat()).cast("B").cast("d", (3, 2))
        for rows in (two, two.toreadonly()):
            self.assertEqual(wan().eval(IN, rows, OUT).tolist(), truth)
        self.assertEqual(wan().eval(IN, flat(GIVEN[:1]), OUT).tolist(), truth[:1])
        self.assertEqual(wan().eval("year", [], OUT), [])

    def test_out_is_filled_where_it_lies(self):
        out = array("d", bytes(8 * 9))
        view = memoryview(out).cast("B").cast("d", (3, 3))
        self.assertIs(wan().eval(IN, GIVEN, OUT, out=view), view)
        self.assertEqual(view.tolist(), wan().eval(IN, GIVEN, OUT))
        self.assertGreater(out[0], 0)

    def test_a_batch_reads_its_rows_anew(self):
        rows, out = array("d", [5.0]), array("d", [0.0])
        batch = wan().batch("clip.duration_s", rows, "work.video_s", out)
        self.assertIs(batch(), out)
        rows[0] = 12.0
        batch()
        self.assertEqual(out[0], 12.0)
        with self.assertRaises(BufferError):
            rows.append(1.0)

    def test_rows_that_fail(self):
        rows = [[5.0, 16.0], [-1.0, 16.0], [10.0, 16.0]]
        with self.assertRaisesRegex(se.SoraRowsError, r"row 1: .*clip\.duration_s.*-1") as failed:
            wan().eval(IN, rows, OUT)
        self.assertIsInstance(failed.exception, ValueError)
        self.assertEqual((failed.exception.code, failed.exception.row), (-13, 1))
        self.assertEqual(failed.exception.key, "clip.duration_s")
        self.assertEqual(list(failed.exception.row_status), [0, -6, 0])
        self.assertEqual(failed.exception.out[2, 0], 10.0)
        self.assertNotEqual(failed.exception.out[1, 0], failed.exception.out[1, 0])
        status = array("i", [9, 9, 9])
        self.assertEqual(wan().eval(IN, rows, OUT, row_status=status)[2][0], 10.0)
        self.assertEqual(list(status), [0, -6, 0])

    def refuses(self, kind, words, **changes):
        call = {"in_keys": IN, "rows": flat(GIVEN[:1]), "out_keys": OUT, **changes}
        with self.assertRaisesRegex(kind, words):
            wan().eval(**call)

    def test_bad_input_is_one_clear_error(self):
        self.refuses(TypeError, "rows needs a buffer of float64.*not NoneType", rows=None)
        self.refuses(TypeError, "rows needs float64, not 'f'", rows=array("f", [1, 2]))
        self.refuses(TypeError, "rows needs float64, not 'q'", rows=array("q", [1, 2]))
        self.refuses(TypeError, "must be real number", rows=[["5", "16"]])
        self.refuses(ValueError, "same length", rows=[[5.0, 16.0], [5.0]])
        self.refuses(ValueError, r"rows has the shape \(3,\); 2 keys need \(rows, 2\)", rows=[1.0, 2.0, 3.0])
        self.refuses(ValueError, "rows has the shape", rows=memoryview(flat()).cast("B").cast("d", (2, 3)))
        self.refuses(ValueError, "one piece", rows=memoryview(flat())[::3])
        self.refuses(ValueError, "out is read-only", out=bytes(24) and memoryview(bytes(24)).cast("d"))
        self.refuses(ValueError, "out has 2 rows, not 1", out=memoryview(bytearray(48)).cast("d", (2, 3)))
        self.refuses(ValueError, "out has the shape", out=array("d", [0, 0]))
        self.refuses(TypeError, "out needs float64", out=array("f", [0, 0, 0]))
        self.refuses(TypeError, "row_status needs int32", row_status=array("d", [0]))
        self.refuses(ValueError, "row_status has 2 rows", row_status=array("i", [0, 0]))
        self.refuses(se.SoraKeyError, "no key 'gpu'; the key of the table is 'gpu.row'", in_keys=["gpu", "year"])
        self.refuses(TypeError, "a key is a name or a number, not float", in_keys=5.5)
        self.refuses(se.SoraKeyError, "clip.widht_px", in_keys=["clip.widht_px", "year"])
        self.refuses(se.SoraKeyError, "", out_keys=[0])
        self.refuses(ValueError, "nothing is asked", out_keys=[])
        shared = array("d", [5, 16, 0, 0, 0])
        self.refuses(ValueError, "out and rows overlap", rows=memoryview(shared)[:2], out=memoryview(shared)[1:4])
        self.refuses(se.SoraRowsError, "finite", rows=[float("nan"), 16.0])


@unittest.skipUnless(np, "needs NumPy")
class WithNumPy(unittest.TestCase):
    def test_arrays_give_arrays(self):
        rows = np.array(GIVEN)
        found = wan().eval(IN, rows, OUT)
        self.assertIsInstance(found, np.ndarray)
        self.assertEqual(found.tolist(), wan().eval(IN, GIVEN, OUT))

    def test_nothing_is_copied(self):
        rows, out = np.array(GIVEN), np.zeros((3, 3))
        batch = wan().batch(IN, rows, OUT, out)
        addresses = [batch._arguments[4].value, batch._arguments[7].value]
        self.assertEqual(addresses, [rows.ctypes.data, out.ctypes.data])
        rows.flags.writeable = False
        batch = wan().batch(IN, rows, OUT, out)
        self.assertEqual(batch._arguments[4].value, rows.ctypes.data)
        self.assertIs(batch(), out)

    def test_a_column_and_a_row_status(self):
        status = np.zeros(2, np.int32)
        found = wan().eval("clip.duration_s", np.array([5.0, -1.0]), OUT, row_status=status)
        self.assertEqual(status.tolist(), [0, -6])
        self.assertTrue(np.isnan(found[1]).all())

    def test_bad_arrays(self):
        rows = np.array(GIVEN)
        for kind, words, bad in (
                (TypeError, "not complex128", rows * 1j), (TypeError, "not object", rows.astype(object)),
                (TypeError, "not <U", rows.astype(str)), (TypeError, "not datetime64", rows.astype("M8[s]")),
                (ValueError, "shape", rows.T.copy()), (ValueError, "shape", np.asfortranarray(rows.T)),
                (ValueError, "shape", rows[None]), (ValueError, "shape", np.array(5.0))):
            with self.assertRaisesRegex(kind, words):
                wan().eval(IN, bad, OUT)
        out = np.zeros((3, 3))
        out.flags.writeable = False
        with self.assertRaisesRegex(ValueError, "out is read-only"):
            wan().eval(IN, rows, OUT, out)
        for bad in (np.zeros((3, 3), "f4"), np.asfortranarray(np.zeros((3, 3))), pd.DataFrame(np.zeros((3, 3)))):
            with self.assertRaisesRegex((TypeError, ValueError), "^out "):
                wan().eval(IN, rows, OUT, bad)

    def test_other_arrays_and_frames_are_copied(self):
        rows, truth = np.array(GIVEN), wan().eval(IN, GIVEN, OUT)
        wide = np.zeros((3, 4))
        wide[:, ::2] = rows
        frame = pd.DataFrame({"seconds": [5, 10, 10], "fps": rows[:, 1]})
        for given in (rows.astype("f4"), rows.astype("i8"), rows.astype(">f8"), np.asfortranarray(rows), wide[:, ::2],
                      rows[:, ::-1][:, ::-1], frame, frame.values, frame.astype("float32"), frame.T.T):
            found = wan().eval(IN, given, OUT)
            self.assertIsInstance(found, np.ndarray)
            self.assertEqual(found.tolist(), truth)
        seconds = wan().eval("clip.duration_s", frame["seconds"], "work.video_s")
        self.assertEqual(seconds.tolist(), [[5.0], [10.0], [10.0]])
        self.assertEqual(wan().eval(pd.Index(IN), frame, pd.Index(OUT)).tolist(), truth)
        for kind, words, bad in ((ValueError, "rows has the shape", frame[["fps"]]),
                                 (TypeError, "rows needs float64, not object", frame.assign(fps="16"))):
            with self.assertRaisesRegex(kind, words):
                wan().eval(IN, bad, OUT)

    def test_a_series_of_pandas_is_not_reordered(self):
        values, array = pd.Series([4.0, 1, 3, 2]), np.array([4.0, 1, 3, 2])
        self.assertEqual(se.quantiles(values, pd.Series([0.5, 1])), [2.5, 4.0])
        self.assertEqual(values.tolist(), [4.0, 1, 3, 2])
        self.assertEqual(se.quantiles(array, [0.5, 1]), [2.5, 4.0])
        self.assertNotEqual(array.tolist(), [4.0, 1, 3, 2])

    def test_frames_where_else_rows_are_given(self):
        s, plain = wan(), wan()
        keys, runs = ["clip.frames", "sampler.steps", "work.latency_s"], [[81, 50, 2100], [33, 50, 650]]
        s.calibrate(keys, pd.DataFrame(runs, columns=keys))
        plain.calibrate(keys, runs)
        self.assertEqual(s.to_json(), plain.to_json())
        s.spread("site.pue", empirical=pd.Series([1.1, 1.5, 1.3]))
        plain.spread("site.pue", empirical=[1.1, 1.5, 1.3])
        self.assertEqual(s.to_json(), plain.to_json())

    def test_answers_go_into_arrays_as_numbers(self):
        self.assertEqual(np.array([wan().clip.fps]).dtype, np.float64)


if __name__ == "__main__":
    unittest.main()
