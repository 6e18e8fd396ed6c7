"""Figures: values with their ranges, units on the axes, and a line that says what they rest on.

matplotlib is imported here and nowhere else."""
from textwrap import fill

from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from ._c import lib
from ._table import scale

BLUE, GREY = "#1f5f99", "#666666"
SHOWN = FuncFormatter(lambda value, place: f"{value:,.12g}")


def axes_of(axes, height, about):
    """The caller's axes, or those of a new figure with the source line below."""
    if axes is not None:
        return axes
    from matplotlib import pyplot
    figure, axes = pyplot.subplots(figsize=(7.5, height), layout="constrained")
    said = fill(f"soraenergy {lib.sora_version_text().decode()}: {about}", 130)
    figure.supxlabel(said, x=0.01, ha="left", fontsize=6.5, color=GREY)
    return axes


def label_of(key):
    """ "Part of the year's generation, %"."""
    unit = scale(key)[1]
    return key.help.rstrip(".") + (f", {unit}" if unit not in ("", "year") else "")


def _ranges(axes, names, values, lows, highs):
    """A line a name, from the top: a dot at the value, a bar over its range."""
    places = range(len(names))
    axes.hlines(places, lows, highs, color=BLUE, alpha=0.35, linewidth=6)
    axes.plot(values, places, "o", color=BLUE, markersize=5)
    axes.set_yticks(list(places), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.xaxis.set_major_formatter(SHOWN)
    axes.grid(axis="x", alpha=0.3)
    axes.spines[["top", "right", "left"]].set_visible(False)


def plot_record(record, axes=None):
    """Answers without a range have nothing to show here."""
    known = [answer for answer in record if 0 < answer.low < answer.high]
    axes = axes_of(axes, 1.2 + 0.3 * len(known), record.about)
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    _ranges(axes, [f"{answer.key.name.partition('.')[2]}  {answer.amount}" for answer in known], [1.0] * len(known),
            [answer.low / answer.value for answer in known], [answer.high / answer.value for answer in known])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xlabel("80 % range as a multiple of the value")
    return axes


def plot_comparison(comparison, key, axes=None):
    answers = {row: comparison[row][key] for row in comparison}
    known = {row: answer for row, answer in answers.items() if answer.status == "SORA_OK"}
    if not known:
        raise ValueError(f"{key} is {next(iter(answers.values())).amount} in every row")
    axes = axes_of(axes, 1.4 + 0.35 * len(known), comparison.about)
    key = next(iter(known.values())).key
    factor = scale(key)[0]
    _ranges(axes, list(known), *([end * factor for end in ends] for ends in
            zip(*((answer.value, answer.low, answer.high) for answer in known.values()))))
    axes.set_xlabel(label_of(key))
    axes.set_xlim(left=0)
    return axes


def plot_drivers(drivers, axes=None):
    """Keys that move nothing are left out."""
    swung = sorted((driver for driver in drivers if abs(driver.swing[1] - driver.swing[0]) > 0),
                   key=lambda driver: -abs(driver.swing[1] - driver.swing[0]))
    if not swung:
        raise ValueError(f"nothing that is uncertain moves {drivers.key}")
    axes = axes_of(axes, 1.4 + 0.3 * len(swung), drivers.about)
    factor = scale(drivers.key)[0]
    _ranges(axes, [driver.key.name for driver in swung], [drivers.value * factor] * len(swung),
            *([end(driver.swing) * factor for driver in swung] for end in (min, max)))
    axes.set_xlabel(label_of(drivers.key))
    return axes


def plot_series(series, key, axes=None):
    hours, factor = series[key.name], scale(key)[0]
    axes = axes_of(axes, 3.6, series.about)
    days = [[hour * factor for hour in hours[first:first + 24]] for first in range(0, len(hours), 24)]
    axes.plot(range(1, len(days) + 1), [sum(day) / 24 for day in days], color=BLUE, linewidth=1)
    axes.fill_between(range(1, len(days) + 1), [min(day) for day in days], [max(day) for day in days], alpha=0.2,
                      color=BLUE, linewidth=0)
    axes.set_xlabel("Day of the year (UTC)")
    axes.set_ylabel(fill(label_of(key), 36))
    axes.yaxis.set_major_formatter(SHOWN)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(alpha=0.3)
    return axes


def plot_curve(curve, key, axes=None):
    """x is the first axis of numbers; each value of the others is a line.  Rows alone: a bar each."""
    along = next((axis for axis in curve.axes if axis.table is None), None)
    if not curve.axes or len(curve.axes) > 2:
        raise ValueError(f"a figure shows one or two axes, not {len(curve.axes)}")
    lines = _lines(curve, key, along)
    axes = axes_of(axes, 4.2 if along else 1.4 + 0.35 * len(lines), curve.about)
    if along is None:
        _ranges(axes, *zip(*((label, *(end[0] for end in ends)) for label, ends in lines.items())))
        axes.set_xlabel(label_of(key))
        axes.set_xlim(left=min(0, axes.get_xlim()[0]))
        return axes
    for label, (values, lows, highs) in lines.items():
        line, = axes.plot(along.values, values, marker="o", markersize=3, label=label)
        axes.fill_between(along.values, lows, highs, alpha=0.2, color=line.get_color(), linewidth=0)
    _scales(axes, along, lines)
    axes.set_xlabel(label_of(along.key))
    axes.set_ylabel(fill(label_of(key), 50))
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(alpha=0.3)
    if len(lines) > 1:
        axes.legend(frameon=False)
    return axes


def _lines(curve, key, along):
    """{label: (values, lows, highs) along that axis, as they are shown}; along no axis each point is a line."""
    factor = scale(key)[0]
    heads = [axis for axis in curve.axes if axis is not along]
    labels = curve.labels()
    lines = {}
    for point, ends in enumerate(zip(*curve.ends(key))):
        label = ", ".join(labels[head.name][point] for head in heads)
        for end, told in zip(lines.setdefault(label, ([], [], [])), ends):
            end.append(told * factor)
    return lines


def _scales(axes, along, lines):
    """By ratio where values span more than a hundredfold."""
    if 0 < 100 * min(along.values) < max(along.values):
        axes.set_xscale("log")
    lows, highs = ([value for line in lines.values() for value in line[end] if value == value] for end in (1, 2))
    if lows and 0 < 100 * min(lows) < max(highs):
        axes.set_yscale("log")
    axes.yaxis.set_major_formatter(SHOWN)
    if along.key.unit != "year":
        axes.xaxis.set_major_formatter(SHOWN)
