#!/usr/bin/env python3
"""Packs the yearly figures of grids into the text of generated/years.inc.  Run alone it prints how large they become.

A grid is a string of series.  A series is its column (SAME added where all values are equal), the exponent of its
decimals, its shape, the digits of its first value and, but for SAME, the others as steps.  A shape says which years a
series has and where each figure comes from: runs of (first place, count, origin), the place being 0 for a figure without a
year, else the year less 1999.
Numbers without a fixed width are base 128, low digits first, the top bit where more follow; signed ones are zigzag.
Steps are differences of digits or, with TREND, differences of these; whichever is shorter.  A byte says how many low bits
a step has, then follow bits, the low ones of a byte first: for each step as many zeros as its part above them counts, a
one, and the low bits (Rice's code); the last byte is filled up."""
import collections
import decimal

import cells
import grid_rules
from emit import array

FIRST_YEAR, LAST_YEAR = 2000, 2025
YEARLY_TABLES = ["grid_generation.csv", "grid_demand.csv", "grid_people.csv"]
ROW_COLUMNS = ("grid", "year", "tier", "source")
SAME = TREND = 0x80
BYTES_PER_LINE = 23


def yearly_figures():
    """Figures of the tables that have a line for every year."""
    for name in YEARLY_TABLES:
        for line, row in cells.read_csv(name):
            where = f"{name}:{line}"
            for key, text in row.items():
                if key in ROW_COLUMNS or not text:
                    continue
                value, low, _, year, tier, source = cells.read_cell(text, where)
                if low or year:
                    cells.fail(where, f"{key}: a yearly figure has no range and no year of its own")
                yield grid_rules.Figure(row["grid"], int(row["year"]), key, cells.read_number(value, where),
                                        tier or row["tier"], source or row["source"])


def check(figure, keys, sources, tiers, grids):
    where = f"{figure.grid}@{figure.year} {figure.key}"
    if figure.key == "grid.generation_twh" and not figure.value:
        cells.fail(where, "a generation of zero is missing data: leave it empty")
    key = keys.get(figure.key)
    if key is None or not key["vintage"]:
        cells.fail(where, "no key of grids that has years")
    if not key["low"] <= figure.value <= key["high"]:
        cells.fail(where, f"{figure.value} is outside {key['low']} to {key['high']}")
    if figure.grid not in grids or figure.source not in sources or figure.tier not in tiers:
        cells.fail(where, f"unknown grid, tier '{figure.tier}' or source '{figure.source}'")
    if not FIRST_YEAR <= figure.year <= LAST_YEAR and (figure.year or key["vintage"] == "exact"):
        cells.fail(where, f"years are {FIRST_YEAR} to {LAST_YEAR}")


def varint(number):
    out = []
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    return out + [number]


def zigzag(number):
    return 2 * number if number >= 0 else -2 * number - 1


def differences(digits):
    return [now - before for before, now in zip(digits, digits[1:])]


def rice_length(numbers, low_bits):
    return sum((number >> low_bits) + 1 + low_bits for number in numbers)


