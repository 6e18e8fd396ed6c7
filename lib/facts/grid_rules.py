#!/usr/bin/env python3
"""Which figures of grid_capacity.csv stand: rules over every row.  --refused lists each refusal with its reason.

Sources rank: a country's own authority, then Ember, the CIA World Factbook, IRENA, the EIA.  A figure stands where it
covers the grid and the year, fits what was generated, and agrees with the other sources.  Fossil plants that no source
lists are the total less the plants that are listed."""
import collections
import decimal
import sys

import cells

Figure = collections.namedtuple("Figure", "grid year key value tier source")
Refusal = collections.namedtuple("Refusal", "grid year source key value tier reason")

RANK = {"ember-capacity": 1, "factbook-2026": 2, "irena-2024": 3, "eia-international": 4}
OUT_OF_SCOPE = {"part": "covers a part of the grid only", "moment": "is not the peak of the year",
                "forecast": "is a forecast, not an observation",
                "criterion": "is a requirement, not a margin that was there"}
TOTAL, OIL, OTHER, PUMPED, PEAK = "grid.capacity_gw", "grid.oil_gw", "grid.other_gw", "grid.pumped_gw", "grid.peak_gw"
FOSSIL = ["grid.coal_gw", "grid.gas_gw", OIL]
BURNT = [*FOSSIL, "grid.bio_gw"]  # judged as one: sources differ on waste, co-firing and other fossil plants
UNBURNT = ["grid.nuclear_gw", "grid.hydro_gw", "grid.wind_gw", "grid.solar_gw", OTHER]
PARTS = [*BURNT, *UNBURNT]

# The highest mean load over a year that plants of a kind can have had.
MOST_LOAD = {"grid.nuclear_gw": 1.05, "grid.hydro_gw": 1.0, "grid.wind_gw": 0.6, "grid.solar_gw": 0.4, OTHER: 1.0}
MOST_LOAD_BURNT = 0.95
MOST_LOAD_TOTAL = 0.85
AGREEMENT = 0.15                       # two totals of one year
LISTED_IN_FULL = 0.02                  # plants listed by source against their own total
LEAST_OF_OTHERS, NEAR_YEARS = 0.8, 2   # of the second largest total of other sources in these years around
ROUNDED_GW = {"eia-international": 0.05}  # half of the last digit that a source gives; 0.005 for the others
LEAST_ROUNDED_TOTAL_GW = 5             # below it a rounded total less rounded parts says nothing
SMALL_PART = 0.002                     # of the total: a kind of plants that a source may leave unsaid
PUBLIC_LOAD_FACTOR = 0.9               # above it a peak has another scope than the demand
OLDEST_PEAK_YEARS, LAST_YEAR = 15, 2025
THREE_DIGITS = decimal.Context(prec=3)


def generated(key):
    """Key of the generation of plants: grid.coal_gw -> grid.coal_twh, the total's is that of the grid."""
    return "grid.generation_twh" if key == TOTAL else key[:-len("gw")] + "twh"


def rounding_gw(row):
    return ROUNDED_GW.get(row.source, 0.005)


class Row:
    """A line of grid_capacity.csv; values holds what it says and still stands."""

    def __init__(self, line, row):
        self.where = f"grid_capacity.csv:{line}"
        self.grid, self.year, self.tier = row["grid"], int(row["year"] or 0), row["tier"]
        self.source, self.scope = row["source"], row["scope"]
        self.values = {key: cells.read_number(text, self.where) for key, text in row.items()
                       if key.startswith("grid.") and text}
        self.derived = {}  # key -> (tier, source) of values that are not the source's own
        self.lists_fossil = self.source == "ember-capacity" or any(key in self.values for key in FOSSIL)

    @property
    def rank(self):
        return RANK.get(self.source, 0)


