"""Memory of others by its address, without a copy: anything that has a buffer, such as a NumPy array."""
import sys
from array import array
from ctypes import addressof, c_char

_NATIVE = ("", "@", "=", "<" if sys.byteorder == "little" else ">")
_NAMES = {"d": "float64", "i": "int32"}
_NOTHING = c_char()


class Rows:
    """n rows of a width in the memory of somebody else, who may not let go of it meanwhile."""

    def __init__(self, buffer, what, width, kind="d", writable=False):
        self.what, self._view = what, _view(buffer, what, kind, writable)
        self.n = self._rows(width)
        self.address = self._address(buffer)
        self.bytes = self._view.nbytes

    def _rows(self, width):
        shape = self._view.shape
        if not self._view.c_contiguous:
            raise ValueError(f"{self.what} does not lie in one piece, row after row; pass a contiguous copy")
        if len(shape) == 2 and shape[1] == width:
            return shape[0]
        if len(shape) == 1 and (width in (1, shape[0]) or shape[0] == 0):
            return shape[0] // max(width, 1)
        raise ValueError(f"{self.what} has the shape {shape}; {width} keys need (rows, {width})")

    def _address(self, buffer):
        """ctypes takes the address of what is writable, NumPy tells that of what is not; the rest is copied."""
        if self._view.nbytes == 0:
            return addressof(_NOTHING)
        if self._view.readonly and hasattr(buffer, "__array_interface__"):
            return buffer.__array_interface__["data"][0]
        if self._view.readonly:
            self._view = memoryview(array("B", self._view.tobytes()))
        return addressof(c_char.from_buffer(self._view.cast("B")))

    def needs(self, n):
        if self.n != n:
            raise ValueError(f"{self.what} has {self.n} rows, not {n}")

    def needs_apart(self, other):
        if self.bytes and other.bytes and self.address < other.address + other.bytes \
                and other.address < self.address + self.bytes:
            raise ValueError(f"{self.what} and {other.what} overlap")


def _view(buffer, what, kind, writable):
    try:
        view = memoryview(buffer)
    except (TypeError, ValueError):  # ValueError: an array of dates, of which NumPy makes no buffer
        raise TypeError(f"{what} needs a buffer of {_NAMES[kind]}, such as a NumPy array or array.array({kind!r}), "
                        f"not {getattr(buffer, 'dtype', type(buffer).__name__)}") from None
    if view.format[-1:] != kind or view.format[:-1] not in _NATIVE:
        raise TypeError(f"{what} needs {_NAMES[kind]}, not {getattr(buffer, 'dtype', repr(view.format))}")
    if writable and view.readonly:
        raise ValueError(f"{what} is read-only")
    return view
