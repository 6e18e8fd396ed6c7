"""One answer: a number that carries its range."""
from . import _c
from ._table import Table, amount, scale, shown


class Answer(float):
    """A float, the value at central inputs, with the ends of its range and where it stands.

    NaN in all three unless ``status`` is ``"SORA_OK"``; ``missing`` then names the key that it lacks.
    """

    __slots__ = ("key", "low", "high", "status", "_bits", "missing")

    def __new__(cls, key, value, low, high, status, bits, missing=None):
        answer = super().__new__(cls, value)
        answer.key, answer.low, answer.high, answer.status = key, low, high, status
        answer._bits, answer.missing = bits, missing
        return answer

    def __reduce__(self):
        return Answer, (self.key, float(self), self.low, self.high, self.status, self._bits, self.missing)

    @property
    def value(self):
        """The value as a plain float."""
        return float(self)

    @property
    def unit(self):
        """That of its key: "Wh"; "1" for a number or a fraction."""
        return self.key.unit

    @property
    def flags(self):
        """Of this value and of all it was made from: "tested", "scenario", "stale", "pinned", ..."""
        return tuple(word for word, bit in _c.FLAGS.items() if self._bits & bit)

    @property
    def range(self):
        """ "480 to 766" in the unit in which the value is shown, "" where nothing is uncertain."""
        factor = scale(self.key)[0]
        return f"{shown(self.low * factor)} to {shown(self.high * factor)}" if self.low < self.high else ""

    @property
    def amount(self):
        """The value as people read it: "632 Wh", "0.0399 %", "unknown"."""
        if self.status == "SORA_OK":
            return amount(self.key, self.value)
        return self.status.removeprefix("SORA_E_").lower()

    @property
    def note(self):
        """The flags, or what is missing."""
        return f"needs {self.missing}" if self.missing else " ".join(self.flags)

    def __repr__(self):
        notes = ", ".join(filter(None, (self.range, self.note)))
        return self.amount + (f" ({notes})" if notes else "")

    __str__ = __repr__

    def _repr_html_(self):
        from html import escape
        return escape(repr(self))


def answer_from_c(handle, key, found):
    """Which key is missing is asked for where the answer is unknown: its struct has no room for it."""
    missing = None
    if found.status == _c.SORA_E_UNKNOWN:
        error = _c.sora_error()
        _c.lib.sora_get(handle, key, _c.sora_answer(), error)
        missing = _c.lib.sora_key_text(error.key, _c.SORA_KEY_NAME).decode() or None
    status = _c.lib.sora_status_name(found.status).decode() if found.status else "SORA_OK"
    return Answer(key, found.value, found.low, found.high, status, found.flags, missing)


class Answers(Table):
    """A table of answers; ``_answers()`` says which."""

    def __iter__(self):
        return iter(self._answers())

    def _columns(self):
        answers = self._answers()
        columns = {head: [getattr(answer, head) for answer in answers]
                   for head in ("value", "low", "high", "unit", "status")}
        return {"key": [answer.key.name for answer in answers], **columns,
                "flags": [" ".join(answer.flags) for answer in answers]}

    def _cells(self):
        answers = self._answers()
        return {"key": [answer.key.name for answer in answers], "value": [answer.amount for answer in answers],
                "range": [answer.range for answer in answers], "note": [answer.note for answer in answers]}
