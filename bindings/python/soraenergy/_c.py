"""The C library as ctypes sees it: the structs, constants and functions of soraenergy.h under their own names.

A test compares this file with the header."""
import os
import sys
from ctypes import (CDLL, POINTER, Structure, byref, c_char, c_char_p, c_double, c_int32, c_size_t, c_uint32, c_void_p,
                    create_string_buffer)

from ._errors import BY_CODE, SoraError, SoraLibraryError

SORA_VERSION_NUMBER = 100

SORA_OK = 0
SORA_E_SPACE, SORA_E_UNKNOWN, SORA_E_UNDEFINED, SORA_E_ROWS = range(-10, -14, -1)

FLAGS = {  # SORA_FLAG_ bits by the words that the library writes
    "tested": 1, "scenario": 2, "extrapolated": 4, "estimated": 8, "stale": 16, "pinned": 32, "recalled": 64,
    "class": 128, "too-large": 256, "synthetic-weather": 512}

(SORA_KEY_NAME, SORA_KEY_UNIT, SORA_KEY_HELP, SORA_KEY_SOURCE, SORA_KEY_ROLE, SORA_KEY_FORMULA,
 SORA_KEY_METRIC) = range(1, 8)
SORA_KEY_LOW, SORA_KEY_HIGH, SORA_KEY_DEFAULT, SORA_KEY_METRIC_FACTOR = range(32, 36)
(SORA_ROW_NAME, SORA_ROW_LABEL, SORA_ROW_ALIASES, SORA_ROW_NOTE, SORA_ROW_SOURCE, SORA_ROW_LICENCE,
 SORA_ROW_TIER) = range(1, 8)
(SORA_SPREAD_NORMAL, SORA_SPREAD_LOGNORMAL, SORA_SPREAD_UNIFORM, SORA_SPREAD_TRIANGULAR, SORA_SPREAD_BETA,
 SORA_SPREAD_DISCRETE, SORA_SPREAD_EMPIRICAL) = range(1, 8)
SORA_HOURS = 8760
SORA_DESCRIBE_SOURCE, SORA_DESCRIBE_CHAIN, SORA_DESCRIBE_INPUTS = range(1, 4)
SORA_CURVE_BLOCK = 256
(SORA_CURVE_SIZE, SORA_CURVE_AXIS, SORA_CURVE_VALUE, SORA_CURVE_MEAN, SORA_CURVE_SD, SORA_CURVE_QUANTILE,
 SORA_CURVE_ABOVE, SORA_CURVE_DEFINED) = range(1, 9)
SORA_CURVE_DRIVER, SORA_CURVE_FIRST, SORA_CURVE_TOTAL, SORA_CURVE_SWING = range(16, 20)
SORA_FORM_SCENARIO, SORA_FORM_ANSWERS, SORA_FORM_OPENMETRICS, SORA_FORM_SCHEMA = range(1, 5)

WORKLOAD_KEYS = (
    "work.latent_tokens", "work.total_pflop", "work.memory_gb", "work.gpus_needed", "work.latency_s",
    "work.gpu_power_w", "work.gpu_energy_wh", "work.it_energy_wh", "work.energy_wh", "work.gpu_hours_per_video_minute",
    "work.energy_kwh_per_video_minute", "work.clips_per_hour", "work.electricity_usd", "work.co2_g", "work.water_l",
    "work.mfu")
SHARE_KEYS = (
    "fleet.gpus", "fleet.mean_mw", "fleet.peak_mw", "fleet.energy_twh", "share.of_generation", "share.of_demand",
    "share.of_capacity", "share.of_peak", "share.of_headroom_icap", "share.of_headroom_ucap", "share.of_growth",
    "share.of_datacentres", "fleet.co2_mt", "fleet.co2_marginal_mt", "fleet.water_gl", "supply.pv_gw")


