"""What an answer hangs on."""
from . import _c
from ._keys import Key
from ._table import Table, amount


class Driver:
    """One uncertain key: ``total`` and ``first``, its Sobol indices, each (estimate, low, high) with the ends of a 95 %
    interval; ``swing``, the answer with that key alone at its 10 % and its 90 % quantile."""

    def __init__(self, key, total, first, swing):
        self.key, self.total, self.first, self.swing = key, total, first, swing

    def __repr__(self):
        return f"<{self.key}: total {index(self.total)}>"


class Drivers(Table, list):
    """The uncertain keys, the largest total index first; ``value`` is the answer with all of them central.

    >>> from soraenergy import Scenario
    >>> drivers = Scenario(model="wan2.1-14b", gpu="h100-sxm").drivers(of="work.energy_wh", samples=0)
    >>> low, high = drivers[0].swing
    >>> low < drivers.value < high
    True

    Without samples there are swings alone, and the indices are NaN.
    """

    def __init__(self, curve, key):
        def read(what, ends, key=key):
            return zip(*(curve._all(what, key, end, curve._size()[4]) for end in ends))

        keys = (Key(int(number)) for number, in read(_c.SORA_CURVE_DRIVER, (0.0,), 0))
        indices = (read(what, (0.0, -1.0, 1.0)) for what in (_c.SORA_CURVE_TOTAL, _c.SORA_CURVE_FIRST))
        rows = zip(keys, *indices, read(_c.SORA_CURVE_SWING, (-1.0, 1.0)))
        super().__init__(sorted((Driver(*row) for row in rows), key=_order))
        self.key, self.about = key, curve.about
        self.value = curve._all(_c.SORA_CURVE_VALUE, key, 0.0, curve.points)[0]

    def _columns(self):
        columns = {"driver": [driver.key.name for driver in self]}
        for name in ("total", "first"):
            for place, end in enumerate(("", "_low", "_high")):
                columns[name + end] = [getattr(driver, name)[place] for driver in self]
        for place, end in enumerate(("at_10%", "at_90%")):
            columns[end] = [driver.swing[place] for driver in self]
        return {**columns, "unit": [self.key.unit] * len(self)}

    def _cells(self):
        return {"driver": [driver.key.name for driver in self], "total": [index(driver.total) for driver in self],
                "first": [index(driver.first) for driver in self],
                **{end: [amount(self.key, driver.swing[place]) for driver in self]
                   for place, end in enumerate(("at 10 %", "at 90 %"))}}

    def plot(self, axes=None):
        """A tornado: the swing of each key about the central answer, the widest on top (matplotlib)."""
        from ._plot import plot_drivers
        return plot_drivers(self, axes)


def _order(driver):
    total = driver.total[0]
    return -total if total == total else 1.0


def index(ends):
    """ "0.070 (0.066 to 0.074)"; indices are compared, so all have three places."""
    if ends[0] != ends[0]:
        return "unknown"
    value, low, high = (f"{round(end, 3) + 0.0:.3f}" for end in ends)
    return f"{value} ({low} to {high})" if ends[1] == ends[1] else value