def rice(numbers, low_bits):
    """Bytes of the numbers, low bits of a byte first."""
    bits, length = 0, 0
    for number in numbers:
        high = number >> low_bits
        bits |= (1 | (number & (1 << low_bits) - 1) << 1) << length + high
        length += high + 1 + low_bits
    return list(bits.to_bytes((length + 7) // 8, "little"))


def steps(digits):
    """Bytes that lead from the first value to the others, in the shortest of all ways."""
    plain = differences(digits)
    ways = {0: list(map(zigzag, plain)), TREND: list(map(zigzag, plain[:1] + differences(plain)))}
    low_bits, way = min(((low_bits, way) for low_bits in range(32) for way in ways),
                        key=lambda choice: rice_length(ways[choice[1]], choice[0]))
    return [low_bits | way] + rice(ways[way], low_bits)


def exponent_of(values):
    """The largest exponent that leaves every value a whole number of digits."""
    exponents = [value.normalize().as_tuple().exponent for value in values if value]
    return min(exponents, default=0)


class Packed:
    """Figures of all grids; a series is a list of figures in the order of their places."""

    def __init__(self, columns, sources):
        self.columns, self.sources = columns, sources
        self.bytes, self.origins, self.shapes = [], {}, {}

    def place(self, figure):
        return figure.year and figure.year - FIRST_YEAR + 1

    def shape(self, series):
        runs = []
        for figure in series:
            place = self.place(figure)
            origin = self.origins.setdefault((figure.tier, figure.source), len(self.origins))
            if runs and runs[-1][2] == origin and sum(runs[-1][:2]) == place:
                runs[-1][1] += 1
            else:
                runs.append([place, 1, origin])
        return self.shapes.setdefault(tuple(map(tuple, runs)), len(self.shapes))

    def add_series(self, series):
        places = [self.place(figure) for figure in series]
        if places != sorted(set(places)):
            cells.fail(f"{series[0].grid} {series[0].key}", "two figures of one year")
        exponent = exponent_of([figure.value for figure in series])
        digits = [int(figure.value.scaleb(-exponent)) for figure in series]
        same = len(set(digits)) == 1
        self.bytes += [self.columns.index(series[0].key) | (SAME if same else 0), exponent & 255]
        self.bytes += varint(self.shape(series)) + varint(zigzag(digits[0]))
        if not same:
            self.bytes += steps(digits)

    def define(self, keys_index, keys, numbers, starts):
        runs = [list(run) for shape in self.shapes for run in shape]
        first_run = [0]
        for shape in self.shapes:
            first_run.append(first_run[-1] + len(shape))
        tiers = [f"TIER_{tier.upper()}" for tier, _ in self.origins]
        sources = [self.sources.index(source) for _, source in self.origins]
        vintages = [f"KEY_VINTAGE_{keys[key]['vintage'].upper()}" for key in self.columns]
        return (f"enum {{ YEARS_SAME = {SAME}, YEARS_TREND = {TREND}, YEARS_GRIDS = {len(numbers)} }};\n"
                + array("int16_t years_column_key[]", [keys_index[key] for key in self.columns])
                + array("uint8_t years_column_vintage[]", vintages, 4)
                + array("uint8_t years_origin_tier[]", tiers, 6) + array("uint16_t years_origin_source[]", sources)
                + array("uint16_t years_shape_first_run[]", first_run)
                + array("uint8_t years_runs[][3]", [f"{{{a}, {b}, {c}}}" for a, b, c in runs], 8)
                + array("uint32_t years_grid_number[YEARS_GRIDS]", [f"{number}u" for number in numbers], 12)
                + array("uint32_t years_grid_start[YEARS_GRIDS + 1]", starts, 12)
                + array("uint8_t years_bytes[]", self.bytes, BYTES_PER_LINE))


def pack(sources, tiers, keys_index, grid_numbers):
    """sources: ids in order; tiers: names; keys_index: {name: dense index}; grid_numbers: {name: row number}."""
    keys, series = cells.read_keys(), collections.defaultdict(list)
    for figure in [*yearly_figures(), *grid_rules.settle()[0]]:
        check(figure, keys, sources, tiers, grid_numbers)
        series[figure.grid, figure.key].append(figure)
    columns = [key for key in keys_index if any(key == of for _, of in series)]
    packed, starts = Packed(columns, sources), [0]
    names = sorted({grid for grid, _ in series}, key=grid_numbers.get)
    for grid in names:
        for key in columns:
            if (grid, key) in series:
                packed.add_series(sorted(series[grid, key], key=lambda figure: figure.year))
        starts.append(len(packed.bytes))
    if len(packed.origins) > 256 or len(columns) >= SAME:
        cells.fail("years", "more origins or columns than a byte can count")
    return packed.define(keys_index, keys, [grid_numbers[name] for name in names], starts)


def main():
    keys = cells.read_keys()
    text = pack(list(cells.read_sources()), cells.TIERS, {name: key["index"] for name, key in keys.items()},
                {row["name"]: row["number"] for row in cells.read_table("grid", keys)})
    for name, values in (("bytes", "years_bytes"), ("runs", "years_runs"), ("shapes", "years_shape_first_run"),
                         ("origins", "years_origin_tier"), ("grids", "years_grid_number")):
        body = text.split(values)[1].split("{\n")[1].split("\n};")[0]
        print(name, body.count("},") + 1 if name == "runs" else body.count(",") + 1)


if __name__ == "__main__":
    main()
