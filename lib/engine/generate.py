#!/usr/bin/env python3
"""Writes generated/plan*.inc, the dependency masks of lib/physics/stages.inc.  --check only compares."""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
LIB = HERE.parent
sys.path.insert(0, str(LIB / "facts"))
import cells
from emit import Texts, array

HEAD = "/* Generated from lib/physics/stages.inc by lib/engine/generate.py. */\n"


def read_keys():
    """Dense index of each key by its constant's name."""
    return {name.upper().replace(".", "_"): key["index"] for name, key in cells.read_keys().items()}


def read_stages(keys):
    """(result, inputs, formula) of each stage, checked: known keys, each result once, inputs before their use."""
    stages, done = [], set()
    text = (LIB / "physics" / "stages.inc").read_text(encoding="utf-8")
    results = set(re.findall(r"^STAGE\d+\((\w+)", text, re.M))
    for count, body, formula in re.findall(r'^STAGE(\d+)\((.*), "(.*)"\)$', text, re.M):
        result, _, *inputs = [word.strip() for word in body.split(",")]
        for name in [result, *inputs]:
            if name not in keys:
                sys.exit(f"stages.inc: {result}: no key {name}")
        if len(inputs) != int(count) or result in done:
            sys.exit(f"stages.inc: {result}: {len(inputs)} inputs for STAGE{count}, or a second stage")
        late = [name for name in inputs if name in results and name not in done]
        if late:
            sys.exit(f"stages.inc: {result} needs {late[0]} before it has been made")
        done.add(result)
        stages.append((result, inputs, formula))
    return stages


def mask(bits, words):
    """C initialiser of a bit set."""
    value = sum(1 << bit for bit in bits)
    return "{" + ", ".join(f"0x{value >> 64 * word & 0xFFFFFFFFFFFFFFFF:x}u" for word in range(words)) + "}"


def dependencies(stages):
    """For each stage the stages that it needs, itself included; for each key the stages that it feeds."""
    stage_of = {result: index for index, (result, _, _) in enumerate(stages)}
    needs, feeds = [], {}
    for index, (_, inputs, _) in enumerate(stages):
        needed = {index}
        for name in inputs:
            if name in stage_of:
                needed |= needs[stage_of[name]]
        needs.append(needed)
    for name in {name for _, inputs, _ in stages for name in inputs}:
        first = {index for index, (_, inputs, _) in enumerate(stages) if name in inputs}
        feeds[name] = {index for index in range(len(stages)) if needs[index] & first}
    return stage_of, needs, feeds


def bit_sets(declaration, sets, words):
    return (f"static const uint64_t {declaration}[PLAN_WORDS] = {{\n"
            + "".join(f"    {mask(bits, words)}, /* {name} */\n" for name, bits in sets) + "};\n")


def plan(keys, stages, words):
    stage_of, needs, feeds = dependencies(stages)
    texts = Texts()
    flat, offsets = [], [0]
    for _, inputs, _ in stages:
        flat += [keys[name] for name in inputs]
        offsets.append(len(flat))
    formulas = [texts.add(formula) for _, _, formula in stages]
    return (HEAD + array("uint16_t stage_result[PLAN_STAGE_COUNT]", [keys[result] for result, _, _ in stages])
            + array("uint16_t stage_input_offset[PLAN_STAGE_COUNT + 1]", offsets) + array("uint16_t stage_input[]", flat)
            + array("int16_t stage_of_key[KEYS_COUNT]", [stage_of.get(name, -1) for name in keys])
            + bit_sets("stage_needs[PLAN_STAGE_COUNT]", [(stages[i][0], bits) for i, bits in enumerate(needs)], words)
            + bit_sets("key_feeds[KEYS_COUNT]", [(name, feeds.get(name, ())) for name in keys], words)
            + array("uint16_t formula_offset[PLAN_STAGE_COUNT]", formulas) + texts.define("formula_texts"))


def main():
    keys = read_keys()
    stages = read_stages(keys)
    words = (len(stages) + 63) // 64
    size = HEAD + f"enum {{ PLAN_STAGE_COUNT = {len(stages)}, PLAN_WORDS = {words} }};\n"
    for name, text in (("plan_size.inc", size), ("plan.inc", plan(keys, stages, words))):
        path = HERE / "generated" / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        if "--check" in sys.argv[1:]:
            sys.exit(f"{name} differs: run python3 lib/engine/generate.py")
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
