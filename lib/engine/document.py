#!/usr/bin/env python3
"""Writes the table of all stages into lib/MODEL.md, from lib/physics.  --check only compares."""
import re
import sys

from generate import LIB, cells, read_lines, read_stages

BEGIN, END = "<!-- stages: written by lib/engine/document.py -->\n", "<!-- end of stages -->\n"


def headers_by_function():
    """File of lib/physics in which each function stands."""
    return {function: path.name for path in sorted((LIB / "physics").glob("*.h"))
            for function in re.findall(r"^(?:static inline|NUMBER_INLINE) double (\w+)\(", path.read_text(encoding="utf-8"), re.M)}


def table():
    keys = {name.upper().replace(".", "_"): key for name, key in cells.read_keys().items()}
    stages = read_stages({name: key["index"] for name, key in keys.items()})
    functions, headers = {line[0]: line[1] for line in read_lines()}, headers_by_function()
    lines = ["| key | unit | rule | function | made from |\n", "|---|---|---|---|---|\n"]
    for result, inputs, formula, is_hourly in stages:
        function = functions[result]
        if not is_hourly and function not in headers:
            sys.exit(f"stages.inc: {result}: no function {function} in lib/physics")
        where = ("[hourly.c](engine/hourly.c)" if is_hourly
                 else f"`{function}` in [{headers[function]}](physics/{headers[function]})")
        made_from = ", ".join(keys[name]["name"] for name in inputs)
        lines.append(f"| `{keys[result]['name']}` | {keys[result]['unit']} | {formula} | {where} | {made_from} |\n")
    return "".join(lines)


def main():
    path = LIB / "MODEL.md"
    before, begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    current, end, after = rest.partition(END)
    if not begin or not end:
        sys.exit(f"MODEL.md has lost its marker lines: {BEGIN.strip()} and {END.strip()}")
    if current == table():
        return
    if "--check" in sys.argv[1:]:
        sys.exit("MODEL.md differs: run python3 lib/engine/document.py")
    path.write_text(before + begin + table() + end + after, encoding="utf-8")


if __name__ == "__main__":
    main()