class sora_error(Structure):
    _fields_ = [("code", c_int32), ("key", c_uint32), ("row", c_uint32), ("line", c_uint32), ("column", c_uint32),
                ("reserved", c_uint32), ("value", c_double), ("low", c_double), ("high", c_double),
                ("message", c_char * 208)]


class sora_answer(Structure):
    _fields_ = [("value", c_double), ("low", c_double), ("high", c_double), ("status", c_int32), ("flags", c_uint32)]


def _record(keys):
    return [(key.partition(".")[2], sora_answer) for key in keys] + [("reserved", sora_answer * 4)]


class sora_workload(Structure):
    _fields_ = _record(WORKLOAD_KEYS)


class sora_share(Structure):
    _fields_ = _record(SHARE_KEYS)


class sora_options(Structure):
    """Not used here: scenarios take the allocator of the C library."""

    _fields_ = [("size", c_size_t), ("alloc", c_void_p), ("release", c_void_p), ("user", c_void_p)]


class sora_axis(Structure):
    _fields_ = [("key", c_uint32), ("n", c_uint32), ("value", c_void_p)]


class sora_curve_options(Structure):
    _fields_ = [("size", c_size_t), ("samples", c_uint32), ("seed", c_uint32), ("drivers", c_uint32),
                ("reserved", c_uint32)]


class sora_scenario(Structure):
    """Opaque."""


class sora_curve(Structure):
    """Opaque."""


def _load():
    beside = {"darwin": "libsoraenergy.dylib", "win32": "soraenergy.dll"}.get(sys.platform, "libsoraenergy.so")
    path = os.environ.get("SORAENERGY_LIBRARY") or os.path.join(os.path.dirname(os.path.abspath(__file__)), beside)
    try:
        library = CDLL(path)
        version = library.sora_version
    except OSError as error:
        raise SoraLibraryError(f"the C library cannot be loaded: {error}; build and install the package, or let the "
                               "environment variable SORAENERGY_LIBRARY name the library") from None
    except AttributeError:
        raise SoraLibraryError(f"{path} is not the library soraenergy: it has no function sora_version") from None
    version.restype, version.argtypes = c_uint32, ()
    if version() != SORA_VERSION_NUMBER:
        raise SoraLibraryError(f"{path} is version {_version_text(version())} of the library, this package is for "
                               f"{_version_text(SORA_VERSION_NUMBER)}")
    return library


def _version_text(number):
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


lib = _load()


class scenario_p(POINTER(sora_scenario)):
    """A scenario that is freed when the last user has let go of it, a call of another thread too."""

    _type_ = sora_scenario

    def __del__(self, free=lib.sora_scenario_free):
        free(self)


class curve_p(POINTER(sora_curve)):
    """A curve that is freed when the last user has let go of it."""

    _type_ = sora_curve

    def __del__(self, free=lib.sora_curve_free):
        free(self)


_text, _status, _key, _error, _size = c_char_p, c_int32, c_uint32, POINTER(sora_error), c_size_t
_keys, _numbers = c_void_p, c_void_p  # addresses: see _buffers.py

