"""From one AI-generated clip to a country's grid.

>>> from soraenergy import Scenario
>>> s = Scenario(model="wan2.1-14b", gpu="h100-sxm", grid="USA", **{"clip.duration_s": 5})
>>> s.estimate().latent_tokens
75,600 tokens
>>> s.share().energy_twh.unit
'TWh'

``keys()`` lists the quantities, ``tables()`` and ``facts()`` the rows to choose from.
"""
from . import _errors
from ._answer import Answer
from ._c import lib as _lib
from ._errors import *  # noqa: F403
from ._facts import facts, tables
from ._keys import Key, keys
from ._records import Share, Workload
from ._scenario import Scenario
from ._schema import schema

__version__ = _lib.sora_version_text().decode()
__all__ = ["Answer", "Curve", "Key", "Scenario", "Share", "Workload", "facts", "keys", "quantiles", "schema", "tables",
           *_errors.__all__]
_LATER = {"Curve": "_curve", "quantiles": "_solve"}  # the module array costs an import


def __getattr__(name):
    if name not in _LATER:
        raise AttributeError(f"module 'soraenergy' has no {name!r}")
    from importlib import import_module
    return getattr(import_module("." + _LATER[name], __name__), name)
