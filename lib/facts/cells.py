"""Reads the fact tables: the grammar of a cell, and what every row must hold.  See README.md."""
import csv
import decimal
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
TABLES = ["view", "grid", "refusal", "model", "sampler", "gpu", "stack", "node", "site", "price", "demand", "adoption",
          "progress", "threshold", "equivalent", "law"]
PLURALS = {"progress": "progress"}
MADE_TABLES = ["refusal"]  # not read from a CSV of their own
TIERS = ["none", "measured", "published", "derived", "recalled", "inferred", "assumed"]
ROW_COLUMNS = ["number", "name", "aliases", "label", "note", "year", "tier", "source"]
CELL = re.compile(r"(?P<value>[^\s\[\]@#]+)(?:\s+\[(?P<low>\S+?)\.\.(?P<high>[^\s\]]+)\])?"
                  r"(?:\s+@(?P<year>\d{4}))?(?:\s+(?P<tier>[a-z]+))?(?:\s+#(?P<source>\S+))?")


def fail(where, what):
    sys.exit(f"{where}: {what}")


def read_csv(name):
    """(line number, row) of each line of a CSV in this folder."""
    with open(HERE / name, newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        for row in reader:
            if None in row or None in row.values():
                fail(f"{name}:{reader.line_num}", "more or fewer cells than columns")
            yield reader.line_num, row


def read_number(text, where):
    try:
        value = decimal.Decimal(text)
    except decimal.InvalidOperation:
        fail(where, f"'{text}' is no number")
    if not value.is_finite():
        fail(where, f"'{text}' is not finite")
    return value


def read_keys():
    """Rows of keys.csv by name, in the order of their numbers, each with its dense index."""
    keys, last = {}, 0
    for line, row in read_csv("keys.csv"):
        where = f"keys.csv:{line}"
        number = int(row["number"])
        if number <= last or row["name"] in keys:
            fail(where, "numbers must rise and names must differ")
        last = number
        if row["role"] not in ("input", "row", "rule", "sum", "series", "table") or row["spread"] not in ("none", "tier"):
            fail(where, "role is input, row, rule, sum, series or table; spread is none or tier")
        if row["vintage"] not in ("", "exact", "upto", "any") or row["tier"] not in ("", *TIERS):
            fail(where, "vintage is exact, upto or any; tier is one of the tiers")
        if row["default"] and not row["source"] and row["role"] != "row":
            fail(where, "a default needs a source")
        keys[row["name"]] = {**row, **read_default(row["default"], where), "number": number, "index": len(keys),
                             "low": read_number(row["low"], where), "high": read_number(row["high"], where)}
    return keys


def read_default(text, where):
    """Default of a key and the ends of its range, as text; "" where there is none."""
    value, low, high = read_cell(text, where)[:3] if text else ("", "", "")
    return {"default": value, "default_low": low or "", "default_high": high or ""}


def read_sources():
    """Rows of sources.csv by id, in order; the first is no source."""
    sources = {"": {"id": "", "title": "", "publisher": "", "year": "", "licence": ""}}
    for line, row in read_csv("sources.csv"):
        if not row["id"] or row["id"] in sources or not row["title"]:
            fail(f"sources.csv:{line}", "a source has an id of its own and a title")
        sources[row["id"]] = row
    return sources


def read_cell(text, where):
    """(value text, low, high, year, tier, source) of a cell; what it does not say is None."""
    match = CELL.fullmatch(text.strip())
    if not match:
        fail(where, f"'{text}' is no cell: VALUE [LOW..HIGH] @YEAR tier #source")
    if match["tier"] and match["tier"] not in TIERS:
        fail(where, f"'{match['tier']}' is no tier")
    return match["value"], match["low"], match["high"], match["year"], match["tier"], match["source"]


def make_fact(row, key, text, where):
    """The fact that a cell states; its value is still text."""
    value, low, high, year, tier, source = read_cell(text, where)
    return {"key": key["name"], "text": value, "low": low and read_number(low, where),
            "high": high and read_number(high, where), "year": int(year or row["year"] or 0),
            "tier": tier or row["tier"], "source": source or row["source"], "where": where}


def check_fact(fact, keys, sources):
    """Bounds, range and provenance of a fact whose value is a number."""
    key, where, value = keys[fact["key"]], fact["where"], fact["value"]
    ends = [value] if fact["low"] is None else [fact["low"], value, fact["high"]]
    if ends != sorted(ends):
        fail(where, f"{fact['key']}: the range {ends[0]} to {ends[-1]} does not hold {value}")
    if not key["low"] <= value <= key["high"]:
        fail(where, f"{fact['key']} = {value} is outside {key['low']} to {key['high']}")
    if key["role"] == "sum":
        fail(where, f"{fact['key']} is read-only")
    if fact["tier"] not in TIERS or fact["source"] not in sources or (fact["tier"] != "none" and not fact["source"]):
        fail(where, f"{fact['key']}: tier '{fact['tier']}' or source '{fact['source']}' is not known")


def read_table(table, keys):
    """Rows of a table in order: their columns, and their facts by key name."""
    name = PLURALS.get(table, table + "s") + ".csv"
    rows, last, spellings = [], 0, {}
    for line, cells in read_csv(name):
        where = f"{name}:{line}"
        row = {column: cells.pop(column).strip() for column in ROW_COLUMNS}
        row["number"], row["stands_for"] = int(row["number"]), cells.pop("stands_for", "")
        if row["number"] <= last or not row["name"] or not row["label"]:
            fail(where, "numbers must rise; name and label must be there")
        last = row["number"]
        for spelling in [row["name"], *filter(None, row["aliases"].split(";"))]:
            folded = spelling.casefold().replace(" ", "-").replace("_", "-")
            if spellings.setdefault(folded, row["number"]) != row["number"] or spelling != spelling.strip():
                fail(where, f"'{spelling}' already names another row")
        unknown = [column for column in cells if column not in keys]
        if unknown:
            fail(where, f"no key {unknown[0]}")
        row["facts"] = {column: make_fact(row, keys[column], text, where) for column, text in cells.items() if text.strip()}
        row["where"] = where
        rows.append(row)
    return rows


def inherit(rows):
    """A row that stands for another takes over what it does not say itself."""
    by_name = {row["name"]: row for row in rows}
    for row in rows:
        if not row["stands_for"]:
            continue
        if row["stands_for"] not in by_name:
            fail(row["where"], f"stands for '{row['stands_for']}', which is no row")
        row["facts"] = {**by_name[row["stands_for"]]["facts"], **row["facts"]}


def read_tables(keys, sources, made):
    """Rows of every table, each fact with its number; names of rows have become row numbers.
    made: a function that makes the rows of each of MADE_TABLES from the rows of the others."""
    tables = {table: read_table(table, keys) for table in TABLES if table not in MADE_TABLES}
    tables = {table: made[table](tables) if table in made else tables[table] for table in TABLES}
    numbers = {table: {row["name"]: row["number"] for row in rows} for table, rows in tables.items()}
    for rows in tables.values():
        inherit(rows)
    for rows in tables.values():
        for row in rows:
            for fact in row["facts"].values():
                table = fact["key"][:-len(".row")] if fact["key"].endswith(".row") else None
                if table and fact["text"] not in numbers[table]:
                    fail(fact["where"], f"{fact['key']}: table {table} has no row '{fact['text']}'")
                fact["value"] = (decimal.Decimal(numbers[table][fact["text"]]) if table
                                 else read_number(fact["text"], fact["where"]))
                check_fact(fact, keys, sources)
    return tables


def read_classes(tables):
    """Members of each class: (model, sampler, stack, weight) as numbers, weights checked."""
    numbers = {table: {row["name"]: row["number"] for row in tables[table]} for table in ("model", "sampler", "stack")}
    classes = {}
    for line, row in read_csv("classes.csv"):
        where = f"classes.csv:{line}"
        for column, table in (("class", "model"), ("model", "model"), ("sampler", "sampler"), ("stack", "stack")):
            if row[column] not in numbers[table]:
                fail(where, f"table {table} has no row '{row[column]}'")
        member = (numbers["model"][row["model"]], numbers["sampler"][row["sampler"]], numbers["stack"][row["stack"]],
                  read_number(row["weight"], where))
        classes.setdefault(numbers["model"][row["class"]], []).append(member)
    for members in classes.values():
        if sum(member[3] for member in members) != 1:
            fail("classes.csv", f"the weights sum to {sum(member[3] for member in members)}, not 1")
    return classes
