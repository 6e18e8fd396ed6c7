"""What the user holds uncertain: sora_spread and sora_correlate."""
from . import _c
from ._batch import flat, key_array
from ._buffers import Rows
from ._c import call, lib
from ._facts import quantity, row_number

SHAPES = {"normal": _c.SORA_SPREAD_NORMAL, "lognormal": _c.SORA_SPREAD_LOGNORMAL, "uniform": _c.SORA_SPREAD_UNIFORM,
          "triangular": _c.SORA_SPREAD_TRIANGULAR, "beta": _c.SORA_SPREAD_BETA, "discrete": _c.SORA_SPREAD_DISCRETE,
          "empirical": _c.SORA_SPREAD_EMPIRICAL}


def spread(handle, key, shapes):
    table, key = quantity(key)
    if len(shapes) > 1 or not set(shapes) <= set(SHAPES):
        raise TypeError(f"a spread has one shape, of {', '.join(SHAPES)}, not {', '.join(shapes)}")
    if not shapes:
        return call(lib.sora_spread, handle, key, 0, 0, None)
    (shape, given), = shapes.items()
    if shape == "discrete" and hasattr(given, "items"):
        given = [number for value, weight in given.items()
                 for number in (row_number(table, value) if table else value, weight)]
    p = Rows(flat(given), "p", 1)
    return call(lib.sora_spread, handle, key, SHAPES[shape], p.n, p.address)


def correlate(handle, keys, rho):
    keys = key_array(keys)
    matrix = Rows(flat(rho), "rho", len(keys))
    matrix.needs(len(keys))
    call(lib.sora_correlate, handle, len(keys), keys, matrix.address)
