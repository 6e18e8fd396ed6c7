"""Names of keys as metrics: base units, as OpenMetrics and Prometheus want them.  work.energy_wh is
soraenergy_work_energy_joules, 3600 times the value."""
import decimal
import re

HOUR, KILOWATT_HOUR = 3600, 3600 * 1000

# A word of a key's name: the base unit, one of it, how many of it the word is.
UNITS = {
    "s": ("seconds", "second", 1), "us": ("seconds", "second", "1e-6"), "min": ("seconds", "second", 60),
    "minutes": ("seconds", "second", 60), "minute": ("second", "second", 60), "hours": ("seconds", "second", HOUR),
    "hour": ("second", "second", HOUR), "h": ("seconds", "second", HOUR), "day": ("second", "second", 24 * HOUR),
    "wh": ("joules", "joule", HOUR), "kwh": ("joules", "joule", KILOWATT_HOUR),
    "gwh": ("joules", "joule", 10**6 * KILOWATT_HOUR), "twh": ("joules", "joule", 10**9 * KILOWATT_HOUR),
    "w": ("watts", "watt", 1), "mw": ("watts", "watt", 10**6), "gw": ("watts", "watt", 10**9),
    "kw": ("watts", "watt", 1000), "c": ("celsius", "celsius", 1), "k": ("kelvin", "kelvin", 1), "m": ("meters", "meter", 1),
    "kwp": ("watts", "peak_watt", 1000),
    "gb": ("bytes", "byte", 10**9), "bits": ("bytes", "byte", "0.125"), "bytes": ("bytes", "byte", 1), "byte": ("bytes", "byte", 1),
    "flop": ("flop", "flop", 1), "tflop": ("flop", "flop", 10**12), "pflop": ("flop", "flop", 10**15),
    "zettaflop": ("flop", "flop", 10**21), "tflops": ("flop_per_second", "", 10**12),
    "g": ("grams", "gram", 1), "mt": ("grams", "gram", 10**12), "l": ("liters", "liter", 1), "gl": ("liters", "liter", 10**9),
    "km2": ("square_meters", "square_meter", 10**6), "m2": ("square_meters", "square_meter", 1),
    "ghz": ("hertz", "hertz", 10**9), "px": ("pixels", "pixel", 1), "mpx": ("pixels", "pixel", 10**6),
    "megapixel": ("pixels", "pixel", 10**6), "deg": ("degrees", "degree", 1), "usd": ("usd", "usd", 1),
    "fps": ("frames_per_second", "", 1), "billion": ("", "", 10**9),
}


def metric(name):
    """(name, unit, factor) of a key; the unit is what the name ends in, or ''."""
    words, factor, below, unit_at = [], decimal.Decimal(1), False, None
    spoken = re.split("[._]", name)
    for word in spoken:
        below |= word == "per"
        many, one, size = UNITS.get(word, (word, word, 1))
        factor = factor / decimal.Decimal(size) if below else factor * decimal.Decimal(size)
        if word in UNITS and not below and unit_at is None:
            unit_at = len(words)
        words += [one if below else many] if many else []
    if name.startswith("share.of_"):
        unit_at = len(words)
        words.append("ratio")
    if unit_at is None or spoken[-1] not in UNITS and words[-1] != "ratio":
        unit_at = len(words)
    return "soraenergy_" + "_".join(words), "_".join(words[unit_at:]), float(factor)
