#!/usr/bin/env python3
"""Fits the constants of the estimator to the measured runs of runs.csv, through the library itself.

    fit.py LIBRARY           the constants, to four digits, beside those of lib/facts
    fit.py LIBRARY --check   fails where one of lib/facts is more than 1 % away, or knows other runs as tested

LIBRARY is libsoraenergy.so.  Needs NumPy and SciPy (python3-numpy, python3-scipy).  A constant is a key, so the model
stands in the library alone: the fit hands constants in and takes predictions out.  Residuals are logarithms of predicted
over measured, with soft tails; a configuration (model, GPU, GPUs, source) counts once, a run of trust B 0.6 times; each
constant is held towards a physical prior, by its centre and its width in logarithms.
"""
import collections
import csv
import ctypes
import pathlib
import re
import sys

import numpy as np
from scipy.optimize import least_squares

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOISE_LATENCY, NOISE_POWER = 0.12, 0.06
PRIOR_WEIGHT = 0.7  # of 0.2 to 1: the least errors on what is left out
TRUST = {"A": 1.0, "B": 0.6}
HOPPER, BLACKWELL = 9.0, 10.0  # of data centres

Constant = collections.namedtuple("Constant", "key prior width applies scales", defaults=(None, False))


def fused(run):
    return run["stack"].startswith(("compiled-", "fp8-"))


def written_for_hopper(run):
    return run["stack"].endswith(("-fa3", "-cudnn"))


def written_for_blackwell(run):
    return run["stack"] == "eager-cudnn"


# Priors are what kernels and datasheets let expect; fused code leaves about 45 of the 140 to 200 reads and writes of a block.
# applies: the runs that it is for, all others keep what the library has; scales: it multiplies the constant before it of
# the same key.
LATENCY = [
    Constant("gpu.linear_efficiency", 0.85, 0.02),
    Constant("gpu.attention_efficiency", 0.9, 0.03),
    Constant("gpu.memory_efficiency", 0.85, 0.03),
    Constant("gpu.attention_speed", 0.2, 0.5, lambda run: run["generation"] < 8.0),
    Constant("stack.attention_flop_per_clock", 2400.0, 0.3),
    Constant("stack.scores_per_clock", 9.22, 0.6),
    Constant("stack.linear_attention_flop_per_clock", 80.0, 0.5),
    Constant("stack.attention_speed_hopper", 2.6, 0.3, written_for_hopper),
    Constant("stack.attention_speed_blackwell", 4.5, 0.3, written_for_blackwell),
    Constant("stack.elementwise_share", 0.8, 0.3),
    Constant("stack.elementwise_share", 0.3, 0.2, fused, True),
    Constant("stack.row_overhead", 200.0, 0.4),
    Constant("stack.elementwise_gb_per_ghz", 10.0, 0.5),
    Constant("stack.launch_us", 17.5, 0.4),
    Constant("stack.tail_outputs_per_ghz", 4700.0, 0.5),
    Constant("stack.parallel_launch_us", 400.0, 0.5),
    Constant("stack.ring_launch_us", 200.0, 0.5),
    Constant("stack.launch_us", 0.3, 0.4, fused, True),
    Constant("stack.video_decoder_flop_per_px", 1.78e8, 0.5),
    Constant("stack.image_decoder_clocks_per_px", 21700.0, 0.5),
    Constant("stack.parallel_overhead", 0.05, 0.7),
    Constant("stack.pipeline_overhead", 0.4, 0.5),
    Constant("stack.fixed_s", 0.15, 0.6),
    Constant("stack.offload_gb_per_s", 3.0, 0.6),
    Constant("cluster.fabric_efficiency", 0.3, 0.4),
    Constant("cluster.pcie_efficiency", 0.45, 0.3),
]
POWER = [
    Constant("stack.busy_power", 0.7, 0.15),
    Constant("stack.tensor_power", 0.7, 0.3),
    Constant("stack.memory_power", 0.3, 0.4),
    Constant("stack.decoder_power", 0.5, 0.3),
    Constant("stack.link_power", 0.4, 0.3),
    Constant("stack.wait_power", 0.1, 0.3),
]
COLUMNS = {  # of runs.csv that are keys as they stand
    "clip.width_px": "width", "clip.height_px": "height", "clip.frames": "frames", "clip.batch": "batch",
    "sampler.steps": "steps", "sampler.passes": "passes", "cluster.gpus": "gpus", "cluster.ring": "ring",
    "cluster.cfg_parallel": "cfg_parallel", "cluster.tensor_parallel": "tensor_parallel",
}
OUTPUTS = ["work.pipeline_s", "work.denoiser_s", "work.gpu_power_w"]


# ---- The library ----

class Answer(ctypes.Structure):
    _fields_ = [("value", ctypes.c_double), ("low", ctypes.c_double), ("high", ctypes.c_double),
                ("status", ctypes.c_int32), ("flags", ctypes.c_uint32)]


