#!/usr/bin/env python3
"""What three measured runs are worth: sora_calibrate on three runs of one model on one kind of GPU from one source, judged
by the other runs from there.

    calibrate.py LIBRARY     a table for lib/MODEL.md: median error of the other runs before and after

LIBRARY is libsoraenergy.so.  Needs NumPy and SciPy, like fit.py, whose reading of runs it uses.  Of each group of five runs or more,
three are taken in each of TRIES ways, evenly over the runs in the order of predicted latency.
"""
import ctypes
import sys

import numpy as np

import fit

TRIES, LEAST_RUNS, MOST_RANGES = 6, 5, 20
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

    def calibrated(self, rows):
        """A new scenario that fits these runs."""
        scenario = ctypes.c_void_p()
        self.c.sora_scenario_new(ctypes.byref(scenario), None, None)
        names = [*self.stated, *MEASURED]
        values = np.ascontiguousarray(np.column_stack([*(c[rows] for c in self.stated.values()), self.measured[rows]]))
        keys = (ctypes.c_uint32 * len(names))(*map(self.library.key, names))
        if self.c.sora_calibrate(scenario, len(rows), len(names), keys, values.ctypes.data, None, None) != 0:
            sys.exit("a run cannot be used")
        return scenario

    def errors(self, rows, scenario=None):
        """Median absolute errors of latency and of power, NaN where none was measured."""
        own, self.library.scenario = self.library.scenario, scenario or self.library.scenario
        stated = [{k: np.array([c[row]]) for k, c in self.stated.items() if np.isfinite(c[row])} for row in rows]
        predicted = np.array([self.library.eval(inputs, MEASURED)[0] for inputs in stated])
        self.library.scenario = own
        off = np.abs(predicted / self.measured[rows] - 1.0)
        return [np.median(column[np.isfinite(column)]) if np.isfinite(column).any() else np.nan for column in off.T]

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
        """Errors of latency and power before and after, and how often ranges hold: means over the ways to take three."""
        n, found = len(rows), []
        for way in range(min(TRIES, n - 2)):
            three = sorted({way * n // (3 * TRIES), n // 2, n - 1 - way * n // (3 * TRIES)})
            others = np.delete(rows, three)
            scenario = self.calibrated(rows[three])
            held = np.mean([self.held(row, scenario) for row in others[:MOST_RANGES]], axis=0)
            found.append([*self.errors(others), *self.errors(others, scenario), *held])
            self.c.sora_scenario_free(scenario)
        return np.mean(found, axis=0)


def line(kind, figures):
    latency, power, latency_after, power_after, latency_held, power_held = np.transpose(figures)
    known = np.isfinite(power)
    of_latency = [np.median(latency), np.median(latency_after), np.mean(latency_held)]
    of_power = [np.median(power[known]), np.median(power_after[known]), np.mean(power_held[known])]
    shown = [f"{100 * x:.1f} %" for x in (*of_latency[:2], *of_power[:2])]
    below = f"{np.sum(latency_after < 0.05)} of {len(figures)}"
    return (f"| {kind} | {len(figures)} | {shown[0]} | {shown[1]} | {below} | {100 * of_latency[2]:.0f} % "
            f"| {shown[2]} | {shown[3]} | {100 * of_power[2]:.0f} % |")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    calibration = Calibration(sys.argv[1])
    found = {name: calibration.worth(rows) for name, rows in calibration.groups().items()}
    print("| | Groups | Latency before | After | Under 5 % | In range | Power before | After | In range |")
    print("|---|---|---|---|---|---|---|---|---|")
    for kind in ("video", "image"):
        print(line(kind, [figures for name, figures in found.items() if name[0] == kind]))


if __name__ == "__main__":
    main()
