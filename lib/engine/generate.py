#!/usr/bin/env python3
"""Writes generated/plan.inc, the dependency masks of lib/physics/stages.inc.  --check only compares."""
import csv
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
LIB = HERE.parent
OUT = HERE / "generated" / "plan.inc"


def read_keys():
    """Dense index of each key by its constant's name."""
    with open(LIB / "facts" / "keys.csv", newline="", encoding="utf-8") as file:
        names = [row["name"].upper().replace(".", "_") for row in csv.DictReader(file)]
    return {name: index for index, name in enumerate(names)}


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


def render(keys, stages):
    words = (len(stages) + 63) // 64
    stage_of, needs, feeds = dependencies(stages)
    names = list(keys)
    lines = ["/* Generated from lib/physics/stages.inc by lib/engine/generate.py. */",
             f"enum {{ PLAN_STAGE_COUNT = {len(stages)} }};",
             "static const uint16_t stage_result[PLAN_STAGE_COUNT] = {"
             + ", ".join(str(keys[result]) for result, _, _ in stages) + "};"]
    flat, offsets = [], [0]
    for _, inputs, _ in stages:
        flat += [keys[name] for name in inputs]
        offsets.append(len(flat))
    lines.append("static const uint16_t stage_input_offset[PLAN_STAGE_COUNT + 1] = {" + ", ".join(map(str, offsets)) + "};")
    lines.append("static const uint16_t stage_input[] = {" + ", ".join(map(str, flat)) + "};")
    lines.append("static const int16_t stage_of_key[KEYS_COUNT] = {"
                 + ", ".join(str(stage_of.get(name, -1)) for name in names) + "};")
    lines.append("static const uint64_t stage_needs[PLAN_STAGE_COUNT][PLAN_WORDS] = {")
    lines += [f"    {mask(bits, words)}, /* {stages[index][0]} */" for index, bits in enumerate(needs)]
    lines.append("};\nstatic const uint64_t key_feeds[KEYS_COUNT][PLAN_WORDS] = {")
    lines += [f"    {mask(feeds.get(name, ()), words)}, /* {name} */" for name in names]
    lines.append("};")
    blob, formula_offsets = "", []
    for _, _, formula in stages:
        formula_offsets.append(len(blob))
        blob += formula + "\0"
    lines.append("static const uint16_t formula_offset[PLAN_STAGE_COUNT] = {" + ", ".join(map(str, formula_offsets)) + "};")
    lines.append("static const char formula_text[] =")
    lines += [f'    "{formula}\\0"' for _, _, formula in stages]
    lines[-1] += ";"
    return "\n".join(lines) + "\n", words


def main():
    keys = read_keys()
    stages = read_stages(keys)
    text, words = render(keys, stages)
    text = text.replace("enum {", f"enum {{ PLAN_WORDS_GENERATED = {words},", 1)
    if "--check" in sys.argv[1:]:
        if OUT.read_text(encoding="utf-8") != text:
            sys.exit("plan.inc differs: run python3 lib/engine/generate.py")
    else:
        OUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