FUNCTIONS = {
    "sora_version": (c_uint32,),
    "sora_version_text": (_text,),
    "sora_status_name": (_text, _status),
    "sora_key_count": (_size,),
    "sora_key_at": (_key, _size),
    "sora_key_find": (_key, _text),
    "sora_key_text": (_text, _key, c_int32),
    "sora_key_number": (c_double, _key, c_int32),
    "sora_table_name": (_text, _size),
    "sora_row_count": (_size, _text),
    "sora_row_at": (c_uint32, _text, _size),
    "sora_row_find": (c_uint32, _text, _text),
    "sora_row_text": (_text, _text, c_uint32, c_int32),
    "sora_scenario_new": (_status, POINTER(scenario_p), POINTER(sora_options), _error),
    "sora_scenario_copy": (_status, POINTER(scenario_p), scenario_p, _error),
    "sora_scenario_free": (None, scenario_p),
    "sora_use": (_status, scenario_p, _text, _text, _error),
    "sora_set": (_status, scenario_p, _key, c_double, _error),
    "sora_unset": (_status, scenario_p, _key, _error),
    "sora_spread": (_status, scenario_p, _key, c_int32, _size, _numbers, _error),
    "sora_correlate": (_status, scenario_p, _size, _keys, _numbers, _error),
    "sora_set_points": (_status, scenario_p, _key, _size, _numbers, _numbers, _error),
    "sora_get": (_status, scenario_p, _key, POINTER(sora_answer), _error),
    "sora_workload_estimate": (_status, scenario_p, POINTER(sora_workload), _error),
    "sora_grid_share": (_status, scenario_p, POINTER(sora_share), _error),
    "sora_eval": (_status, scenario_p, _size, _size, _keys, _numbers, _size, _keys, _numbers, c_void_p, _error),
    "sora_quantiles": (_status, _numbers, _size, _size, _numbers, _numbers, _error),
    "sora_solve": (_status, scenario_p, _key, c_double, c_double, _key, c_double, _size, _numbers, POINTER(_size),
                   _error),
    "sora_calibrate": (_status, scenario_p, _size, _size, _keys, _numbers, c_void_p, _error),
    "sora_series": (_status, scenario_p, _size, _keys, _numbers, _error),
    "sora_describe": (_status, scenario_p, _key, c_int32, c_void_p, _size, POINTER(_size), _error),
    "sora_curve_new": (_status, POINTER(curve_p), scenario_p, POINTER(sora_curve_options), _size, POINTER(sora_axis),
                       _size, _keys, _error),
    "sora_curve_run": (_status, curve_p, c_uint32, c_uint32, _error),
    "sora_curve_read": (_status, curve_p, c_int32, _key, c_double, _size, _numbers, _error),
    "sora_curve_merge": (_status, curve_p, curve_p, _error),
    "sora_curve_save": (_status, curve_p, c_void_p, _size, POINTER(_size), _error),
    "sora_curve_load": (_status, curve_p, c_void_p, _size, _error),
    "sora_curve_free": (None, curve_p),
    "sora_read": (_status, scenario_p, c_int32, _text, _size, _error),
    "sora_write": (_status, scenario_p, c_int32, c_void_p, _size, POINTER(_size), _error),
}

for _name, (_result, *_arguments) in FUNCTIONS.items():
    _function = getattr(lib, _name)
    _function.restype, _function.argtypes = _result, _arguments


def call(function, *arguments):
    """Calls a function that takes an error last, and raises what it refused."""
    error = sora_error()
    status = function(*arguments, byref(error))
    if status:
        raise exception(status, error)


def exception(status, error):
    """The Python exception of a C status and its error."""
    raised = BY_CODE.get(status, SoraError)(error.message.decode("utf-8", "replace"))
    raised.code, raised.status = status, lib.sora_status_name(status).decode()
    raised.key = lib.sora_key_text(error.key, SORA_KEY_NAME).decode() or None
    for field in ("row", "line", "column", "value", "low", "high"):
        setattr(raised, field, getattr(error, field))
    return raised


def written(function, *arguments):
    """All that the library writes as snprintf does."""
    need, size = c_size_t(), 4096
    while True:
        buffer, error = create_string_buffer(size), sora_error()
        status = function(*arguments, buffer, size, byref(need), byref(error))
        if status == SORA_OK:
            return buffer.raw[:need.value]
        if status != SORA_E_SPACE:
            raise exception(status, error)
        size = need.value + 1


def text_of(function, *arguments):
    return written(function, *arguments).decode()


def once(function):
    """What a function without arguments returns, found when it is first asked for (functools costs an import)."""
    found = []

    def known():
        if not found:
            found.append(function())
        return found[0]

    for name in ("__name__", "__qualname__", "__module__", "__doc__"):
        setattr(known, name, getattr(function, name))
    return known
