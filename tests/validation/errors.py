#!/usr/bin/env python3
"""Measures the errors of the estimator and how honest its ranges are, and writes the tables into lib/MODEL.md.

    errors.py LIBRARY           writes the tables
    errors.py LIBRARY --check   fails where a figure of MODEL.md is more than a point away, or beyond what was promised

LIBRARY is libsoraenergy.so.  For each model, each GPU and each source in turn the constants are fitted without its runs
(fit.py), and its runs are predicted with those.  Ranges are those that the library answers with.  A configuration
(model, GPU, GPUs, source) counts once, with the mean of its runs.
"""
import collections
import sys

import numpy as np

from sections import Section
from fit import Library, Runs, fit, read_runs

SECTION = Section("errors", "tests/validation/errors.py")
ANSWERS = ["work.latency_s", "work.gpu_energy_wh", "work.gpu_power_w"]
BESIDE_THE_DENOISER = ["work.text_s", "work.vae_s", "work.offload_s", "stack.fixed_s"]
LATENCY, ENERGY, POWER = range(3)
JOULES_PER_WH = 3600.0

# Of latency, energy and power: median and 90th percentile of the absolute error, at most; share inside the range.
MOST = ((0.10, 0.28), (0.10, 0.28), (0.08, 0.20))
HELD = (0.75, 0.88)


def measured(runs):
    return np.array([runs.latency, runs.energy, runs.power])


class Predictions:
    """Of latency, energy and power, with both ends of their ranges, filled part by part."""

    def __init__(self, n):
        self.value, self.low, self.high = (np.full((3, n), np.nan) for _ in range(3))

    def fill(self, chosen, runs, values):
        latency, power = runs.predict(values)
        self.value[:, chosen] = latency, latency * power / runs.batch, power
        unit = np.array([np.ones(len(latency)), np.full(len(latency), JOULES_PER_WH), runs.gpus])
        ends = np.array(list(ranges(runs, values)))
        self.low[:, chosen], self.high[:, chosen] = ends[:, :, 0].T * unit, ends[:, :, 1].T * unit


def ranges(runs, values):
    """For each run the ends of its answers, in the library's units."""
    inputs = runs.inputs_with(values)
    for i in range(len(runs.runs)):
        scenario = {key: column[i] for key, column in inputs.items()}
        if runs.denoiser[i]:
            scenario.update(dict.fromkeys(BESIDE_THE_DENOISER, 0.0))
        yield runs.library.answers(scenario, ANSWERS)


def by_configuration(runs, figures, chosen):
    """The mean of each configuration over its chosen runs with a figure."""
    found = collections.defaultdict(list)
    for where, figure, here in zip(runs.configuration, figures, chosen):
        if here and np.isfinite(figure):
            found[where].append(figure)
    return np.array([np.mean(of) for of in found.values()])


def kinds(runs):
    video = np.array([run["frames"] != "1" for run in runs.runs])
    return (("all", np.full(len(video), True)), ("video", video), ("images", ~video))


def percent(value, form=".1f"):
    return f"{100.0 * value:{form}} %"


Score = collections.namedtuple("Score", "runs configurations median ninetieth bias held")


def score(runs, made, which, chosen):
    """Of one quantity over the chosen runs; held: part of the configurations inside the range."""
    wanted = measured(runs)[which]
    error = by_configuration(runs, made.value[which] / wanted - 1.0, chosen)
    inside = np.where(np.isnan(wanted), np.nan, (made.low[which] <= wanted) & (wanted <= made.high[which]))
    held = by_configuration(runs, inside, chosen).mean()
    size = np.abs(error)
    return Score(np.isfinite(wanted[chosen]).sum(), len(error), np.median(size), np.percentile(size, 90), error.mean(), held)


def assert_promised(left_out, scores):
    """Exits where the scores of latency, energy and power are beyond what was promised."""
    for which, one in enumerate(scores):
        if one.median > MOST[which][0] or one.ninetieth > MOST[which][1] or not HELD[0] <= one.held <= HELD[1]:
            sys.exit(f"{ANSWERS[which]} with {left_out} left out: {cell(one)}")


