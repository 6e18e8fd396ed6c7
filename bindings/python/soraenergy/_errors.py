"""One exception for each status of the C library; each is also the built-in that fits."""


class SoraError(Exception):
    """What the library refused.  Its text is one line that names the key, the value and the limits.

    A status that this package does not know yet is a plain ``SoraError``.
    """

    code = None  #: the status of C; None for errors of this package
    status = None  #: "SORA_E_RANGE"
    key = None  #: name of the key that it is about
    row = line = column = 0  #: first failing row (from 0); place in a text (from 1)
    value = low = high = float("nan")  #: the offending value and the limits

    def __str__(self):
        return str(self.args[0]) if self.args else ""


class SoraMemoryError(SoraError, MemoryError):
    code = -1


class SoraArgumentError(SoraError, ValueError):
    code = -2


class SoraKeyError(SoraError, KeyError):
    code = -3


class SoraTableError(SoraError, KeyError):
    code = -4


class SoraRowError(SoraError, KeyError):
    code = -5


class SoraRangeError(SoraError, ValueError):
    code = -6


class SoraNotFiniteError(SoraError, ValueError):
    code = -7


class SoraReadOnlyError(SoraError, AttributeError):
    code = -8


class SoraSyntaxError(SoraError, ValueError):
    code = -9


class SoraSpaceError(SoraError, BufferError):
    code = -10


class SoraUnknownError(SoraError, LookupError):
    """A needed value is unknown; ``key`` names it."""

    code = -11


class SoraUndefinedError(SoraError, ArithmeticError):
    """The question has no answer here."""

    code = -12


class SoraRowsError(SoraError, ValueError):
    """Some rows failed, the others hold: ``out`` has the answers and ``row_status`` why each failed."""

    code = -13
    out = row_status = None


class SoraAbiError(SoraError, RuntimeError):
    code = -14


class SoraSpreadError(SoraError, ValueError):
    code = -15


class SoraMatrixError(SoraError, ValueError):
    code = -16


class SoraCorrelatedError(SoraError, ValueError):
    code = -17


class SoraSavedError(SoraError, ValueError):
    code = -18


class SoraMergeError(SoraError, ValueError):
    code = -19


class SoraNeverError(SoraError, ArithmeticError):
    """``value`` is the target, ``low`` and ``high`` what the output spans."""

    code = -20


class SoraClosedError(SoraError, ValueError):
    """The scenario was closed."""


class SoraLibraryError(SoraError, ImportError):
    """The C library is missing, cannot be loaded or is of another version."""


BY_CODE = {kind.code: kind for kind in SoraError.__subclasses__() if kind.code is not None}

__all__ = ["SoraError", *(kind.__name__ for kind in SoraError.__subclasses__())]