class Rules:
    def __init__(self, rows, series):
        """series: {key: {(grid, year): Decimal}} of generation and demand."""
        self.rows, self.series, self.refused = rows, series, []
        self.by_place = collections.defaultdict(list)
        for row in rows:
            self.by_place[row.grid, row.year].append(row)
        for place in self.by_place.values():
            place.sort(key=lambda row: row.rank)

    def refuse(self, row, key, reason):
        if key in row.values:
            self.refused.append(Refusal(row.grid, row.year, row.source, key, row.values.pop(key), row.tier, reason))

    def refuse_all(self, row, keys, reason):
        for key in list(keys):
            self.refuse(row, key, reason)

    def twh(self, key, grid, year):
        return self.series[key].get((grid, year))

    def steady_gw(self, row, key):
        """Mean power that plants must have given.  Capacity is that of the year's end, and plants that closed in the
        year ran for a part of it: the lesser of this and the next year counts."""
        years = [self.twh(generated(key), row.grid, row.year + i) for i in (0, 1)]
        known = [twh for twh in years if twh is not None]
        return float(min(known)) / 8.76 if known else None

    # ---- Scope and peaks

    def scope(self):
        for row in self.rows:
            if row.scope:
                self.refuse_all(row, row.values, OUT_OF_SCOPE[row.scope])

    def peaks(self):
        newest = {}
        for row in self.rows:
            if PEAK in row.values:
                newest[row.grid] = max(newest.get(row.grid, 0), row.year)
        for row in [row for row in self.rows if PEAK in row.values]:
            if newest[row.grid] < LAST_YEAR - OLDEST_PEAK_YEARS:
                self.refuse(row, PEAK, f"is older than {OLDEST_PEAK_YEARS} years, and nothing newer is known")
                continue
            demand = self.twh("grid.demand_twh", row.grid, row.year)
            load_factor = 0.0 if demand is None else float(demand) / 8.76 / float(row.values[PEAK])
            if load_factor > 1.0:
                self.refuse(row, PEAK, f"is less than the mean load: load factor {load_factor:.2f}")
            elif load_factor > PUBLIC_LOAD_FACTOR:
                row.derived[PEAK] = ("inferred", row.source)

    # ---- Totals

    def totals(self):
        for row in [row for row in self.rows if TOTAL in row.values]:
            mean = self.steady_gw(row, TOTAL)
            if mean is not None and mean > MOST_LOAD_TOTAL * float(row.values[TOTAL]):
                self.refuse(row, TOTAL, f"is too little for the generation: load {mean / float(row.values[TOTAL]):.2f}")
        verdicts = [(row, self.second_of_others(row)) for row in self.rows if TOTAL in row.values]
        for row, second in verdicts:
            if second is not None and float(row.values[TOTAL]) < LEAST_OF_OTHERS * second:
                self.refuse(row, TOTAL, f"leaves plants out: two other sources say {second:g} GW or more")

    def second_of_others(self, row):
        most = {}
        for other in self.rows_near(row):
            if other.source != row.source and TOTAL in other.values:
                most[other.source] = max(most.get(other.source, 0.0), float(other.values[TOTAL]))
        return sorted(most.values())[-2] if len(most) > 1 else None

    def rows_near(self, row):
        return [other for years in range(-NEAR_YEARS, NEAR_YEARS + 1)
                for other in self.by_place.get((row.grid, row.year + years), [])]

    def first_total(self, grid, year):
        return next((row for row in self.by_place.get((grid, year), []) if TOTAL in row.values), None)

    # ---- Plants by source

    def plants(self):
        for row in self.rows:
            self.check_unburnt(row)
            self.check_burnt(row)

    def ember(self):
        """What Ember does not list is none, and its other plants hold oil and other fossil ones."""
        for row in [row for row in self.rows if row.source == "ember-capacity"]:
            listed = sum(float(row.values.get(key, 0)) for key in PARTS)
            if abs(listed / float(row.values[TOTAL]) - 1) > LISTED_IN_FULL:
                self.refuse_all(row, row.values, f"lists {listed:.4g} GW of its own total")
                continue
            if OIL not in row.values:
                self.separate_oil(row)
            for key in PARTS:
                row.values.setdefault(key, decimal.Decimal(0))

    def separate_oil(self, row):
        """Oil and other fossil plants: Ember's other plants less IRENA's geothermal and the like."""
        renewable = next((other.values[OTHER] for other in self.by_place.get((row.grid, 2023), [])
                          if other.source == "irena-2024"), decimal.Decimal(0))
        listed = row.values.get(OTHER, decimal.Decimal(0))
        row.values[OTHER] = min(listed, renewable)
        row.values[OIL] = listed - row.values[OTHER]
        row.derived[OTHER] = row.derived[OIL] = ("derived", "ember-capacity-other")

    def check_unburnt(self, row):
        for key in UNBURNT:
            mean = self.steady_gw(row, key) if key in row.values else None
            if mean is not None and mean > MOST_LOAD[key] * (float(row.values[key]) + rounding_gw(row)):
                self.refuse(row, key, f"is too little for {mean * 8.76:.4g} TWh a year")

    def check_burnt(self, row):
        """Fossil and biomass plants of a row together; a row whose total is refused has no complete mix."""
        if not row.lists_fossil:
            return
        mean = [self.steady_gw(row, key) for key in BURNT]
        listed = sum(float(row.values.get(key, 0)) for key in BURNT)
        if TOTAL not in row.values:
            self.refuse_all(row, FOSSIL, "belongs to a refused total")
        elif None not in mean and sum(mean) > MOST_LOAD_BURNT * (listed + rounding_gw(row)):
            self.refuse_all(row, FOSSIL, f"is too little for {sum(mean) * 8.76:.4g} TWh a year from fuels")

    def agree(self):
        """A published total against the plants that another source lists for that year."""
        for (grid, year), rows in self.by_place.items():
            total = self.first_total(grid, year)
            listed = next((row for row in rows if all(key in row.values for key in FOSSIL)), None)
            if total is None or listed is None or listed.rank <= total.rank:
                continue
            ratio = float(listed.values[TOTAL] / total.values[TOTAL])
            if ratio > 1 + AGREEMENT:
                self.refuse(total, TOTAL, f"leaves out plants that {listed.source} lists: {listed.values[TOTAL]} GW")
            elif ratio < 1 - AGREEMENT:
                self.refuse_all(listed, FOSSIL, f"is of a list with {ratio:.0%} of what {total.source} knows")

    # ---- Fossil plants from a total

    def usual_load(self):
        """Mean load of each fossil fuel over all rows that list it."""
        load = {}
        for key in FOSSIL:
            pairs = [(float(row.values[key]), self.steady_gw(row, key)) for row in self.rows
                     if key in row.values and row.values[key] > 0 and row.rank in (1, 3)]
            known = [(capacity, mean) for capacity, mean in pairs if mean is not None]
            load[key] = sum(mean for _, mean in known) / sum(capacity for capacity, _ in known)
        return load

    def complete(self):
        load = self.usual_load()
        for (grid, year), rows in self.by_place.items():
            if any(all(key in row.values for key in FOSSIL) for row in rows):
                continue
            total = self.first_total(grid, year)
            listed = next((row for row in rows if "grid.nuclear_gw" in row.values and row.rank in (3, 4)), None)
            if total is not None and listed is not None:
                self.fill_fossil(listed, total, load)

    def rest_of_mix(self, row, total):
        """Plants of a row that burn no fossil fuel; None where a kind is missing that generates."""
        kinds = [key for key in PARTS if key not in FOSSIL]
        for key in kinds:
            mean = self.steady_gw(row, key)
            if key not in row.values and (mean is None or mean > max(rounding_gw(row), SMALL_PART * float(total))):
                return None
        return sum(row.values.get(key, decimal.Decimal(0)) for key in [*kinds, PUMPED])

    def fill_fossil(self, row, total, load):
        rest = self.rest_of_mix(row, total.values[TOTAL])
        if rest is None or (row.source in ROUNDED_GW and total.values[TOTAL] < LEAST_ROUNDED_TOTAL_GW):
            return
        means = {key: self.steady_gw(row, key) for key in FOSSIL}
        fossil = total.values[TOTAL] - rest
        if None in means.values() or not 0 < sum(means.values()) <= MOST_LOAD_BURNT * float(fossil):
            return
        weights = {key: means[key] / load[key] for key in FOSSIL}
        for key in FOSSIL:
            share = decimal.Decimal(weights[key] / sum(weights.values()))
            row.values[key] = THREE_DIGITS.create_decimal(fossil * share)
            row.derived[key] = ("inferred", "fossil-from-total")

    # ---- What stands

    def outgrown(self):
        """The newest figure of a kind of plants serves until today: it must still fit today's generation."""
        for key in UNBURNT:
            stands = collections.defaultdict(list)
            for row in self.rows:
                if key in row.values:
                    stands[row.grid].append(row)
            for grid, rows in stands.items():
                self.drop_outgrown(key, grid, sorted(rows, key=lambda row: (row.year, -row.rank)))

    def drop_outgrown(self, key, grid, rows):
        years = [year for place, year in self.series[generated(key)] if place == grid]
        today = float(self.twh(generated(key), grid, max(years))) / 8.76 if years else 0.0
        while rows and today > MOST_LOAD[key] * (float(rows[-1].values[key]) + rounding_gw(rows[-1])):
            self.refuse(rows.pop(), key, f"is outgrown by {today * 8.76:.4g} TWh a year, and nothing newer stands")

    def figures(self):
        chosen = {}
        for row in sorted(self.rows, key=lambda row: row.rank):
            for key, value in row.values.items():
                place = (row.grid, row.year, key)
                if place in chosen and row.rank == 0:
                    cells.fail(row.where, f"a second figure of {key} in {row.year}")
                tier, source = row.derived.get(key, (row.tier, row.source))
                chosen.setdefault(place, Figure(row.grid, row.year, key, value, tier, source))
        return list(chosen.values())


