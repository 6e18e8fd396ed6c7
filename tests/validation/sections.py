"""Sections of lib/MODEL.md that a command writes and CI compares."""
import re
import sys

from fit import ROOT

MODEL = ROOT / "lib" / "MODEL.md"


class Section:
    """What stands between two marker lines."""

    def __init__(self, name, command):
        self.begin, self.end = f"<!-- {name}: written by {command} -->\n", f"<!-- end of {name} -->\n"
        self.command = command

    def parts(self):
        before, begin, rest = MODEL.read_text(encoding="utf-8").partition(self.begin)
        written, end, after = rest.partition(self.end)
        if not begin or not end:
            sys.exit(f"MODEL.md has lost its marker lines: {self.begin.strip()} and {self.end.strip()}")
        return before, written, after

    def write(self, text):
        before, _, after = self.parts()
        MODEL.write_text(before + self.begin + text + self.end + after, encoding="utf-8")

    def check(self, text):
        """Texts alike, and no figure more than a point away (0.01 where it is a ratio)."""
        number = re.compile(r"-?\d+(?:\.\d+)?")
        written = self.parts()[1]
        if number.sub("", written) != number.sub("", text):
            sys.exit(f"MODEL.md has another table: run {self.command}")
        for old, new in zip(number.findall(written), number.findall(text)):
            tolerance = 0.011 if len(old.partition(".")[2]) == 2 else 1.0
            if abs(float(old) - float(new)) > tolerance:
                sys.exit(f"MODEL.md says {old} where there is {new} now: run {self.command}")
