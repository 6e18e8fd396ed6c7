"""The study on two workers, one of which is killed: the bytes of one process.  run.py of the Python package runs it."""
import os
import signal
import subprocess
import sys
import unittest
from pathlib import Path

try:
    from distributed import Client, LocalCluster
except ImportError:
    Client = None
else:
    sys.path.insert(0, str(Path(__file__).parent))
    import study

SAMPLES = 1e7


@unittest.skipUnless(Client, "needs Dask (python3-distributed)")
class Study(unittest.TestCase):
    def test_pieces_are_whole_blocks_without_a_gap(self):
        for samples, pieces in ((256, 4), (2560, 3), (4608, 8)):
            at = 0
            for first, n in study.cut(samples, pieces):
                self.assertEqual((first, n % 256), (at, 0))
                at += n
            self.assertEqual(at, samples)

    def test_what_makes_no_study_is_refused_in_a_line(self):
        for words, wanted in ((["--samples", "0"], "'0' is no whole number from 1"), (["--samples", "nan"], "'nan' is no whole"),
                              (["--workers", "0"], "'0' is no whole"), (["--pieces", "-1"], "'-1' is no whole"),
                              (["--samples", "1e15"], "samples must be"), (["--model", "nope"], "no row 'nope'")):
            done = subprocess.run([sys.executable, "-B", study.__file__, *words], capture_output=True, text=True, timeout=60)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(wanted, done.stderr.splitlines()[-1])

    def test_two_workers_of_which_one_is_killed_give_the_bytes_of_one_process(self):
        asked = study.question(int(SAMPLES))
        self.assertGreaterEqual(asked["samples"] * len(asked["over"]["grid"]) * len(asked["over"]["year"]), SAMPLES)
        seen = []
        two = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
        with LocalCluster(**two) as cluster, Client(cluster) as client:
            victim = next(iter(client.run(os.getpid).values()))

            def progress(done, of):
                seen.append((done, of))
                if done == 3:
                    os.kill(victim, signal.SIGKILL)

            curve = study.study(client, asked, 8, progress)
            self.assertNotIn(victim, client.run(os.getpid).values())
        self.assertEqual(seen, [(done, 8) for done in range(1, 9)])
        alone = study.empty_curve(asked)
        alone.run()
        self.assertEqual(curve.held, (0, asked["samples"]))
        self.assertTrue(curve.save() == alone.save(), "other bytes than one process")


if __name__ == "__main__":
    unittest.main()
