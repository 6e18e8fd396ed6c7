"""Answers along axes and over samples, and what drives them: sora_curve."""
from _thread import allocate_lock
from array import array
from ctypes import byref, sizeof
from math import prod
from time import perf_counter

from . import _c
from ._arguments import number, octets, whole
from ._batch import key_array
from ._c import call, curve_p, lib
from ._facts import Row, about, quantity, row_number
from ._keys import Key
from ._table import Table, amount, scale, shown

_PIECE, _QUICK_S = 4096, 0.5  # of a run: the first, and what is so quick that the next may be twice as long


class Axis:
    """One direction of a curve: its key, its values, and how each is called."""

    def __init__(self, name, values):
        self.table, self.key = quantity(name)
        if isinstance(values, str) or not hasattr(values, "__iter__"):
            raise TypeError(f"an axis has a list of values: {{{self.name!r}: [{values!r}]}}, not {values!r}")
        self.values = array("d", [self._number(value) for value in values])
        self.labels = ([Row(self.table, int(value)).name for value in self.values] if self.table
                       else [shown(value) if self.key.unit != "year" else f"{value:g}" for value in self.values])

    def _number(self, value):
        return number(self.name, row_number(self.table, value) if self.table else value)

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
        if not hasattr(over, "items"):
            raise TypeError(f"the axes are {{key or table: values}}, not {over!r}")
        seed, drivers = whole("seed", seed), bool(drivers)
        self._question = handle, seed, drivers
        self.axes = [Axis(name, values) for name, values in over.items()]
        self.keys = [Key(number) for number in key_array(of)]
        self.samples, self.about = whole("samples", samples), about(handle, but={axis.table for axis in self.axes})
        self._busy = allocate_lock()
        self._curve = curve_p()
        options = _c.sora_curve_options(sizeof(_c.sora_curve_options), self.samples, seed, drivers)
        axes = [_c.sora_axis(axis.key, len(axis), axis.values.buffer_info()[0]) for axis in self.axes]
        call(lib.sora_curve_new, byref(self._curve), handle, byref(options), len(axes),
             (_c.sora_axis * len(axes))(*axes), len(self.keys), key_array(self.keys))

    def __reduce__(self):
        handle, seed, drivers = self._question
        over = {axis.name: axis.values.tolist() for axis in self.axes}
        said = _c.text_of(lib.sora_write, handle, _c.SORA_FORM_SCENARIO)
        return _restored, (said, (over, self.keys, self.samples, seed, drivers), self.save())

    @property
    def points(self):
        """The number of combinations of the axes."""
        return prod(map(len, self.axes))

    # ---- Samples -------------------------------------------------------------------------------------------------

    def run(self, first=0, n=None):
        """Runs samples first .. first + n - 1, whole blocks of 256; without n, all that are left.

        C runs them in pieces of about a second at most, or 4096 samples, between which Ctrl-C interrupts.  The pieces
        that have run are kept, after an interruption or an error: ``held`` says which, ``run(sum(held))`` goes on.
        """
        first = whole("first", first, self.samples)
        left = self.samples - first if n is None else whole("n", n, self.samples - first)
        piece = left if left % _c.SORA_CURVE_BLOCK else min(left, _PIECE)  # C refuses the one whole
        with self._busy:
            while True:
                begin = perf_counter()
                call(lib.sora_curve_run, self._curve, first, piece)
                first, left = first + piece, left - piece
                if not left:
                    return
                piece = min(left, 2 * piece if perf_counter() - begin < _QUICK_S else piece)

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
        """Takes the samples that ``save`` of a curve of the same question returned, in the place of those it holds."""
        saved = octets("saved are the bytes of Curve.save", saved)
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
        return self._points(_c.SORA_CURVE_QUANTILE, key, number("q", q))

    def above(self, key, line):
        """The share of the samples above a value."""
        return self._points(_c.SORA_CURVE_ABOVE, key, number("line", line))

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


def _restored(said, question, saved):
    from ._scenario import Scenario
    curve = Curve(Scenario.from_json(said)._handle, *question)
    curve.load(saved)
    return curve
