"""A scenario: what is asked."""
from _thread import allocate_lock
from ctypes import byref

from . import _c
from ._arguments import encoded, number, octets
from ._answer import answer_from_c
from ._areas import Area
from ._c import call, lib, scenario_p
from ._errors import SoraClosedError, SoraUndefinedError, SoraUnknownError
from ._facts import quantity, rows_in_use, tables
from ._keys import Key, areas, by_name, nearest
from ._records import Share, Workload
from ._table import Lines


class Scenario:
    """A set of keyed numbers, and the questions that it answers.

    >>> s = Scenario(model="wan2.1-14b", gpu="h100-sxm", grid="USA", **{"clip.duration_s": 5})
    >>> s.estimate().latent_tokens
    75,600 tokens
    >>> s.clip.duration_s = 10
    >>> s["clip.duration_s"]
    10 s
    >>> s
    Scenario(model='wan2.1-14b', gpu='h100-sxm', grid='USA', **{'clip.duration_s': 10})

    Names of tables choose rows of facts, names of keys are set, both in any case.  Any number of threads may use one
    scenario: a change makes a new one behind the same name, and calls that are running go on with what they began with.
    """

    __slots__ = ("_handle", "_changing", "__weakref__")

    def __init__(self, **choices):
        handle = scenario_p()
        call(lib.sora_scenario_new, byref(handle), None)
        self._keep(handle)
        self.update(**choices)

    # ---- What it says --------------------------------------------------------------------------------------------

    def use(self, table, row):
        """Uses a row of facts, ``s.use("grid", "USA@2015")``; what you set stays as it is."""
        with _Change(self) as handle:
            _use(handle, table, row)

    def set(self, key, value):
        """Sets an input, chooses a row by its number, or pins what a rule would derive."""
        key = Key(key)
        with _Change(self) as handle:
            call(lib.sora_set, handle, key, number(key, value))

    def unset(self, key):
        """Takes back what was set or used of this key."""
        with _Change(self) as handle:
            call(lib.sora_unset, handle, Key(key))

    def update(self, **choices):
        """Uses rows and sets keys, all or nothing: ``s.update(gpu="b200-sxm", **{"cluster.gpus": 8})``."""
        said = [(*quantity(name), value) for name, value in choices.items()]
        with _Change(self) as handle:
            for table, key, row in said:
                if table:
                    _use(handle, table, row)
            for table, key, value in said:
                if not table:
                    call(lib.sora_set, handle, key, number(key, value))

    def read(self, text):
        """Reads JSON over the scenario, all or nothing: ``s.read('{"gpu": "h100-sxm", "clip.width_px": 1280}')``."""
        text = text.encode() if isinstance(text, str) else octets("JSON is text or its bytes", text)
        with _Change(self) as handle:
            call(lib.sora_read, handle, _c.SORA_FORM_SCENARIO, text, len(text))

    def spread(self, key, **shape):
        """Makes an input, a row or what a rule derives uncertain; without a shape, takes that back.

        ``s.spread("site.pue", normal=(1.2, 0.05))``, or two quantiles, ``normal=(0.1, 1.1, 0.9, 1.4)``: a tenth lies
        below 1.1; ``lognormal``, ``uniform``, ``triangular``, ``beta``, ``empirical=values``, and for rows and numbers
        ``s.spread("gpu", discrete={"h100-sxm": 3, "b200-sxm": 1})``.

        >>> s = Scenario(model="wan2.1-14b", gpu="h100-sxm")
        >>> s.spread("site.pue", uniform=(1.1, 1.5))
        >>> s.site.pue
        1.30 (1.14 to 1.46, scenario)
        """
        from ._uncertain import spread
        with _Change(self) as handle:
            spread(handle, key, shape)

    def correlate(self, keys=(), rho=()):
        """Rank correlation of uncertain inputs: the whole matrix, which takes the place of the one before."""
        from ._uncertain import correlate
        with _Change(self) as handle:
            correlate(handle, keys, rho)

    def set_points(self, key, y, x=None):
        """Gives a key its points: 8760 hourly values, or a table of y at rising x; no y takes them back."""
        from ._points import set_points
        with _Change(self) as handle:
            set_points(handle, Key(key), y, x)

    def calibrate(self, keys, rows, row_status=None):
        """Adjusts the software to runs that you measured, which then is set as ``stack.`` keys.

        Row i of ``rows`` has the inputs and measured outputs of a run, in the order of ``keys``; NaN where there is
        none.  A run that cannot be used raises SoraRowsError and nothing changes; with ``row_status``, an array of
        int32, it is only noted there, and the others are used.

        >>> s = Scenario(model="wan2.1-14b", gpu="h100-sxm", stack="eager-fa2")
        >>> s.calibrate(["clip.frames", "sampler.steps", "work.latency_s"], [[81, 50, 2100], [33, 50, 650]])
        >>> s.stack.latency_residual > 1
        True
        """
        from ._calibrate import calibrate
        with _Change(self) as handle:
            calibrate(handle, keys, rows, row_status)

    def _copied(self):
        handle = scenario_p()
        call(lib.sora_scenario_copy, byref(handle), self._handle)
        return handle

    # ---- Answers -------------------------------------------------------------------------------------------------

    def estimate(self):
        """What one clip takes.

        >>> Scenario(model="wan2.1-14b", gpu="h100-sxm").estimate().energy_wh.unit
        'Wh'
        """
        found = _c.sora_workload()
        call(lib.sora_workload_estimate, self._handle, byref(found))
        return Workload(self._handle, found)

    def _ask_share(self):
        found = _c.sora_share()
        call(lib.sora_grid_share, self._handle, byref(found))
        return Share(self._handle, found)

    def __getitem__(self, key):
        """Value and range of a key; raises SoraUnknownError where it is unknown."""
        key, found = Key(key), _c.sora_answer()
        call(lib.sora_get, self._handle, key, byref(found))
        return answer_from_c(self._handle, key, found)

    def get(self, key):
        """Value and range of a key; NaN, with its status, where it is unknown or undefined."""
        key, found = Key(key), _c.sora_answer()
        try:
            call(lib.sora_get, self._handle, key, byref(found))
        except (SoraUnknownError, SoraUndefinedError):
            pass
        return answer_from_c(self._handle, key, found)

    def eval(self, in_keys, rows, out_keys, out=None, row_status=None):
        """Central values of many rows: row i of ``rows`` overrides ``in_keys``, row i of ``out`` receives ``out_keys``.

        >>> Scenario(model="wan2.1-14b").eval(["clip.duration_s"], [5, 10], ["work.video_s"])
        [[5.0], [10.0]]

        Arrays of float64 are read and filled where they lie; arrays of other numbers or another order, frames and
        series of pandas are copied, the columns in the order of ``in_keys``, whatever they are called.  A row that
        fails is NaN in what failed; it raises SoraRowsError, but not where ``row_status``, an array of int32, receives
        the status of each row.
        """
        from ._batch import evaluate
        return evaluate(self._handle, in_keys, rows, out_keys, out, row_status)

    def batch(self, in_keys, rows, out_keys, out=None, row_status=None):
        """The same as a call that is ready, to be made often: see Batch."""
        from ._batch import Batch
        return Batch(self._handle, in_keys, rows, out_keys, out, row_status)

    def curve(self, over, of, samples=4096, seed=1, run=True, drivers=False):
        """Answers along axes, and over samples of what is uncertain: see Curve.

        ``over`` has up to three axes, ``{"cluster.gpus": [1, 2, 4]}`` or ``{"grid": ["USA", "CHN"]}``, ``of`` the
        answers.  ``samples`` is a multiple of 256; 0 makes central values alone.  ``run=False`` leaves the samples to
        ``Curve.run``, which can be interrupted and goes on; ``drivers=True`` looks at what drives the answers too, for
        ``Curve.drivers``.
        """
        from ._curve import Curve
        curve = Curve(self._handle, over, of, samples, seed, drivers)
        if run and samples:
            curve.run()
        return curve

    def drivers(self, of, samples=4096, seed=1):
        """What an answer hangs on, the strongest first: Sobol indices and the swing of each uncertain key, see Drivers.

        >>> s = Scenario(model="wan2.1-14b", gpu="h100-sxm")
        >>> s.drivers(of="work.energy_wh")[0].key
        Key('stack.latency_residual')
        """
        return self.curve({}, of, samples, seed, drivers=True).drivers()

    def series(self, keys):
        """The 8760 hours of a year, in UTC: see Series.

        >>> s = Scenario(model="sora-class", gpu="h100-sxm", grid="USA")
        >>> sun, = s.series("series.pv_kw_per_kw").values()
        >>> len(sun)
        8760
        """
        from ._series import Series
        return Series(self._handle, keys)

    def solve(self, in_key, low, high, out_key, target):
        """Every value of an input between low and high at which an answer hits the target, rising.

        >>> s = Scenario(model="wan2.1-14b", gpu="h100-sxm")
        >>> s.solve("clip.frames", 1, 400, "work.video_s", 5)
        [80.0]

        Never: SoraNeverError, which says what the answer spans there.
        """
        from ._solve import solve
        return solve(self._handle, in_key, low, high, out_key, target)

    def compare(self, *rows, table="grid"):
        """This scenario with one row after another: shares where the rows are grids or demands, else clips."""
        from ._compare import compare
        return compare(self, rows, table)

    # ---- What it rests on ----------------------------------------------------------------------------------------

    def source(self, key):
        """Where the value of a key comes from, its tier and year."""
        return self._describe(key, _c.SORA_DESCRIBE_SOURCE)

    def explain(self, key):
        """How a value came about: formula, each intermediate, each source."""
        return Lines(self._describe(key, _c.SORA_DESCRIBE_CHAIN))

    def inputs(self, key):
        """The keys that a value was derived from, nearest first."""
        return [Key(name) for name in self._describe(key, _c.SORA_DESCRIBE_INPUTS).splitlines()]

    def _describe(self, key, what):
        return _c.text_of(lib.sora_describe, self._handle, Key(key), what)

    @property
    def rows(self):
        """{"model": Row, ...}: the rows of facts in use, chosen by you or by another row."""
        return rows_in_use(self._handle)

    # ---- Text ----------------------------------------------------------------------------------------------------

    def to_json(self):
        """What was used and set; ``from_json`` reads it back to an equal scenario."""
        return self._write(_c.SORA_FORM_SCENARIO)

    @classmethod
    def from_json(cls, text):
        """A new scenario that says what the JSON does: that of ``to_json``, or your own, see ``read``."""
        scenario = cls()
        scenario.read(text)
        return scenario

    def answers_json(self):
        """Value, range, unit, status and flags of every key, as JSON."""
        return self._write(_c.SORA_FORM_ANSWERS)

    def openmetrics(self):
        """The answers as OpenMetrics text."""
        return self._write(_c.SORA_FORM_OPENMETRICS)

    def _write(self, form):
        return Lines(_c.text_of(lib.sora_write, self._handle, form))

    # ---- Keys as items and attributes ----------------------------------------------------------------------------

    def __setitem__(self, key, value):
        self.set(key, value)

    def __delitem__(self, key):
        self.unset(key)

    def __contains__(self, key):
        """Whether there is such a key, of a name in any case, a number or a Key; its value may be unknown."""
        return key.lower() in by_name() if isinstance(key, str) else key in by_name().values()

    def __iter__(self):
        """Every key, those too whose value is unknown."""
        return iter(by_name().values())

    def __getattr__(self, name):
        if name == "_handle":
            raise SoraClosedError("this scenario is closed")
        if name in areas():
            return Area(self, name)
        if name in areas()[""]:
            return self[name]
        near = "" if name.startswith("_") else nearest(name, dir(self))
        raise AttributeError(f"a scenario has no {name!r}{near}")

    def __setattr__(self, name, value):
        if name in tables() or name in areas()[""]:
            self.update(**{name: value})
        else:
            raise AttributeError(f"a scenario has no {name!r} to set{nearest(name, [*tables(), *areas()['']])}")

    def __dir__(self):
        return [*super().__dir__(), *filter(None, areas()), *areas()[""]]

    # ---- An object among others ----------------------------------------------------------------------------------

    def _keep(self, handle):
        object.__setattr__(self, "_handle", handle)
        object.__setattr__(self, "_changing", allocate_lock())

    def copy(self, **choices):
        """An independent copy, with these rows and keys: ``s.copy(gpu="b200-sxm")``."""
        twin = object.__new__(type(self))
        twin._keep(self._copied())
        twin.update(**choices)
        return twin

    __copy__ = copy

    def __deepcopy__(self, memo):
        return self.copy()

    def __reduce__(self):
        return type(self).from_json, (str(self.to_json()),)

    def close(self):
        """Lets go of the memory; a running call finishes first.  A scenario that nobody uses closes by itself."""
        try:
            object.__delattr__(self, "_handle")
        except AttributeError:
            pass

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def __repr__(self):
        from json import loads
        said = loads(self.to_json())
        if not set(said) <= {"use", "set"}:
            return f"Scenario.from_json({str(self.to_json())!r})"
        words = [f"{table}={row!r}" for table, row in said.get("use", {}).items()]
        if said.get("set"):
            words.append(f"**{said['set']!r}")
        return f"Scenario({', '.join(words)})"


class _Change:
    """A copy to change, which then takes the place of what others may still be reading; after an error it does not."""

    __slots__ = ("scenario", "handle")

    def __init__(self, scenario):
        self.scenario = scenario

    def __enter__(self):
        self.scenario._changing.acquire()
        try:
            self.handle = self.scenario._copied()
        except BaseException:
            self.scenario._changing.release()
            raise
        return self.handle

    def __exit__(self, kind, error, trace):
        if kind is None:
            object.__setattr__(self.scenario, "_handle", self.handle)
        self.scenario._changing.release()


def _use(handle, table, row):
    call(lib.sora_use, handle, encoded("the name of a table", table), encoded(f"the name of a row of {table}", row))
