"""Hourly series and tables of the user's own: sora_set_points."""
from ._batch import flat
from ._buffers import Rows
from ._c import call, lib


def set_points(handle, key, y, x=None):
    values = Rows(flat(y), "y", 1)
    at = None
    if x is not None:
        at = Rows(flat(x), "x", 1)
        at.needs(values.n)
    call(lib.sora_set_points, handle, key, values.n, at and at.address, values.address)
