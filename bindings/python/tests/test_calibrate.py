import unittest
from array import array

import soraenergy as se

KEYS = ["clip.frames", "sampler.steps", "cluster.gpus", "work.latency_s", "work.gpu_energy_wh", "work.gpu_power_w"]
STATED = [[33.0, 20.0, 1.0], [81.0, 50.0, 1.0], [81.0, 20.0, 2.0], [33.0, 50.0, 4.0]]


def wan():
    return se.Scenario(model="wan2.1-1.3b", gpu="h100-sxm", stack="eager-fa2")


def measured():
    """Runs on software that is 1.3 times as slow as stated."""
    real = wan()
    real.stack.latency_residual = 1.3 * real.stack.latency_residual
    return [stated + found for stated, found in zip(STATED, real.eval(KEYS[:3], STATED, KEYS[3:]))]


class Calibrate(unittest.TestCase):
    def test_slower_software_is_found(self):
        s = wan()
        s.calibrate(KEYS, measured())
        for run, found in zip(measured(), s.eval(KEYS[:3], STATED, KEYS[3:4])):
            self.assertAlmostEqual(found[0] / run[3], 1.0, delta=0.04)
        self.assertIn("stack.latency_residual", s.to_json())

    def test_a_run_that_cannot_be_used_changes_nothing_unless_it_may(self):
        runs = measured()
        runs[1][0] = -1.0
        s, before = wan(), wan().to_json()
        with self.assertRaisesRegex(se.SoraRowsError, r"row 1: .*clip\.frames") as failed:
            s.calibrate(KEYS, runs)
        self.assertEqual(list(failed.exception.row_status), [0, -6, 0, 0])
        self.assertEqual(s.to_json(), before)
        status = array("i", [1] * 4)
        s.calibrate(KEYS, runs, row_status=status)
        self.assertEqual(list(status), [0, -6, 0, 0])
        self.assertNotEqual(s.to_json(), before)

    def test_bad_input(self):
        for kind, keys, runs in ((ValueError, KEYS, [[1.0]]), (ValueError, KEYS, []),
                                 (se.SoraKeyError, ["nothing"], [[1.0]]), (se.SoraError, KEYS[:3], STATED)):
            with self.assertRaises(kind):
                wan().calibrate(keys, runs)


if __name__ == "__main__":
    unittest.main()
