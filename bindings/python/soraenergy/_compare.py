"""One question with one row of facts after another."""
from ._facts import about, table_named
from ._table import Table


class Comparison(Table):
    """Records by the name of their row: ``comparison["USA"].of_generation``."""

    def __init__(self, table, records, about):
        self.table, self._records, self.about = table, records, about

    def __getitem__(self, row):
        return self._records[row]

    def __iter__(self):
        return iter(self._records)

    def __len__(self):
        return len(self._records)

    def _columns(self):
        flat = [(row, answer) for row, record in self._records.items() for answer in record]
        return {self.table: [row for row, answer in flat], "key": [answer.key.name for row, answer in flat],
                **{head: [getattr(answer, head) for row, answer in flat]
                   for head in ("value", "low", "high", "unit", "status")}}

    def _cells(self):
        first = next(iter(self._records.values()))
        return {"key": [answer.key.name for answer in first],
                **{row: [answer.amount for answer in record] for row, record in self._records.items()}}

    def plot(self, key, axes=None):
        """One answer of each row with its range (matplotlib)."""
        from ._plot import plot_comparison
        return plot_comparison(self, key, axes)


def compare(scenario, rows, table):
    if not rows:
        raise TypeError("compare needs the names of rows")
    table = table_named(table)
    fleet = table in ("grid", "demand")
    twins = {row: scenario.copy(**{table: row}) for row in rows}
    records = {row: twin.share() if fleet else twin.estimate() for row, twin in twins.items()}
    return Comparison(table, records, about(scenario._handle, but=(table,)))
