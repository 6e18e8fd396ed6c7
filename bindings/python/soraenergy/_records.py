"""The two everyday questions: one clip, and a fleet in a grid."""
from . import _c
from ._answer import Answers, answer_from_c
from ._facts import about
from ._keys import Key, nearest


def by_field(names):
    return {name.partition(".")[2]: name for name in names}


class Record(Answers):
    """Answers by the name of their key or its last part: ``clip["work.energy_wh"]``, ``clip.energy_wh``."""

    _keys = {}  # by field

    def __init__(self, handle, found):
        self._handle, self._found, self._known = handle, found, {}

    def _answer(self, field):
        if field not in self._known:
            self._known[field] = answer_from_c(self._handle, Key(self._keys[field]), getattr(self._found, field))
        return self._known[field]

    def _answers(self):
        return [self._answer(field) for field in self._keys]

    def __getitem__(self, key):
        area, _, field = Key(key).name.partition(".")
        if self._keys.get(field) != f"{area}.{field}":
            raise KeyError(f"{type(self).__name__} has no answer {str(Key(key))!r}")
        return self._answer(field)

    def __getattr__(self, field):
        if field in self._keys:
            return self._answer(field)
        if field == "about":
            self.about = about(self._handle)
            return self.about
        near = "" if field.startswith("_") else nearest(field, self._keys)
        raise AttributeError(f"{type(self).__name__} has no answer {field!r}{near}")

    def __dir__(self):
        return [*super().__dir__(), *self._keys]

    def __len__(self):
        return len(self._keys)

    def __reduce__(self):
        known = {field: self._answer(field) for field in self._keys}
        return _restored, (type(self), known, self.about)

    def plot(self, axes=None):
        """The range of each answer as a multiple of its value (matplotlib)."""
        from ._plot import plot_record
        return plot_record(self, axes)


def _restored(kind, known, said):
    record = kind(None, None)
    record._known, record.about = known, said
    return record


class Workload(Record):
    """What one clip takes."""

    _keys = by_field(_c.WORKLOAD_KEYS)


class Share(Record):
    """What a fleet takes of its grid, in the year of the question."""

    _keys = by_field(_c.SHARE_KEYS)
