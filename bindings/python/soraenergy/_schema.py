"""What this library knows, as data."""
from . import _c
from ._scenario import Scenario


def schema():
    """Keys, tables, rows and sources of the library.

    >>> schema()["keys"][0]["name"]
    'clip.width_px'
    """
    from json import loads
    return loads(Scenario()._write(_c.SORA_FORM_SCHEMA))
