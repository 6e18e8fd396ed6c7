#!/usr/bin/env python3
"""Writes what solar_table prints into lib/MODEL.md: solar_table.py PROGRAM [--check]."""
import pathlib
import subprocess
import sys

MODEL = pathlib.Path(__file__).resolve().parents[2] / "lib" / "MODEL.md"
BEGIN, END = "<!-- sun: written by tests/validation/solar_table.py -->\n", "<!-- end of sun -->\n"


def main():
    table = subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True).stdout
    before, begin, rest = MODEL.read_text(encoding="utf-8").partition(BEGIN)
    current, end, after = rest.partition(END)
    if not begin or not end:
        sys.exit(f"MODEL.md has lost its marker lines: {BEGIN.strip()} and {END.strip()}")
    if current == table:
        return
    if "--check" in sys.argv[2:]:
        sys.exit("MODEL.md differs: run python3 tests/validation/solar_table.py BUILD/tests/solar_table")
    MODEL.write_text(before + begin + table + end + after, encoding="utf-8")


if __name__ == "__main__":
    main()
