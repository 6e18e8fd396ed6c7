"""What the way from Python to C costs, in microseconds; medians.  Not a test: figures of a machine go into the README.

  python3 tests/costs.py     with the package that is installed"""
import statistics
import subprocess
import sys
import time
from array import array
from ctypes import CFUNCTYPE, addressof, c_void_p

from soraenergy import Scenario, _batch, _c


def microseconds(function, turns=2000, repeats=15):
    spans = []
    for _ in range(repeats):
        begin = time.perf_counter()
        for _ in range(turns):
            function()
        spans.append((time.perf_counter() - begin) / turns * 1e6)
    return statistics.median(spans)


def without_c(name):
    """The C function of this name replaced by one that returns 0 at once, called in the same way."""
    result, *arguments = _c.FUNCTIONS[name]
    idle = CFUNCTYPE(result, *arguments)(c_void_p.from_buffer(_c.lib.sora_key_at).value)
    idle.argtypes = arguments
    return idle


def import_ms(modules):
    def milliseconds():
        said = subprocess.run([sys.executable, "-X", "importtime", "-c", f"import {modules}"],
                              capture_output=True, text=True)
        lines = [line.split("|") for line in said.stderr.splitlines()]
        return next(int(whole) / 1000 for own, whole, name in lines[1:] if name.strip() == "soraenergy")
    return statistics.median(milliseconds() for _ in range(15))


def main():
    s = Scenario(model="wan2.1-14b", gpu="h100-sxm", grid="USA")
    print(f"import, over ctypes alone      {import_ms('ctypes, soraenergy'):7.2f} ms")
    print(f"scenario.set                   {microseconds(lambda: s.set('clip.fps', 24)):7.2f} us, with C")
    estimate = _c.lib.sora_workload_estimate
    _c.lib.sora_workload_estimate = without_c("sora_workload_estimate")
    print(f"scenario.estimate              {microseconds(s.estimate):7.2f} us over C")
    print(f"scenario.estimate().energy_wh  {microseconds(lambda: s.estimate().energy_wh):7.2f} us over C")
    _c.lib.sora_workload_estimate = estimate
    rows, out = array("d", [5.0]), array("d", [0.0])
    batch = s.batch("clip.duration_s", rows, "clip.frames", out)
    _batch._eval = without_c("sora_eval")
    _batch._eval.argtypes = None
    print(f"a Batch                        {microseconds(batch):7.2f} us over C")
    print(f"scenario.eval, out given       "
          f"{microseconds(lambda: s.eval('clip.duration_s', rows, 'clip.frames', out)):7.2f} us over C")


if __name__ == "__main__":
    main()
