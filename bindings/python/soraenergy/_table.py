"""What prints as a table, as HTML in notebooks and as a pandas frame; and how numbers and units are shown."""
from math import floor, log10


def shown(value):
    """A number with three significant digits, whole ones below a million as they are."""
    if value != value:
        return "nan"
    if abs(value) < 1e6 and value == int(value):
        return f"{value:,.0f}"
    if not 1e-4 <= abs(value) < 1e15:
        return f"{value:.3g}"
    rounded = float(f"{value:.3g}")
    return f"{rounded:,.{max(0, 2 - floor(log10(abs(rounded))))}f}"


_PARTS = ("share.of_", "fraction", "_share", ".mfu")  # fractions that people read in percent


def scale(key):
    """What a value of this key is multiplied by to be shown, and the unit that then stands behind it."""
    if key.unit != "1":
        return 1.0, key.unit
    return (100.0, "%") if any(part in key.name for part in _PARTS) else (1.0, "")


def amount(key, value):
    """A value as people read it: "632 Wh", "0.0399 %"."""
    factor, unit = scale(key)
    if key.unit == "year":
        return f"{value:g}"
    return f"{shown(value * factor)} {unit}".rstrip()


class Lines(str):
    """Text of several lines, shown as such."""

    def __repr__(self):
        return str(self)

    def _repr_html_(self):
        from html import escape
        return f"<pre>{escape(self)}</pre>"


class Table:
    """Columns of equal length under headings."""

    def _columns(self):
        """{heading: values}, for a program."""
        raise NotImplementedError

    def _cells(self):
        """{heading: texts}, for people."""
        return {head: [cell if isinstance(cell, str) else shown(cell) for cell in column]
                for head, column in self._columns().items()}

    def __repr__(self):
        columns = [[head, *cells] for head, cells in self._cells().items()]
        widths = [max(map(len, column)) for column in columns]
        return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip()
                         for line in zip(*columns))

    __str__ = __repr__

    def _repr_html_(self):
        from html import escape
        cells = self._cells()
        head = "".join(f"<th>{escape(heading)}</th>" for heading in cells)
        lines = ("".join(f"<td>{escape(cell)}</td>" for cell in line) for line in zip(*cells.values()))
        body = "".join(f"<tr>{line}</tr>" for line in lines)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def to_pandas(self):
        """A pandas DataFrame whose index is the first column."""
        from pandas import DataFrame
        columns = self._columns()
        return DataFrame(columns).set_index(next(iter(columns)))