class Library:
    """sora_eval over rows of values, by the names of keys."""

    def __init__(self, path):
        self.c = ctypes.CDLL(path)
        self.c.sora_key_find.restype = self.c.sora_row_find.restype = ctypes.c_uint32
        pointer, size = ctypes.c_void_p, ctypes.c_size_t
        self.c.sora_eval.argtypes = [pointer, size, size, pointer, pointer, size, pointer, pointer, pointer, pointer]
        self.scenario = ctypes.c_void_p()
        self.c.sora_scenario_new(ctypes.byref(self.scenario), None, None)

    def key(self, name):
        number = self.c.sora_key_find(name.encode())
        if number == 0:
            sys.exit(f"no key {name}")
        return number

    def row(self, table, name):
        number = self.c.sora_row_find(table.encode(), name.encode())
        if number == 0:
            sys.exit(f"no {table} {name}")
        return number

    def answers(self, inputs, outputs):
        """One row of inputs as a scenario of its own, {key: number}.  Returned: (low, high) of each output."""
        scenario, answer, ends = ctypes.c_void_p(), Answer(), []
        self.c.sora_scenario_new(ctypes.byref(scenario), None, None)
        for name, value in inputs.items():
            self.c.sora_set(scenario, ctypes.c_uint32(self.key(name)), ctypes.c_double(value), None)
        for name in outputs:
            self.c.sora_get(scenario, ctypes.c_uint32(self.key(name)), ctypes.byref(answer), None)
            ends.append((answer.low, answer.high))
        self.c.sora_scenario_free(scenario)
        return ends

    def eval(self, inputs, outputs):
        """inputs: {key: array}.  Returned: an array with a column for each output."""
        values = np.ascontiguousarray(np.column_stack(list(inputs.values())), dtype=float)
        made = np.empty((len(values), len(outputs)))
        in_keys = (ctypes.c_uint32 * len(inputs))(*map(self.key, inputs))
        out_keys = (ctypes.c_uint32 * len(outputs))(*map(self.key, outputs))
        self.c.sora_eval(self.scenario, len(values), len(inputs), in_keys, values.ctypes.data, len(outputs), out_keys,
                         made.ctypes.data, None, None)
        return made


# ---- The runs ----

def stack_rows():
    """The table of run_scenario.c: {(attention, compiled, bits): row}."""
    text = (ROOT / "examples/cli/run_scenario.c").read_text(encoding="utf-8")
    found = re.findall(r'\{"([^"]+)", "([01])", (\d+), "([^"]+)"\}', text)
    return {(attention, compiled, int(bits)): row for attention, compiled, bits, row in found}


def pipeline(run):
    found = re.search(r"pipefusion(\d+)", run["other_parallel"])
    return float(found.group(1)) if found else 1.0


def read_runs():
    stacks = stack_rows()
    with open(ROOT / "tests/validation/runs.csv", newline="", encoding="utf-8") as file:
        runs = list(csv.DictReader(file))
    for run in runs:
        run["stack"] = stacks[run["attention"], run["compiled"], 8 if run["precision"] == "fp8" else 16]
    return runs


def numbers(runs, column):
    return np.array([float(run[column] or "nan") for run in runs])


def inputs_of(library, runs):
    inputs = {f"{table}.row": np.array([library.row(table, run[table]) for run in runs], dtype=float)
              for table in ("model", "gpu", "stack")}
    inputs.update({key: numbers(runs, column) for key, column in COLUMNS.items()})
    inputs["cluster.pipeline"] = np.array([pipeline(run) for run in runs])
    inputs["clip.one_window"] = np.ones(len(runs))
    inputs["stack.offload"] = np.array([float(run["optimisation"] == "offload") for run in runs])
    return inputs


class Runs:
    """Runs as arrays; part() takes some of them."""

    def __init__(self, library, runs, inputs=None):
        self.library, self.runs = library, runs
        self.inputs = inputs_of(library, runs) if inputs is None else inputs
        self.latency, self.power = numbers(runs, "latency_s"), numbers(runs, "gpu_power_w_sum")
        self.energy, self.gpus, self.batch = (numbers(runs, c) for c in ("gpu_energy_j_per_clip", "gpus", "batch"))
        self.denoiser = np.array([run["scope"] == "denoiser" for run in runs])
        self.configuration = [(run["model"], run["gpu"], run["gpus"], run["source"]) for run in runs]
        count = collections.Counter(self.configuration)
        self.weight = np.sqrt([TRUST[run["trust"]] / count[where] for run, where in zip(runs, self.configuration)])
        keys = sorted({constant.key for constant in LATENCY + POWER} | {"gpu.generation"})
        self.own = dict(zip(keys, library.eval(self.inputs, keys).T))
        for run, generation in zip(runs, self.own["gpu.generation"]):
            run["generation"] = generation
        self.applies = {c: np.array([c.applies is None or c.applies(run) for run in runs]) for c in LATENCY + POWER}

    def part(self, chosen):
        return Runs(self.library, [run for run, here in zip(self.runs, chosen) if here],
                    {key: values[chosen] for key, values in self.inputs.items()})

    def inputs_with(self, values):
        """values: {constant: number}.  Returned: {key: array}, the inputs of the runs with these constants."""
        inputs = dict(self.inputs)
        for constant, value in values.items():
            applies = self.applies[constant]
            before = inputs.get(constant.key, self.own[constant.key])
            inputs[constant.key] = np.where(applies, before * value if constant.scales else value, before)
        for key in ("stack.parallel_launch_us", "stack.ring_launch_us"):  # fused like all launches
            inputs[key] = inputs[key] * inputs["stack.launch_us"] / values[launch_of_eager_code()]
        return inputs

    def predict(self, values):
        """Returned: latency and power of all GPUs."""
        made = self.library.eval(self.inputs_with(values), OUTPUTS)
        return np.where(self.denoiser, made[:, 1], made[:, 0]), made[:, 2] * self.gpus

