#!/usr/bin/env python3
"""What three measured runs are worth: sora_calibrate on three runs of one model on one kind of GPU from one source, judged
by the other runs from there.

    calibrate.py LIBRARY           writes the tables into lib/MODEL.md
    calibrate.py LIBRARY --check   fails where a figure of MODEL.md is more than a point away, or where lib/door/calibrate.c takes
                                   runs to scatter more or less than they do

LIBRARY is libsoraenergy.so.  Needs NumPy and SciPy, like fit.py, whose reading of runs it uses.  Of each group of five runs or more,
three are taken in each of TRIES ways, evenly over the runs in the order of predicted latency.
"""
import collections
import ctypes
import re
import sys

import numpy as np

import fit
from sections import Section

SECTION = Section("calibration", "tests/validation/calibrate.py")
TRIES, LEAST_RUNS, MOST_RANGES, SHUFFLES = 6, 5, 20, 6
MEASURED = ["work.latency_s", "work.gpu_power_w"]
DENOISER_ALONE = ["work.text_s", "work.vae_s", "work.offload_s", "stack.fixed_s"]


class Calibration:
    """The runs as rows of keys."""

    def __init__(self, path):
        self.library = fit.Library(path)
        self.c = self.library.c
        self.c.sora_calibrate.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t] + [ctypes.c_void_p] * 4
        self.c.sora_scenario_free.argtypes = [ctypes.c_void_p]
        self.c.sora_scenario_copy.argtypes = [ctypes.c_void_p] * 3
        self.c.sora_set.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_double, ctypes.c_void_p]
        self.c.sora_get.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_void_p]
        self.runs = fit.Runs(self.library, fit.read_runs())
        rest = {key: np.where(self.runs.denoiser, 0.0, np.nan) for key in DENOISER_ALONE}
        self.stated = {**self.runs.inputs, **rest}
        self.measured = np.column_stack([self.runs.latency, self.runs.power / self.runs.gpus])

    def stated_in_full(self):
        """The inputs of all runs where nothing is left unsaid: what is not stated as the library derives it."""
        unsaid = [key for key, column in self.stated.items() if np.isnan(column).any()]
        own = dict(zip(unsaid, self.library.eval(self.runs.inputs, unsaid).T))
        return {key: np.where(np.isnan(column), own.get(key, column), column) for key, column in self.stated.items()}

    def calibrated(self, rows, measured=None):
        """A new scenario that fits these runs, as measured or as said."""
        scenario = ctypes.c_void_p()
        self.c.sora_scenario_new(ctypes.byref(scenario), None, None)
        names = [*self.stated, *MEASURED]
        measured = self.measured if measured is None else measured
        values = np.ascontiguousarray(np.column_stack([*(c[rows] for c in self.stated.values()), measured[rows]]))
        keys = (ctypes.c_uint32 * len(names))(*map(self.library.key, names))
        if self.c.sora_calibrate(scenario, len(rows), len(names), keys, values.ctypes.data, None, None) != 0:
            sys.exit("a run cannot be used")
        return scenario

    def predicted(self, rows, scenario=None):
        own, self.library.scenario = self.library.scenario, scenario or self.library.scenario
        stated = [{k: np.array([c[row]]) for k, c in self.stated.items() if np.isfinite(c[row])} for row in rows]
        made = np.array([self.library.eval(inputs, MEASURED)[0] for inputs in stated])
        self.library.scenario = own
        return made

    def errors(self, rows, scenario=None, measured=None):
        """Median absolute errors of latency, of a run and of a configuration, and of power, NaN where none was measured."""
        measured = self.measured if measured is None else measured
        latency, power = (self.predicted(rows, scenario) / measured[rows] - 1.0).T
        power = power[np.isfinite(power)]
        of_gpus = [latency[self.runs.gpus[rows] == gpus].mean() for gpus in np.unique(self.runs.gpus[rows])]
        return [np.median(np.abs(off)) if len(off) > 0 else np.nan for off in (latency, of_gpus, power)]

    def held(self, row, scenario):
        """Whether the ranges of latency and of power hold what was measured, NaN where nothing was."""
        of_run, answer, held = ctypes.c_void_p(), fit.Answer(), []
        self.c.sora_scenario_copy(ctypes.byref(of_run), scenario, None)
        for key, column in self.stated.items():
            if np.isfinite(column[row]):
                self.c.sora_set(of_run, self.library.key(key), column[row], None)
        for key, measured in zip(MEASURED, self.measured[row]):
            self.c.sora_get(of_run, self.library.key(key), ctypes.byref(answer), None)
            held.append(float(answer.low <= measured <= answer.high) if np.isfinite(measured) else np.nan)
        self.c.sora_scenario_free(of_run)
        return held

    def groups(self):
        """{(kind, model, GPU, source): rows in the order of predicted latency}."""
        found = {}
        latency = self.library.eval(self.runs.inputs, MEASURED[:1])[:, 0]
        for row in np.argsort(latency, kind="stable"):
            run = self.runs.runs[row]
            kind = "video" if float(run["frames"]) > 1.0 else "image"
            found.setdefault((kind, run["model"], run["gpu"], run["source"]), []).append(row)
        return {name: np.array(rows) for name, rows in sorted(found.items()) if len(rows) >= LEAST_RUNS}

    def worth(self, rows):
        """Errors before and after, and how often ranges hold: means over the ways to take three."""
        found = []
        for three, others in ways(rows):
            scenario = self.calibrated(three)
            held = np.mean([self.held(row, scenario) for row in others[:MOST_RANGES]], axis=0)
            found.append([*self.errors(others), *self.errors(others, scenario), *held])
            self.c.sora_scenario_free(scenario)
        return np.mean(found, axis=0)

    def left_by_three(self, rows, taken=None, measured=None):
        """Error of a configuration, mean over the ways; taken(three): what the calibration is given as measured."""
        found = []
        for three, others in ways(rows):
            for given in taken(three) if taken else [measured]:
                scenario = self.calibrated(three, given)
                found.append(self.errors(others, scenario, measured)[1])
                self.c.sora_scenario_free(scenario)
        return np.mean(found)

    def times(self, rows, factor):
        """What was measured, with so many times the latency of these runs."""
        measured = self.measured.copy()
        measured[rows, 0] *= factor
        return measured

    def left_by_all(self, rows):
        """Error of a configuration after all runs, how far they scatter about that, and what three would leave if the formulas
        were exact and the runs scattered about them so: the residuals in other orders."""
        scenario = self.calibrated(rows)
        made, error = self.predicted(rows, scenario), self.errors(rows, scenario)[1]
        self.c.sora_scenario_free(scenario)
        apart, order, exact = self.measured[rows] / made, np.random.RandomState(0), []
        for _ in range(SHUFFLES):
            measured = self.measured.copy()
            measured[rows] = made * apart[order.permutation(len(rows))]
            exact.append(self.left_by_three(rows, measured=measured))
        return error, np.sqrt(np.mean(np.log(apart[:, 0]) ** 2)), np.mean(exact)

    def alike(self, rows):
        """How far runs scatter that are alike: equal ones, and one between those with half and with twice as many clips at once.
        NaN where there are none."""
        off, found = np.log(self.measured[rows] / self.predicted(rows))[:, 0], collections.defaultdict(list)
        same = [key for key in self.stated if key != "clip.batch"]
        for row, its in zip(rows, off):
            found[tuple(np.nan_to_num([self.stated[key][row] for key in same])), self.runs.batch[row]].append(its)
        apart = []
        for (clip, batch), here in found.items():
            half, twice = found.get((clip, batch / 2)), found.get((clip, batch * 2))
            apart += [(here[0] - here[1]) / np.sqrt(2.0)] if len(here) > 1 else []
            apart += [(here[0] - (half[0] + twice[0]) / 2) / np.sqrt(1.5)] if half and twice else []
        return np.sqrt(np.mean(np.square(apart))) if apart else np.nan


