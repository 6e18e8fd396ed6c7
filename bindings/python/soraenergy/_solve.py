"""Inverse questions, and exact quantiles."""
from array import array
from ctypes import byref, c_size_t

from ._arguments import number
from ._batch import flat
from ._buffers import Rows
from ._c import call, lib
from ._keys import Key

_FEW = 16


def solve(handle, in_key, low, high, out_key, target):
    in_key, out_key, count, room = Key(in_key), Key(out_key), c_size_t(), _FEW
    low, high, target = number("low", low), number("high", high), number("target", target)
    while True:
        roots = array("d", bytes(8 * room))
        call(lib.sora_solve, handle, in_key, low, high, out_key, target, room, roots.buffer_info()[0], byref(count))
        if count.value <= room:
            return roots[:count.value].tolist()
        room = count.value


def quantiles(x, q):
    """Exact quantiles of values, with straight lines between them.  A buffer of float64 in one piece is reordered; what
    is none, such as a list or a series of pandas, is not.

    >>> quantiles([4, 1, 3, 2], [0.5, 1])
    [2.5, 4.0]
    """
    values = Rows(flat(x), "x", 1, writable=True)
    wanted = Rows(flat(q), "q", 1)
    out = array("d", bytes(8 * wanted.n))
    call(lib.sora_quantiles, values.address, values.n, wanted.n, wanted.address, out.buffer_info()[0])
    return out.tolist()
