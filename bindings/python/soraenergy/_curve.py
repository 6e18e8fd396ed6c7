"""Answers along axes and over samples, and what drives them: sora_curve."""
from _thread import allocate_lock
from array import array
from ctypes import byref, sizeof
from math import prod

from . import _c
from ._batch import key_array
from ._c import call, curve_p, lib
from ._facts import Row, about, row_number, tables
from ._keys import Key
from ._table import Table, amount, scale, shown


class Axis:
    """One direction of a curve: its key, its values, and how each is called."""

    def __init__(self, name, values):
        name = str(name)
        self.table = name if name in tables() else None
        self.key = Key(f"{name}.row" if self.table else name)
        self.values = array("d", [row_number(name, value) if self.table else value for value in values])
        self.labels = ([Row(name, int(value)).name for value in self.values] if self.table
                       else [shown(value) if self.key.unit != "year" else f"{value:g}" for value in self.values])

    @property
    def name(self):
        return self.table or self.key.name

    def __len__(self):
        return len(self.values)

    def __repr__(self):
        return f"<{self.name}: {', '.join(self.labels)}>"


class Curve(Table):
    """Central values and what the samples say, at every combination of the axes, the last axis fastest.

    >>> from soraenergy import Scenario
    >>> s = Scenario(model="wan2.1-14b", gpu="h100-sxm")
    >>> curve = s.curve(over={"cluster.gpus": [1, 2, 4, 8]}, of=["work.latency_s", "clip.frames"])
    >>> curve.value("clip.frames").tolist()
    [81.0, 81.0, 81.0, 81.0]
    >>> slow, *others, fast = curve.quantile("work.latency_s", 0.9)
    >>> slow > fast
    True

    What it returns are memoryviews of float64 in the shape of the axes, which NumPy takes as they are; without axes,
    floats.
    """

    def __init__(self, handle, over, of, samples, seed, drivers=False):
        self.axes = [Axis(name, values) for name, values in over.items()]
        self.keys = [Key(number) for number in key_array(of)]
        self.samples, self.about = samples, about(handle, but={axis.table for axis in self.axes})
        self._busy = allocate_lock()
        self._curve = curve_p()
        options = _c.sora_curve_options(size=sizeof(_c.sora_curve_options), samples=samples, seed=seed,
                                        drivers=bool(drivers))
        axes = [_c.sora_axis(axis.key, len(axis), axis.values.buffer_info()[0]) for axis in self.axes]
        call(lib.sora_curve_new, byref(self._curve), handle, byref(options), len(axes),
             (_c.sora_axis * len(axes))(*axes), len(self.keys), key_array(self.keys))

    @property
    def points(self):
        return prod(map(len, self.axes))

    # ---- Samples -------------------------------------------------------------------------------------------------

    def run(self, first=0, n=None):
        """Runs samples first .. first + n - 1, whole blocks of 256; without n, all that are left."""
        with self._busy:
            call(lib.sora_curve_run, self._curve, first, self.samples - first if n is None else n)

    def merge(self, neighbour):
        """Adds a curve of the same question whose samples end where these begin, or begin where these end."""
        if not isinstance(neighbour, Curve):
            raise TypeError(f"a curve merges with a curve, not {type(neighbour).__name__}")
        if neighbour is self:
            raise ValueError("a curve is no neighbour of itself")
        first, second = sorted((self._busy, neighbour._busy), key=id)
        with first, second:
            call(lib.sora_curve_merge, self._curve, neighbour._curve)

    def save(self):
        """The samples as bytes, the same on every platform, for ``load`` of a curve of the same question."""
        with self._busy:
            return _c.written(lib.sora_curve_save, self._curve)

    def load(self, saved):
        saved = bytes(saved)
        with self._busy:
            call(lib.sora_curve_load, self._curve, saved, len(saved))

    @property
    def held(self):
        """(first, n): the samples that it holds."""
        return self._size()[2:4]

    def _size(self):
        """Points, outputs, first sample, samples, drivers."""
        return tuple(map(int, self._all(_c.SORA_CURVE_SIZE, 0, 0.0, 5)))

    # ---- Answers -------------------------------------------------------------------------------------------------

    def value(self, key):
        """Central values."""
        return self._points(_c.SORA_CURVE_VALUE, key)

    def mean(self, key):
        """Over the samples where the answer is defined."""
        return self._points(_c.SORA_CURVE_MEAN, key)

    def sd(self, key):
        """Standard deviation."""
        return self._points(_c.SORA_CURVE_SD, key)

    def quantile(self, key, q):
        """At 0 < q < 1, within 0.1 % of the exact one."""
        return self._points(_c.SORA_CURVE_QUANTILE, key, q)

    def above(self, key, line):
        """The share of the samples above a value."""
        return self._points(_c.SORA_CURVE_ABOVE, key, line)

    def defined(self, key):
        """The number of samples where the answer is defined."""
        return self._points(_c.SORA_CURVE_DEFINED, key)

    def _points(self, what, key, argument=0.0):
        out = self._all(what, Key(key), argument, self.points)
        shape = [len(axis) for axis in self.axes]
        return memoryview(out).cast("B").cast("d", shape) if shape else out[0]

    def drivers(self, key=None):
        """What an answer hangs on at the first point, of a curve made with ``drivers=True``: see Drivers."""
        from ._drivers import Drivers
        return Drivers(self, Key(key or self.keys[0]))

    def _all(self, what, key, argument, n):
        out = array("d", bytes(8 * max(n, 1)))  # C takes no NULL, for nothing either
        with self._busy:
            call(lib.sora_curve_read, self._curve, what, key, argument, n, out.buffer_info()[0])
        return out[:n]

    # ---- Shown ---------------------------------------------------------------------------------------------------

    def _flat(self, what, key, argument=0.0):
        points = self._points(what, key, argument)
        return list(points.cast("B").cast("d")) if self.axes else [points]

    def labels(self):
        """{name of an axis: what it is at each point}, the points in their order."""
        columns, inner = {}, self.points
        for axis in self.axes:
            inner //= len(axis)
            columns[axis.name] = [axis.labels[point // inner % len(axis)] for point in range(self.points)]
        return columns

    def ends(self, key):
        """Values and both ends of the 80 % range, a list each; without samples all are the values."""
        values = self._flat(_c.SORA_CURVE_VALUE, key)
        if self.held[1] == 0:
            return values, values, values
        return values, self._flat(_c.SORA_CURVE_QUANTILE, key, 0.1), self._flat(_c.SORA_CURVE_QUANTILE, key, 0.9)

    def _columns(self):
        """Tidy: a line for each point and answer."""
        lines = [(key, *line) for key in self.keys for line in zip(*self.labels().values(), *self.ends(key))]
        heads = ["key", *self.labels(), "value", "low", "high"]
        columns = {head: [str(line[place]) if place == 0 else line[place] for line in lines]
                   for place, head in enumerate(heads)}
        return {**columns, "unit": [line[0].unit for line in lines]}

    def _cells(self):
        columns = self.labels()
        for key in self.keys:
            factor = scale(key)[0]
            columns[key.name] = [
                amount(key, value) + (f"  {shown(low * factor)} to {shown(high * factor)}" if low < high else "")
                for value, low, high in zip(*self.ends(key))]
        return columns

    def plot(self, key=None, axes=None):
        """An answer along the first axis with its 80 % band, a line for each value of a second axis (matplotlib)."""
        from ._plot import plot_curve
        return plot_curve(self, Key(key or self.keys[0]), axes)
