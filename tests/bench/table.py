#!/usr/bin/env python3
"""table.py BUILD: runs bench, its peers and the cold start by turns and prints what issue 4 asks for, as ratios of medians of
nine.  Without NumPy the lines about it are left out."""
import json
import os
import pathlib
import statistics
import subprocess
import sys
from collections import defaultdict

HERE = pathlib.Path(__file__).resolve().parent
BUILD = pathlib.Path(sys.argv[1])
BENCH = BUILD / "tests" / "bench"
PASSES, ROUNDS = 3, 3
AVX512 = "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL"

# Figures of performance.md, in seconds: a call of EcoLogits' compute_llm_impacts (the middle of 236 to 384 us), and an
# evaluation of SALib without resampling (that of 0.19 to 0.23 million a second).
ECOLOGITS, SALIB = 310e-6, 1 / 0.21e6
# Unit costs of performance.md in nanoseconds, with wide vectors and without; no fused multiply-add, as the bits must not
# depend on it.  Comparing and choosing count as an addition.  It has none of a division: that of this run.
UNIT = {"wide": {"add or multiply": 1 / 25, "compare or choose": 1 / 25, "sqrt": 0.69, "exp": 1.35, "log": 1.35, "pow": 3.95},
        "base": {"add or multiply": 1 / 12.5, "compare or choose": 1 / 12.5, "sqrt": 1.4, "exp": 3.95, "log": 3.7, "pow": 10.9}}


def python_with_numpy():
    for python in (sys.executable, "/usr/bin/python3"):
        if subprocess.run([python, "-c", "import numpy"], capture_output=True).returncode == 0:
            return python
    return None


def measure(numpy):
    """Median of each name; that of NumPy in vectors of four doubles ends in _avx2."""
    commands = [([BENCH / "bench", str(ROUNDS)], {}, "")]
    commands += [([BENCH / "start", BUILD / "lib" / "libsoraenergy.so"], {}, "")] * ROUNDS
    if numpy:
        peers = [numpy, HERE / "peers.py", BENCH, str(ROUNDS)]
        commands += [(peers, {}, ""), (peers, {"NPY_DISABLE_CPU_FEATURES": AVX512}, "_avx2")]
    found = defaultdict(list)
    for command, more, ending in commands * PASSES:
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ | more).stdout
        for line in said.splitlines():
            name, seconds = line.split()
            found[name + ending].append(float(seconds))
    return {name: statistics.median(values) for name, values in found.items()}


def limit(counts, width, t):
    """Nanoseconds of the elementary operations of a row."""
    unit = UNIT[width] | {"divide": 1e9 * t["unit.divide_" + width]}
    return sum(n * unit[name] for name, n in counts["operations"].items())


def lines(t, counts):
    """(what, figure, its unit, goal): a goal above zero is a least, one below a most."""
    yield "One point: API over straight C, same functions", t["point.api"] / t["point.straight"], "x", -1.4
    yield "  API over straight C with libm", t["point.api"] / t["point.libm"], "x", None
    yield "  EcoLogits' call (a figure of performance.md) over API", ECOLOGITS / t["point.api"], "x", 500
    yield "One answer with its 80 % range", 1e6 * t["point.range"], "us", -60
    for width, name, goals in (("wide", "AVX2", (8, 10)), ("base", "SSE2", (3, 4))):
        if f"toy.{width}" in t:
            batch = t[f"batch.{width}"]
            yield f"Batch, {name}: share of the counted limit", limit(counts, width, t) / (1e9 * batch) * 100, "%", 70
            yield "  scalar C with libm over it", t["batch.libm"] / batch, "x", None
            yield "  NumPy over it", t.get("batch.numpy", 0) / batch, "x", goals[0]
            yield "  NumPy without AVX-512 over it", t.get("batch.numpy_avx2", 0) / batch, "x", None
            yield f"Toy model in columns, {name}: NumPy over it", t.get("toy.numpy", 0) / t[f"toy.{width}"], "x", goals[1]
            yield "  NumPy without AVX-512 over it", t.get("toy.numpy_avx2", 0) / t[f"toy.{width}"], "x", None
    yield "Batch in the widest vectors here: NumPy over it", t.get("batch.numpy", 0) / t["batch.widest"], "x", None
    yield "  scalar C with libm over it", t["batch.libm"] / t["batch.widest"], "x", None
    for name, what in (("exact.api", "Given draws, exact quantiles of three outputs"), ("sample.curve", "A curve that draws")):
        peer = name.split(".")[0]
        yield f"{what}: NumPy over it", t.get(peer + ".numpy", 0) / t[name], "x", 7
        yield "  scalar C and qsort over it", t[peer + ".libm"] / t[name], "x", 12
    yield "16 384 Sobol points with bands of three outputs", 1e3 * t["sample.slider"], "ms", -5
    yield "Indices: SALib (a figure of performance.md) over it", SALIB / t["indices.curve"], "x", 150
    yield "  NumPy by hand over it", t.get("indices.numpy", 0) / t["indices.curve"], "x", 7
    yield "A million exact quantiles", 1e3 * t["quantiles.api"], "ms", -5
    yield "  np.quantile over it", t.get("quantiles.numpy", 0) / t["quantiles.api"], "x", None
    yield "  qsort over it", t["quantiles.qsort"] / t["quantiles.api"], "x", None
    yield "Cold start: dlopen, scenario, first answer", 1e3 * t["start"], "ms", -0.4


def main():
    numpy = python_with_numpy()
    if numpy is None:
        print("NumPy is not installed (Debian: python3-numpy): its lines are left out.\n")
    counts = json.loads((BENCH / "counts.json").read_text())
    t = measure(numpy)
    print(f"{'':<60}{'reached':>12}  {'goal':>9}")
    for what, figure, unit, goal in lines(t, counts):
        if figure == 0:
            continue
        asked = "" if goal is None else f"{'<=' if goal < 0 else '>='} {abs(goal):g}"
        met = "" if goal is None else "met" if (figure <= -goal if goal < 0 else figure >= goal) else "missed"
        print(f"{what:<60}{figure:>8.3g} {unit:<3}  {asked:>9}  {met}".rstrip())
    print(f"\nThe model: {counts['stages']} stages a row, {counts['once']} once; "
          + ", ".join(f"{n} {name}" for name, n in counts["operations"].items()))
    print("Nanoseconds: " + ", ".join(f"{name} {1e9 * t[name]:.3g}" for name in sorted(t) if t[name] < 1e-5))
    print("Calls of the hooks: " + ", ".join(
        line.removeprefix("allocations.").replace(" ", " = ")
        for line in subprocess.run([BENCH / "allocations"], check=True, capture_output=True, text=True).stdout.splitlines()))


if __name__ == "__main__":
    main()
