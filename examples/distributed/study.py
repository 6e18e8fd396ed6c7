"""A study in pieces on a Dask cluster: every country, ten years, any number of samples, the same bytes as one process.

  python3 study.py --samples 1e7 --workers 2                     on this machine
  python3 study.py --samples 1e9 --scheduler tcp://HOST:8786     on a cluster that is there

Prints what part of the generation of some countries the fleet takes; --out FILE.csv has them all.
"""
import argparse
import time

from distributed import Client, LocalCluster, as_completed
from soraenergy import Scenario, SoraError, facts

BLOCK = 256
LINE = 0.01  # of a year's generation


def question(samples, years=range(2025, 2035), **choices):
    """All that a worker needs to know, in plain values.  samples: of all points together, at least."""
    choices = {"model": "wan2.1-14b", "gpu": "h100-sxm", **choices}
    over = {"grid": [row.name for row in facts("grid")], "year": list(years)}
    points = len(over["grid"]) * len(over["year"])
    return {"scenario": str(Scenario(**choices).to_json()), "over": over, "of": ["share.of_generation"],
            "samples": -(-samples // points // BLOCK) * BLOCK}


def empty_curve(asked):
    scenario = Scenario.from_json(asked["scenario"])
    return scenario.curve(asked["over"], asked["of"], asked["samples"], run=False)


def run_piece(asked, first, n):
    """Runs on a worker."""
    curve = empty_curve(asked)
    curve.run(first, n)
    return curve.save()


def merge(asked, left, right):
    """Runs on a worker: two neighbours become one."""
    curve, neighbour = empty_curve(asked), empty_curve(asked)
    curve.load(left)
    neighbour.load(right)
    curve.merge(neighbour)
    return curve.save()


def cut(samples, pieces):
    """[(first, n), ...]: whole blocks, as equal as they can be."""
    blocks = samples // BLOCK
    edges = [BLOCK * (blocks * i // pieces) for i in range(pieces + 1)]
    return [(first, end - first) for first, end in zip(edges, edges[1:]) if end > first]


def study(client, asked, pieces, progress=lambda done, of: None):
    """The curve of the whole question.  A worker that dies costs the pieces that it had: Dask runs them again."""
    done = [client.submit(run_piece, asked, first, n) for first, n in cut(asked["samples"], pieces)]
    running, of = as_completed(done), len(done)
    while len(done) > 1:
        pairs = [done[i:i + 2] for i in range(0, len(done), 2)]
        done = [client.submit(merge, asked, *pair) if len(pair) == 2 else pair[0] for pair in pairs]
    for finished, _ in enumerate(running, 1):
        progress(finished, of)
    curve = empty_curve(asked)
    curve.load(done[0].result())
    return curve


def show(curve, grids=("USA", "CHN", "IND", "DEU", "BRA", "ZAF")):
    """The last year, and in how many grids the fleet is more likely than not above the line."""
    key = curve.keys[0]
    low, median, high = ([row[-1] for row in curve.quantile(key, q).tolist()] for q in (0.1, 0.5, 0.9))
    above = [row[-1] for row in curve.above(key, LINE).tolist()]
    print(f"part of the generation of {curve.axes[1].labels[-1]}: median, 80 % range, samples above {LINE:.0%}")
    for i in map(curve.axes[0].labels.index, grids):
        print(f"{curve.axes[0].labels[i]:5}{median[i]:10.4%}{low[i]:10.4%} to {high[i]:.4%}{above[i]:10.1%}")
    print(f"more likely than not above {LINE:.0%} in {sum(part > 0.5 for part in above)} of {len(above)} grids")


def at_least_one(text):
    """A whole number above zero, also as 1e7."""
    number = float(text)
    if not 1 <= number < 2**53 or number % 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 to 2^53")
    return int(number)


def main():
    options = argparse.ArgumentParser(description="A study in pieces on a Dask cluster.")
    options.add_argument("--samples", type=at_least_one, default=10**7, help="of all countries and years together")
    options.add_argument("--workers", type=at_least_one, default=2)
    options.add_argument("--pieces", type=at_least_one, help="four a worker, unless you say")
    options.add_argument("--scheduler", help="address of a Dask scheduler")
    options.add_argument("--model", default="wan2.1-14b")
    options.add_argument("--out", help="CSV of every country and year")
    asked = options.parse_args()
    try:
        what = question(asked.samples, model=asked.model)
        empty_curve(what)
    except SoraError as refused:
        options.error(str(refused))
    cluster = asked.scheduler or LocalCluster(n_workers=asked.workers, threads_per_worker=1, dashboard_address=None)
    begin = time.monotonic()

    def progress(done, of):
        print(f"{done} of {of} pieces, {time.monotonic() - begin:.0f} s", flush=True)

    with Client(cluster) as client:
        curve = study(client, what, asked.pieces or 4 * len(client.scheduler_info()["workers"]), progress)
    print(f"{curve.points * what['samples']:.3g} samples at {curve.points} points, {time.monotonic() - begin:.0f} s")
    show(curve)
    if asked.out:
        curve.to_pandas().to_csv(asked.out)


if __name__ == "__main__":
    main()
