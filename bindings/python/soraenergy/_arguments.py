"""What a caller gives, as C takes it; the errors name the argument and the value."""
from ._errors import SoraArgumentError

_MOST = (1 << 32) - 1


def number(what, value):
    """A float, of anything that is one number."""
    try:
        if hasattr(value, "__float__"):
            return float(value)
    except TypeError:  # an array of several
        pass
    raise TypeError(f"{what} is a number, not {value!r}")


def whole(what, value, most=_MOST):
    """An int that C takes as a uint32_t; ctypes would keep its last 32 bits."""
    words = f"{what} must be an int from 0 to {most}, not {value!r}"
    if not hasattr(value, "__index__"):
        raise TypeError(words)
    if not 0 <= value <= most:
        refused = SoraArgumentError(words)
        refused.value, refused.low, refused.high = value, 0, most
        raise refused
    return int(value)


def encoded(what, text):
    """A str for C, where a zero would end it early."""
    if not isinstance(text, str):
        raise TypeError(f"{what} is text, not {text!r}")
    if "\0" in text:
        raise ValueError(f"{what} has no zero character: {text!r}")
    return text.encode()


def octets(what, data):
    """The bytes of anything that has some."""
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"{what}, not {type(data).__name__}") from None
