"""Many rows in one call: sora_eval."""
import sys
from array import array
from ctypes import byref, c_size_t, c_uint32, c_void_p

from . import _c
from ._buffers import Rows
from ._errors import SoraRowsError
from ._keys import Key

_eval = _c.lib["sora_eval"]  # with arguments that are converted once, not at every call
_eval.restype = _c.FUNCTIONS["sora_eval"][0]


class Batch:
    """A call that is ready: ``batch()`` reads the rows, fills ``out`` and returns it, as often as you like.

    It keeps to what the scenario said when it was made, and serves one thread at a time.  Rows that are not
    float64 in one piece, lists too, are copied when it is made and not read again.
    """

    def __init__(self, handle, in_keys, rows, out_keys, out=None, row_status=None):
        in_keys, out_keys = key_array(in_keys), key_array(out_keys)
        if not out_keys:
            raise ValueError("out_keys is empty: nothing is asked")
        given = Rows(flat(rows), "rows", len(in_keys))
        self.out = _room(rows, given.n, len(out_keys)) if out is None else out
        self.row_status = array("i", bytes(4 * given.n)) if row_status is None else row_status
        filled = Rows(self.out, "out", len(out_keys), writable=True)
        why = Rows(self.row_status, "row_status", 1, "i", writable=True)
        filled.needs(given.n)
        why.needs(given.n)
        filled.needs_apart(given)
        self._raises, self._error, self._kept = row_status is None, _c.sora_error(), (given, filled, why)
        self._arguments = (handle, c_size_t(given.n), c_size_t(len(in_keys)), in_keys, c_void_p(given.address),
                           c_size_t(len(out_keys)), out_keys, c_void_p(filled.address), c_void_p(why.address),
                           byref(self._error))

    def __call__(self):
        status = _eval(*self._arguments)
        if status:
            self._complain(_c.exception(status, self._error))
        return self.out

    def _complain(self, failed):
        """Rows that failed are no exception for one who has asked for the status of each."""
        if not isinstance(failed, SoraRowsError):
            raise failed
        if self._raises:
            failed.args = (f"row {failed.row}: {failed}",)
            failed.out, failed.row_status = self.out, self.row_status
            raise failed


def evaluate(handle, in_keys, rows, out_keys, out=None, row_status=None):
    answers = Batch(handle, in_keys, rows, out_keys, out, row_status)()
    return answers.tolist() if out is None and isinstance(rows, (list, tuple)) else answers


def key_array(keys):
    numbers = [Key(key) for key in ([keys] if isinstance(keys, str) or not hasattr(keys, "__iter__") else keys)]
    return (c_uint32 * len(numbers))(*numbers)


def flat(rows):
    """Lists become memory of our own; what has float64 in one piece stays where it is."""
    if hasattr(rows, "__array__"):
        return _in_one_piece(rows)
    if not isinstance(rows, (list, tuple)):
        return rows
    nested = bool(rows) and isinstance(rows[0], (list, tuple))
    values = array("d", [value for row in rows for value in row] if nested else rows)
    if not nested:
        return values
    if {len(row) for row in rows} != {len(rows[0])}:
        raise ValueError("rows are not all of the same length")
    return memoryview(values).cast("B").cast("d", (len(rows), len(rows[0]))) if values else values


def _in_one_piece(rows):
    """An array of NumPy: the same memory where that is an array of float64 in one piece, or else a copy."""
    given = rows.__array__()
    if given.dtype.kind not in "biuf":
        return given
    return given.astype("float64", order="C", copy=not hasattr(rows, "__array_interface__"))


def _room(rows, n, width):
    """Of the kind that the rows are: a NumPy array, or else a memoryview."""
    if hasattr(rows, "__array__"):
        return sys.modules["numpy"].empty((n, width))
    room = memoryview(bytearray(8 * n * width))
    return room.cast("d", (n, width)) if n else room.cast("d")
