#!/usr/bin/env python3
"""peers.py FOLDER ROUNDS: the same work in NumPy, as "name seconds" like bench.  FOLDER has the model.py of straight.py."""
import sys
import time

import numpy as np

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import model

CHUNK, ROWS, BASE, VALUES = 8192, 65536, 8192, 1_000_000
SHARES = [0.05, 0.5, 0.95]
NORMAL, LOGNORMAL, UNIFORM = 1, 2, 3
random = np.random.default_rng(1)


def draw(shape, p, n):
    if shape == NORMAL:
        return random.normal(p[0], p[1], n)
    if shape == LOGNORMAL:
        return p[0] * np.exp(p[1] * random.standard_normal(n))
    if shape == UNIFORM:
        return random.uniform(p[0], p[1], n)
    return random.triangular(*p, n)


def draw_all(n):
    return [draw(shape, p, n) for shape, *p in model.INPUTS]


given = draw_all(ROWS)
million = np.exp(random.standard_normal(VALUES))


def in_chunks(columns):
    """Answers [output][row], a chunk of rows at a time so that it stays in the cache."""
    n = len(columns[0])
    out = np.empty((3, n))
    for first in range(0, n, CHUNK):
        out[:, first:first + CHUNK] = model.model(*[column[first:first + CHUNK] for column in columns])
    return out


def batch():
    in_chunks(given)


def exact():
    np.quantile(in_chunks(given), SHARES, axis=1)


def sample():
    np.quantile(in_chunks(draw_all(ROWS)), SHARES, axis=1)


def indices():
    """Saltelli's first-order and Jansen's total indices; columns of A and B swapped, not copied."""
    a, b = draw_all(BASE), draw_all(BASE)
    of_a, of_b = in_chunks(a), in_chunks(b)
    variance = np.var(np.concatenate([of_a, of_b], axis=1), axis=1)
    first, total = [], []
    for place in range(len(a)):
        mixed = in_chunks(a[:place] + [b[place]] + a[place + 1:])
        first.append((of_b * (mixed - of_a)).mean(axis=1) / variance)
        total.append(0.5 * ((mixed - of_a) ** 2).mean(axis=1) / variance)
    return first, total


def quantiles():
    np.quantile(million, SHARES)


TOY = [random.uniform(low, high, ROWS) for low, high in (
    (6e9, 2e10), (1e5, 2.5e5), (4, 20), (0.9e6, 2.2e6), (16, 30), (20, 50), (0.25, 0.6), (0.6, 0.95), (1.05, 1.5), (5e5, 8e6),
    (0.1, 0.6), (0.01, 0.04))]


def toy_model(params, width, seconds, pixels, fps, steps, mfu, load, pue, clips, demand_growth, grid_growth):
    tokens = seconds * fps * pixels * (0.25 / 256.0)
    flop = 2.0 * steps * (2.0 * params * tokens + 4.0 * width * tokens * tokens)
    compute_s = flop / (989e12 * mfu)
    memory_s = 2.0 * steps * (2.0 * params + 24.0 * width * tokens) / 3.35e12
    latency_s = compute_s * (1.0 + (memory_s / compute_s) ** 3.5) ** (1.0 / 3.5)
    kwh = latency_s * (100.0 + 600.0 * load ** 0.75) * (1.15 / 3.6e6) * pue
    return latency_s, kwh, clips * (365e-9 / 4200.0) * kwh * ((1.0 + demand_growth) / (1.0 + grid_growth)) ** 5


def toy():
    for first in range(0, ROWS, CHUNK):
        toy_model(*[column[first:first + CHUNK] for column in TOY])


TASKS = (("batch.numpy", ROWS, batch), ("exact.numpy", ROWS, exact), ("sample.numpy", ROWS, sample),
         ("indices.numpy", BASE * (len(model.INPUTS) + 2), indices), ("quantiles.numpy", 1, quantiles), ("toy.numpy", ROWS, toy))


def main():
    if not np.allclose(model.model(*model.POINT), model.ANSWERS, rtol=1e-12, atol=0.0):
        sys.exit(f"peers.py: {model.model(*model.POINT)}, the library says {model.ANSWERS}")
    for _ in range(int(sys.argv[2])):
        for name, units, run in TASKS:
            begun = time.thread_time()
            run()
            print(name, (time.thread_time() - begun) / units)


if __name__ == "__main__":
    main()