def fitted_rows(runs, made):
    """Nothing left out: each score in full."""
    for kind, chosen in kinds(runs):
        scores = [score(runs, made, which, chosen) for which in (LATENCY, ENERGY, POWER)]
        if kind == "all":
            assert_promised("nothing", scores)
        for name, one in zip(("latency", "energy", "power"), scores):
            yield (f"| {name}, {kind} | {one.runs} | {one.configurations} | {percent(one.median)} | "
                   f"{percent(one.ninetieth)} | {percent(one.bias, '+.1f')} | {percent(one.held, '.0f')} |")


def cell(one):
    return f"{percent(one.median)} / {percent(one.ninetieth)}, {percent(one.held, '.0f')}"


def error_rows(left_out, runs, made):
    for kind, chosen in kinds(runs):
        scores = [score(runs, made, which, chosen) for which in (LATENCY, ENERGY, POWER)]
        if kind == "all":
            assert_promised(left_out, scores)
        yield f"| {left_out} | {kind} | {' | '.join(map(cell, scores))} |"


def weighted_quantiles(values, weights):
    order = np.argsort(values)
    below = np.cumsum(weights[order]) - 0.5 * weights[order]
    return np.interp([0.1, 0.9], below / weights.sum(), values[order])


def residual_rows(left_out, runs, made):
    """Ends of the middle 80 % of measured over predicted, and how power goes with latency (the slope of logarithms)."""
    residual = np.log(measured(runs) / made.value)
    for kind, chosen in kinds(runs)[1:]:
        ends = []
        for which in (LATENCY, ENERGY, POWER):
            here = chosen & np.isfinite(residual[which])
            low, high = np.exp(weighted_quantiles(residual[which][here], runs.weight[here] ** 2))
            ends.append(f"{low:.2f}..{high:.2f}")
        here = chosen & np.isfinite(residual[POWER]) & np.isfinite(residual[LATENCY])
        power, latency = residual[POWER][here], residual[LATENCY][here]
        slope = np.polyfit(latency, power, 1, w=runs.weight[here])[0]
        yield f"| {left_out} | {kind} | {' | '.join(ends)} | {slope:.2f} |"


def left_out(runs):
    """What is left out and the predictions for it; nothing first."""
    values, start = fit(runs)
    made = Predictions(len(runs.runs))
    made.fill(np.full(len(runs.runs), True), runs, values)
    yield "nothing", made
    for column, named in (("model", "a model"), ("gpu", "a GPU"), ("source", "a source")):
        words = np.array([run[column] for run in runs.runs])
        made = Predictions(len(runs.runs))
        for word in sorted(set(words)):
            out = words == word
            made.fill(out, runs.part(out), fit(runs.part(~out), start)[0])
        yield named, made


FITTED = """\
The library as it is, on the runs that its constants were fitted on (`sora validate tests/validation/runs.csv`):

| | Runs | Configurations | Median error | 90th percentile | Bias | Inside the 80 % range |
|---|---|---|---|---|---|---|
"""
UNSEEN = """
What to expect of a model, a GPU or a laboratory that the fit has not seen: the constants are fitted again without it, and
its runs are predicted with those. Median / 90th percentile of the absolute error, then the share inside the 80 % range:

| Left out | Kind | Latency | Energy | Power |
|---|---|---|---|---|
"""
RESIDUALS = """
Measured over predicted, the middle 80 %:

| Left out | Kind | Latency | Energy | Power | Power with latency |
|---|---|---|---|---|---|
"""


def tables(runs):
    fitted, errors, residuals = [], [], []
    for named, made in left_out(runs):
        if named == "nothing":
            fitted.extend(fitted_rows(runs, made))
        else:
            errors.extend(error_rows(named, runs, made))
        residuals.extend(residual_rows(named, runs, made))
    parts = (FITTED, fitted), (UNSEEN, errors), (RESIDUALS, residuals)
    return "".join(head + "\n".join(rows) + "\n" for head, rows in parts)


def main():
    if len(sys.argv) < 2 or sys.argv[2:] not in ([], ["--check"]):
        sys.exit(__doc__)
    found = tables(Runs(Library(sys.argv[1]), read_runs()))
    if sys.argv[2:] == ["--check"]:
        SECTION.check(found)
    else:
        SECTION.write(found)


if __name__ == "__main__":
    main()