def read_series(names):
    """{key: {(grid, year): value}} of the yearly tables."""
    series = collections.defaultdict(dict)
    for name in names:
        for line, row in cells.read_csv(name):
            for key, text in row.items():
                if key.startswith("grid.") and text:
                    series[key][row["grid"], int(row["year"])] = decimal.Decimal(text.split()[0])
    return series


def settle():
    """(figures that stand, refusals)."""
    rules = Rules([Row(line, row) for line, row in cells.read_csv("grid_capacity.csv")],
                  read_series(["grid_generation.csv", "grid_demand.csv"]))
    for rule in (rules.scope, rules.peaks, rules.ember, rules.totals, rules.plants, rules.agree, rules.complete,
                 rules.outgrown):
        rule()
    return rules.figures(), sorted(rules.refused)


def refusal_rows(tables, keys):
    """Rows of the table refusal: each sets the figure that was refused.  Their numbers follow from grid, year, key and rank
    of the source, so that they stay when rules change."""
    numbers = {row["name"]: row["number"] for row in tables["grid"]}
    rows = {}
    for grid, year, source, key, value, tier, reason in settle()[1]:
        place = (year and year - 1999) * 100 + keys[key]["number"] - keys[TOTAL]["number"]
        number = numbers[grid] * 50000 + place * 10 + 2 * RANK.get(source, 0)
        number += number in rows
        at = f"{grid}@{year}" if year else grid
        fact = {"key": key, "text": str(value), "low": None, "high": None, "year": year, "tier": tier, "source": source,
                "where": f"refusal of {at} {key}"}
        name = "-".join(filter(None, [grid, year and str(year), key[len("grid."):], source])).casefold()
        rows[number] = {"number": number, "name": name, "aliases": "", "label": f"{at} {key} = {value}", "note": reason,
                        "year": year, "tier": tier, "source": source, "where": fact["where"], "stands_for": "",
                        "facts": {key: fact}}
    return [rows[number] for number in sorted(rows)]


def main():
    figures, refused = settle()
    if "--refused" in sys.argv[1:]:
        for grid, year, source, key, value, _, reason in refused:
            print(f"{grid}@{year} {key} {value} ({source}): {reason}")
    else:
        print(f"{len(figures)} figures stand, {len(refused)} are refused; --refused lists them")


if __name__ == "__main__":
    main()
