"""The hours of a year: sora_series."""
from array import array

from . import _c
from ._batch import key_array
from ._c import call, lib
from ._facts import about
from ._keys import Key, by_name
from ._table import Table, amount


class Series(Table, dict):
    """8760 hourly means by the name of their key, as memoryviews of float64, which NumPy takes as they are.

    >>> from soraenergy import Scenario
    >>> hours = Scenario(model="sora-class", gpu="h100-sxm", grid="USA").series(["series.fleet_mw", "series.pv_mw"])
    >>> min(hours["series.pv_mw"])
    0.0

    Hour 0 begins on 1 January at 00:00 UTC; the leap day is dropped.  ``year`` is that of the question, the weather
    that of one synthetic year.
    """

    def __init__(self, handle, keys):
        numbers = key_array(keys)
        hours = array("d", bytes(8 * _c.SORA_HOURS * len(numbers)))
        call(lib.sora_series, handle, len(numbers), numbers, hours.buffer_info()[0])
        view, year = memoryview(hours), _c.sora_answer()
        super().__init__((Key(number).name, view[_c.SORA_HOURS * place:_c.SORA_HOURS * (place + 1)])
                         for place, number in enumerate(numbers))
        call(lib.sora_get, handle, by_name()["year"], year)
        self.year, self.about = int(year.value), about(handle)

    def __reduce__(self):
        return _restored, ({key: array("d", hours) for key, hours in self.items()}, self.year, self.about)

    def _columns(self):
        return {"key": list(self), "mean": [sum(hours) / len(hours) for hours in self.values()],
                "least": [min(hours) for hours in self.values()], "most": [max(hours) for hours in self.values()]}

    def _cells(self):
        columns = self._columns()
        return {head: [cell if head == "key" else amount(Key(key), cell) for key, cell in zip(self, column)]
                for head, column in columns.items()}

    def to_pandas(self):
        """A pandas DataFrame with a column for each key, its index the beginnings of the hours in UTC."""
        from pandas import DataFrame, date_range
        hours = date_range(f"{self.year}-01-01", f"{self.year}-12-31 23:00", freq="h", tz="UTC", name="hour")
        return DataFrame(dict(self), index=hours[(hours.month != 2) | (hours.day != 29)])

    def plot(self, key=None, axes=None):
        """One key through the year: each day's mean, with a band from its least to its most hour (matplotlib)."""
        from ._plot import plot_series
        return plot_series(self, Key(key or next(iter(self))), axes)


def _restored(hours, year, said):
    series = Series.__new__(Series)
    series.update((key, memoryview(values)) for key, values in hours.items())
    series.year, series.about = year, said
    return series