def launch_of_eager_code():
    return next(c for c in LATENCY if c.key == "stack.launch_us" and not c.scales)


# ---- The fit ----

def values_of(constants, steps):
    return {constant: constant.prior * np.exp(step) for constant, step in zip(constants, steps)}


def soft(residual):
    """A square near zero, a line far from it."""
    return np.sign(residual) * np.sqrt(2.0 * (np.sqrt(1.0 + residual * residual) - 1.0))


def fit_one(runs, constants, fixed, measured, which, noise, start):
    known = np.isfinite(measured)
    width = np.array([constant.width for constant in constants])

    def residuals(steps):
        predicted = runs.predict({**fixed, **values_of(constants, steps)})[which]
        apart = np.log(predicted[known] / measured[known]) / noise
        return np.concatenate([runs.weight[known] * soft(apart), PRIOR_WEIGHT * steps / width])

    return least_squares(residuals, start, max_nfev=60).x


def fit(runs, start=None):
    """Returned: {constant: value}, and the steps from the priors to start another fit from."""
    latency_start, power_start = start or (np.zeros(len(LATENCY)), np.zeros(len(POWER)))
    latency = fit_one(runs, LATENCY, {}, runs.latency, 0, NOISE_LATENCY, latency_start)
    metered = runs.part(np.isfinite(runs.power))
    fixed = values_of(LATENCY, latency)
    power = fit_one(metered, POWER, fixed, metered.power, 1, NOISE_POWER, power_start)
    return {**fixed, **values_of(POWER, power)}, (latency, power)


# ---- What it is for ----

def shown_value(constant, values):
    """A constant that scales is shown as what it makes: that of fused code."""
    if not constant.scales:
        return values[constant]
    base = next(c for c in values if c.key == constant.key and not c.scales)
    return values[base] * values[constant]


def print_constants(runs, values):
    """Returned: the largest part by which a constant of lib/facts is away."""
    worst = 0.0
    for constant in LATENCY + POWER:
        fitted = shown_value(constant, values)
        here = runs.applies[constant] & (True if constant.applies else ~np.array([fused(run) for run in runs.runs]))
        kept = runs.own[constant.key][here][0]
        worst = max(worst, abs(kept / fitted - 1.0))
        name = constant.key + (" of fused code" if constant.scales else "")
        print(f"{name:42} {fitted:<10.4g} {kept:<10.4g} {kept / fitted - 1:+.1%}")
    return worst


def assert_tested(runs):
    """Exits where lib/facts counts other runs of a GPU or a stack, or where a run lies outside the box that is tested."""
    metered = np.isfinite(runs.energy)
    generation = np.array([run["generation"] for run in runs.runs])
    timed = np.full(len(metered), True)
    counted = {"gpu.timed_runs": timed, "gpu.metered_runs": metered, "stack.timed_runs": timed, "stack.metered_runs": metered,
               "stack.timed_runs_hopper": generation == HOPPER, "stack.timed_runs_blackwell": generation == BLACKWELL}
    made = runs.library.eval(runs.inputs, [*counted, "work.time_tested", "work.power_tested"]).T
    for (name, chosen), kept in zip(counted.items(), made):
        words = [run[name.split(".")[0]] for run in runs.runs]
        counts = collections.Counter(word for word, here in zip(words, chosen) if here)
        for word, fact in zip(words, kept):
            if counts[word] != fact:
                sys.exit(f"{name} of {word} is {fact:g} in lib/facts, and runs.csv has {counts[word]}")
    for run, gpus, is_metered, time, power in zip(runs.runs, runs.gpus, metered, made[-2], made[-1]):
        if time != (gpus <= 8) or (is_metered and power != 1.0):
            sys.exit(f"{run['id']} should lie inside the box of lib/physics/tested.h, and on more than 8 GPUs outside")


def main():
    if len(sys.argv) < 2 or sys.argv[2:] not in ([], ["--check"]):
        sys.exit(__doc__)
    runs = Runs(Library(sys.argv[1]), read_runs())
    worst = print_constants(runs, fit(runs)[0])
    if sys.argv[2:] == []:
        return
    assert_tested(runs)
    if worst > 0.01:
        sys.exit(f"a constant of lib/facts is {worst:.1%} away from the fit")


if __name__ == "__main__":
    main()
