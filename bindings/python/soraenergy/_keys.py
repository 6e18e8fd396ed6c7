"""Keys: the quantities that the library knows."""
from . import _c
from ._c import lib, once
from ._errors import SoraKeyError
from ._table import Table


def _text(what, doc):
    return property(lambda key: lib.sora_key_text(key, what).decode(), doc=doc)


def _number(what, doc):
    return property(lambda key: lib.sora_key_number(key, what), doc=doc)


class Key(int):
    """A quantity: its permanent number, and what the library says of it.

    >>> Key("clip.duration_s").unit
    's'
    >>> Key("clip.duration_s").high
    86400.0
    """

    __slots__ = ()

    def __new__(cls, key):
        """The key of a name, in any case, or of a number."""
        if isinstance(key, str):
            found = by_name().get(key) or by_name().get(key.lower())
            if found is None:
                raise SoraKeyError(f"no key {key!r}{_instead(key)}")
            return found
        if not isinstance(key, int):
            raise TypeError(f"a key is a name or a number, not {type(key).__name__}")
        if not 0 < key < 1 << 32 or not lib.sora_key_text(key, _c.SORA_KEY_NAME):
            raise SoraKeyError(f"no key has the number {int(key)}")
        return super().__new__(cls, key)

    name = _text(_c.SORA_KEY_NAME, '"clip.width_px"')
    unit = _text(_c.SORA_KEY_UNIT, '"px"; "1" for a number or a fraction')
    help = _text(_c.SORA_KEY_HELP, "one sentence")
    source = _text(_c.SORA_KEY_SOURCE, 'of the default; "" where a rule, a row or you give the value')
    role = _text(_c.SORA_KEY_ROLE,
                 '"input", "row", "rule" (derived, can be pinned), "sum" (read-only), "series" or "table"')
    formula = _text(_c.SORA_KEY_FORMULA, 'the rule in words, "" where there is none')
    metric = _text(_c.SORA_KEY_METRIC, 'as a metric: "soraenergy_work_energy_joules"')
    low = _number(_c.SORA_KEY_LOW, "least value that it takes")
    high = _number(_c.SORA_KEY_HIGH, "largest value that it takes")
    default = _number(_c.SORA_KEY_DEFAULT, "NaN where there is none")
    metric_factor = _number(_c.SORA_KEY_METRIC_FACTOR, "the metric is so many times the value")

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"Key({self.name!r})"


class Keys(Table, list):
    """Keys, as a table."""

    def _columns(self):
        return {"key": [key.name for key in self], "unit": [key.unit for key in self],
                "role": [key.role for key in self], "help": [key.help for key in self]}


@once
def by_name():
    """Every key by its name."""
    found = (Key(lib.sora_key_at(index)) for index in range(lib.sora_key_count()))
    return {key.name: key for key in found}


@once
def areas():
    """{"clip": {"width_px": Key("clip.width_px"), ...}, ...}; what has no area is in areas()[""]."""
    found = {}
    for name, key in by_name().items():
        area, dot, rest = name.rpartition(".")
        found.setdefault(area, {})[rest] = key
    return found


def keys(word=""):
    """Keys whose name, unit or help has this word, in any case.

    >>> keys("width of the picture")
    key            unit  role   help
    clip.width_px  px    input  Width of the picture that the denoiser makes.
    """
    word = word.casefold()
    return Keys(key for key in by_name().values() if word in f"{key.name} {key.unit} {key.help}".casefold())


def _instead(name):
    """What may have been meant by a name that no key has."""
    area = name.lower()
    if area not in areas():
        return nearest(name, by_name())
    if "row" in areas()[area]:
        return f"; the key of the table is '{area}.row'"
    return f"; '{area}' is an area of keys, such as '{area}.{next(iter(areas()[area]))}'"


def nearest(name, names):
    """ "; the nearest is 'clip.width_px'", or "" where nothing is near."""
    from difflib import get_close_matches
    near = get_close_matches(name.lower(), names, 1)
    return f"; the nearest is {near[0]!r}" if near else ""
