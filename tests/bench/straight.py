#!/usr/bin/env python3
"""Writes the stages of one question as code without a test: straight.py QUESTION STRAIGHT.INC MODEL.PY COUNTS.JSON

QUESTION is what print_question says.  STRAIGHT.INC is C that calls the functions of lib/physics; MODEL.PY the same formulas
in NumPy; COUNTS.JSON how many elementary operations the stages of a row have."""
import ast
import json
import pathlib
import re
import sys
from collections import Counter

LIB = pathlib.Path(__file__).resolve().parents[2] / "lib"
NUMPY_HEAD = '''"""Generated from lib/physics by tests/bench/straight.py."""
import numpy as np

number_min, number_max, number_pow, number_exp = np.minimum, np.maximum, np.power, np.exp
number_log, number_sqrt, number_floor, number_ceil = np.log, np.sqrt, np.floor, np.ceil


def number_round(x):
    return np.floor(x + 0.5)


def number_select(condition, a, b):
    return np.where(condition != 0.0, a, b)


def number_if_known(known, value):
    return np.where(known == known, value, np.nan)


def number_nan():
    return np.nan

'''


def read_question(path):
    """The words of each line, by its first word."""
    found = {"in": [], "out": [], "once": [], "row": [], "known": []}
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        what, name, *rest = line.split()
        found[what].append((name.upper().replace(".", "_"), *map(float, rest)))
    return found


def read_stages():
    """Function and inputs of each result, in their order."""
    text = (LIB / "physics" / "stages.inc").read_text(encoding="utf-8")
    lines = re.findall(r'^STAGE\d+\((.*), ".*"\)$', text, re.M)
    return {words[0]: (words[1], words[2:]) for words in (line.split(", ") for line in lines)}


# ---- The functions of lib/physics as Python ----

def python_expression(text):
    return re.sub(r"([\w.]+ (?:[<>]=?|[!=]=) [\w.]+) \? ([\w.]+) : ([\w.]+)", r"np.where(\1, \2, \3)", " ".join(text.split()))


def read_functions():
    """Python source of every function of the headers, in their order."""
    functions = {}
    for path in sorted((LIB / "physics").glob("*.h")):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        for name, value in re.findall(r"^#define (\w+) (\S+)[ \t]*$", text, re.M):
            text = re.sub(rf"\b{name}\b", value, text)
        for name, arguments, body in re.findall(r"^(?:static inline|NUMBER_INLINE) (?:double|int) (\w+)\(([^)]*)\)\s*\{(.*?)^\}", text, re.M | re.S):
            names = [word.split()[-1] for word in arguments.split(",")]
            lines = [one for line in body.split(";") if line.strip()
                     for one in re.split(r",\s+(?=\w+ = )", re.sub(r"^\s*(const )?(double|int) ", "", line).strip())]
            functions[name] = (f"def {name}({', '.join(names)}):\n"
                               + "".join(f"    {python_expression(line)}\n" for line in lines))
    return functions


# ---- Elementary operations ----

def is_constant(node):
    return isinstance(node, ast.Constant) or (isinstance(node, ast.UnaryOp) and is_constant(node.operand)) or (
        isinstance(node, ast.BinOp) and is_constant(node.left) and is_constant(node.right))


def count_function(name, functions, counts):
    for node in ast.walk(ast.parse(functions[name])):
        if isinstance(node, ast.BinOp) and not is_constant(node):
            choice = isinstance(node.op, (ast.BitAnd, ast.BitOr))
            counts["divide" if isinstance(node.op, ast.Div) else "compare or choose" if choice else "add or multiply"] += 1
        elif isinstance(node, ast.Compare):
            counts["compare or choose"] += 1
        elif isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in functions:
                count_function(called, functions, counts)
            elif called.replace("number_", "") in ("exp", "log", "pow", "sqrt"):
                counts[called.replace("number_", "")] += 1
            elif called != "number_nan":
                counts["compare or choose"] += 1


# ---- What is written ----

def c_function(name, question, stages, results):
    """One function of (known, in, out)."""
    local = {key: f"in[{place}]" for place, (key, *_) in enumerate(question["in"])}
    lines = []
    for result in results:
        function, inputs = stages[result]
        arguments = ", ".join(local.get(key, f"known[KEY_{key}]") for key in inputs)
        local[result] = "made_" + result.lower()
        lines.append(f"    const double {local[result]} = {function}({arguments});\n")
    outs = [f"    out[{place}] = {local[key]};\n" for place, (key, _) in enumerate(question["out"])]
    return (f"void {name}(const double *known, const double *in, double *out)\n{{\n" + "".join(lines + outs) + "}\n")


def with_called(names, functions):
    """Those functions and what they call."""
    found = set(names)
    for name in names:
        called = {word for word in re.findall(r"\w+", functions[name].split(":", 1)[1]) if word in functions}
        found |= with_called(called - {name}, functions)
    return found


def numpy_model(question, stages, functions, results):
    used = with_called({stages[result][0] for result in results}, functions)
    names = {key: "in_" + key.lower() for key, *_ in question["in"]}
    known = {key: value for key, value in question["known"]}
    lines = []
    for result in results:
        function, inputs = stages[result]
        arguments = ", ".join(names.get(key, repr(known[key])) for key in inputs)
        names[result] = "made_" + result.lower()
        lines.append(f"    {names[result]} = {function}({arguments})\n")
    return (NUMPY_HEAD + "\n" + "\n\n".join(text for name, text in functions.items() if name in used) + "\n\n"
            + f"POINT = {[at for _, at, *_ in question['in']]}\nANSWERS = {[answer for _, answer in question['out']]}\n"
            + f"INPUTS = {[tuple(spread) for _, _, *spread in question['in']]}\n\n\n"
            + f"def model({', '.join(names[key] for key, *_ in question['in'])}):\n" + "".join(lines)
            + f"    return {', '.join(names[key] for key, _ in question['out'])}\n")


def main():
    question, stages, functions = read_question(sys.argv[1]), read_stages(), read_functions()
    rows = [key for key, in question["row"]]
    needed = {key for key, in question["row"] + question["once"]}
    counts = Counter()
    for result in rows:
        count_function(stages[result][0], functions, counts)
    texts = ("/* Generated from lib/physics/stages.inc by tests/bench/straight.py. */\n"
             + c_function("STRAIGHT_WHOLE", question, stages, [key for key in stages if key in needed])
             + c_function("STRAIGHT_ROW", question, stages, rows),
             numpy_model(question, stages, functions, rows),
             json.dumps({"stages": len(rows), "once": len(needed) - len(rows), "operations": counts}))
    for path, text in zip(sys.argv[2:], texts):
        pathlib.Path(path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
