"""Figures: values with their ranges, units on the axes, and a line that says what they rest on.

matplotlib is imported here and nowhere else."""
from textwrap import fill

from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from ._c import lib
from ._table import scale, shown

BLUE, GREY = "#1f5f99", "#666666"
SHOWN = FuncFormatter(lambda value, place: shown(value))


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
    return ", ".join(filter(None, (key.help.rstrip("."), scale(key)[1])))


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
    axes.xaxis.set_major_formatter("{x:g}")
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
