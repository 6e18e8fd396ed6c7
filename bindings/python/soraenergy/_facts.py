"""Facts: tables of rows that set keys."""
from . import _c
from ._arguments import encoded
from ._c import lib, once
from ._errors import SoraKeyError, SoraRowError, SoraTableError
from ._keys import Key, by_name, nearest
from ._table import Table


@once
def tables():
    """The names of the tables: ("model", "gpu", ...)."""
    names = []
    while lib.sora_table_name(len(names)):
        names.append(lib.sora_table_name(len(names)).decode())
    return tuple(names)


def table_named(name):
    """The table of that name, in any case."""
    table = name.lower() if isinstance(name, str) else name
    if table not in tables():
        raise SoraTableError(f"no table {name!r}{nearest(str(name), tables())}")
    return table


def quantity(name):
    """(table, its key) of a name of a table, (None, key) of a key."""
    if not isinstance(name, str):
        return None, Key(name)
    table = name.lower()
    if table in tables():
        return table, Key(f"{table}.row")
    if table not in by_name():
        raise SoraKeyError(f"no key or table {name!r}{nearest(name, [*tables(), *by_name()])}")
    return None, Key(table)


def _text(what, doc):
    return property(lambda row: lib.sora_row_text(row.table.encode(), row.number, what).decode(), doc=doc)


class Row:
    """A row of facts."""

    def __init__(self, table, number):
        self.table, self.number = table, number

    name = _text(_c.SORA_ROW_NAME, '"h100-sxm": what a scenario uses')
    label = _text(_c.SORA_ROW_LABEL, '"H100 SXM", for people')
    note = _text(_c.SORA_ROW_NOTE, 'what to know before using it, "" if nothing')
    source = _text(_c.SORA_ROW_SOURCE, "title of where its figures come from")
    licence = _text(_c.SORA_ROW_LICENCE, "of that source")
    tier = _text(_c.SORA_ROW_TIER, '"measured", "published", "derived", "recalled", "inferred" or "assumed"')
    aliases = property(lambda row: tuple(filter(None, row._aliases.split(";"))), doc="other names")
    _aliases = _text(_c.SORA_ROW_ALIASES, "with ';' between them")

    def __eq__(self, other):
        return isinstance(other, Row) and (self.table, self.number) == (other.table, other.number)

    def __hash__(self):
        return hash((self.table, self.number))

    def __repr__(self):
        return f"<{self.table} {self.name}: {self.label}>"


def row_number(table, row):
    """The number of a row by its name; a number is one already."""
    if not isinstance(row, str):
        return row
    number = lib.sora_row_find(table.encode(), encoded(f"the name of a row of {table}", row))
    if number == 0:
        raise SoraRowError(f"table {table} has no row {row!r} (a year has no place here)")
    return number


def rows_in_use(handle):
    """{"model": Row, ...}: chosen by the user or by another row."""
    found = {}
    for table in tables():
        answer = _c.sora_answer()
        if lib.sora_get(handle, by_name()[f"{table}.row"], answer, None) == _c.SORA_OK and answer.value > 0:
            found[table] = Row(table, int(answer.value))
    return found


def about(handle, but=()):
    """ "model=wan2.1-14b, gpu=h100-sxm, ..."."""
    return ", ".join(f"{table}={row.name}" for table, row in rows_in_use(handle).items() if table not in but)


class Rows(Table, list):
    """Rows of a table."""

    def _columns(self):
        return {head: [getattr(row, head) for row in self] for head in ("name", "label", "tier", "note", "source")}

    def _cells(self):
        return {head: [getattr(row, head) for row in self] for head in ("name", "label", "tier")}


class Values(Table):
    """What one row says: key, value, unit, source."""

    def __init__(self, row, answers, sources):
        self.row, self._answers, self._sources = row, answers, sources

    def __iter__(self):
        return iter(self._answers)

    def _columns(self):
        return {"key": [answer.key.name for answer in self], "value": [answer.value for answer in self],
                "low": [answer.low for answer in self], "high": [answer.high for answer in self],
                "unit": [answer.unit for answer in self], "source": self._sources}

    def _cells(self):
        return {"key": [answer.key.name for answer in self], "value": [answer.amount for answer in self],
                "source": self._sources}


def facts(table=None, row=None):
    """The rows of a table, or each value of a row with its source; names in any case.

    >>> facts("gpu", "h100-sxm").row
    <gpu h100-sxm: H100 SXM>
    >>> "h100-sxm" in [row.name for row in facts("gpu")]
    True
    """
    table = table_named(table)
    if row is not None:
        return _values(table, row)
    name = table.encode()
    return Rows(Row(table, lib.sora_row_at(name, place)) for place in range(lib.sora_row_count(name)))


def _values(table, row):
    from ._scenario import Scenario
    scenario = Scenario()
    scenario.use(table, row)
    used = Row(table, int(scenario[f"{table}.row"]))
    given = [(scenario.get(key), source.partition(", ")[2]) for key in by_name().values()
             for source in [scenario.source(key)] if source.startswith(f"{table} {used.name}, ")]
    return Values(used, [answer for answer, source in given], [source for answer, source in given])