def ways(rows):
    """(three runs, the others) in TRIES ways."""
    n = len(rows)
    for way in range(min(TRIES, n - 2)):
        three = [way * n // (3 * TRIES), n // 2, n - 1 - way * n // (3 * TRIES)]
        yield rows[three], np.delete(rows, three)


def scatter(calibration):
    """{kind: logarithms of measured over predicted latency, energy and power: how far runs scatter in the mean group}."""
    made = calibration.library.eval(calibration.stated_in_full(), MEASURED)
    off = np.log(calibration.measured / made)
    off = np.column_stack([off[:, 0], off.sum(axis=1), off[:, 1]])
    found = {}
    for (kind, *_), rows in calibration.groups().items():
        found.setdefault(kind, []).append(np.std(off[rows], axis=0, ddof=1))
    return {kind: np.nanmean(of, axis=0) for kind, of in found.items()}


def line(kind, figures):
    run, configuration, power, run_after, configuration_after, power_after, held, power_held = np.transpose(figures)
    known = np.isfinite(power)

    def worth(before, after):
        return f"{100 * np.median(before):.1f} % | {100 * np.median(after):.1f} % | {np.sum(after < 0.05)} of {len(after)}"

    return (f"| {kind} | {worth(run, run_after)} | {worth(configuration, configuration_after)} | {100 * np.mean(held):.0f} % "
            f"| {worth(power[known], power_after[known])} | {100 * np.mean(power_held[known]):.0f} % |")


WORTH = """\
| | Latency of a run before | After | Under 5 % | Of a configuration before | After | Under 5 % | In range | Power of a run before | After | Under 5 % | In range |
|---|---|---|---|---|---|---|---|---|---|---|---|
"""
TRIALS = """
The same of a configuration where not all is as it should be: one of the three took that many times as long, whichever it is (the
others are judged as they are), and software that takes that many times as long for every run:

| | Video | Under 5 % | Image | Under 5 % |
|---|---|---|---|---|
"""
GROUPS = """
Latency of a configuration in each group: what three runs leave, what all runs of the group leave, how far the runs scatter about
that, and what three would leave if the formulas were exact and the runs scattered so about them. Alike: scatter of repeated runs,
and of a run about the middle of those with half and with twice as many clips at once, on the same GPUs in the same split:

| | Model | GPU | Source | Runs | Before | After three | After all | Scatter about that | Exact formulas, three | Alike |
|---|---|---|---|---|---|---|---|---|---|---|
"""
SCATTER = """
How far the runs of a group scatter about their mean (standard deviation of logarithms, the mean of the groups):

| | Latency | Energy | Power |
|---|---|---|---|
"""
KINDS = ("video", "image")
FACTORS = {0.5: "half", 2.0: "twice", 4.0: "four times"}


def percent(x):
    return f"{100 * x:.1f} %" if np.isfinite(x) else ""


def under(errors):
    return f"{percent(np.median(errors))} | {np.sum(np.array(errors) < 0.05)} of {len(errors)}"


def trial_lines(calibration, groups):
    def wild(rows, factor):
        return calibration.left_by_three(rows, lambda three: [calibration.times([run], factor) for run in three])

    def another_speed(rows, factor):
        return calibration.left_by_three(rows, measured=calibration.times(rows, factor))

    for what, trial in (("one of three took", wild), ("all took", another_speed)):
        for factor, word in FACTORS.items():
            left = {name: trial(rows, factor) for name, rows in groups.items()}
            figures = [under([x for name, x in left.items() if name[0] == kind]) for kind in KINDS]
            yield f"| {what} {word} | {' | '.join(figures)} |"


def group_lines(calibration, groups, found):
    exact = {kind: [] for kind in KINDS}
    for name, rows in groups.items():
        kind, model, gpu, source = name
        of_all, scattered, of_exact = calibration.left_by_all(rows)
        exact[kind].append((found[name][4], of_all, of_exact))
        figures = [found[name][1], found[name][4], of_all, scattered, of_exact, calibration.alike(rows)]
        yield f"| {kind} | {model} | {gpu} | {source.split()[0]} | {len(rows)} | {' | '.join(map(percent, figures))} |"
    for kind in KINDS:
        three, of_all, of_exact = (np.sum(np.array(x) < 0.05) for x in zip(*exact[kind]))
        yield (f"| {kind} | groups under 5 % | | | {len(exact[kind])} groups | | {three} | {of_all} | | {of_exact} | |")


def tables(calibration, scattered):
    groups = calibration.groups()
    found = {name: calibration.worth(rows) for name, rows in groups.items()}
    worth = [line(kind, [figures for name, figures in found.items() if name[0] == kind]) for kind in KINDS]
    scatters = [f"| {kind} | {' | '.join(map(percent, scattered[kind]))} |" for kind in KINDS]
    parts = [WORTH, worth, TRIALS, trial_lines(calibration, groups), GROUPS, group_lines(calibration, groups, found), SCATTER,
             scatters]
    return "".join(part if isinstance(part, str) else "\n".join(part) + "\n" for part in parts)


def assert_noises(scattered):
    """Exits where the noises of lib/door/calibrate.c are not these."""
    text = (fit.ROOT / "lib/door/calibrate.c").read_text(encoding="utf-8")
    pairs = re.findall(r"\{(0\.\d+), (0\.\d+)\}", re.search(r"noises.*;", text).group())
    for noise, kept in zip(zip(*(scattered[kind] for kind in KINDS)), pairs):
        if np.max(np.abs(np.array(kept, dtype=float) / noise - 1.0)) > 0.05:
            sys.exit(f"lib/door/calibrate.c has {kept} where runs scatter by {noise[0]:.3f}, {noise[1]:.3f}")


def main():
    if len(sys.argv) < 2 or sys.argv[2:] not in ([], ["--check"]):
        sys.exit(__doc__)
    calibration = Calibration(sys.argv[1])
    scattered = scatter(calibration)
    if sys.argv[2:] == ["--check"]:
        assert_noises(scattered)
        SECTION.check(tables(calibration, scattered))
    else:
        SECTION.write(tables(calibration, scattered))


if __name__ == "__main__":
    main()
