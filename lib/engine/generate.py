#!/usr/bin/env python3
"""Writes generated/plan*.inc, the dependency masks of lib/physics/stages.inc and lib/engine/hourly.inc, generated/reads.inc,
where the walk over one row finds what stages take, and generated/dimensions.inc, the Sobol points of dimensions.csv.
--check only compares."""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
LIB = HERE.parent
sys.path.insert(0, str(LIB / "facts"))
sys.path.insert(0, str(HERE))
import cells
import dimensions
from emit import Texts, array

HEAD = "/* Generated from lib/physics/stages.inc by lib/engine/generate.py. */\n"


def read_keys():
    """Dense index of each key by its constant's name."""
    return {name.upper().replace(".", "_"): key["index"] for name, key in cells.read_keys().items()}


def read_hourly_inputs():
    """Inputs of the hourly years, in order, by the kind of run that takes them."""
    text = (HERE / "hourly.inc").read_text(encoding="utf-8")
    kinds = ["HOURLY_SITE", "HOURLY_SIZED", "HOURLY_PV", "HOURLY_STORAGE"]
    inputs = {kind: [] for kind in kinds}
    for key, taken_by in re.findall(r"^HOURLY_INPUT\(\w+, (\w+), (.*)\)$", text, re.M):
        for kind in kinds if taken_by == "HOURLY_ALL" else taken_by.split(" | "):
            inputs[kind].append(key)
    return inputs


def read_lines():
    """(result, function or kind of run, inputs, formula, whether it is hourly) of each line of stages.inc."""
    text = (LIB / "physics" / "stages.inc").read_text(encoding="utf-8")
    hourly = read_hourly_inputs()
    for count, body, formula in re.findall(r'^(?:STAGE(\d+)|HOURLY)\((.*), "(.*)"\)$', text, re.M):
        result, function, *inputs = [word.strip() for word in body.split(",")]
        if count and len(inputs) != int(count):
            sys.exit(f"stages.inc: {result}: {len(inputs)} inputs for STAGE{count}")
        yield result, function, inputs if count else hourly[function], formula, not count


def read_stages(keys):
    """(result, inputs, formula, whether it is hourly) of each stage, checked: known keys, each result once, inputs before
    their use."""
    stages, done, lines = [], set(), list(read_lines())
    results = {line[0] for line in lines}
    for result, _, inputs, formula, is_hourly in lines:
        for name in [result, *inputs]:
            if name not in keys:
                sys.exit(f"stages.inc: {result}: no key {name}")
        if result in done:
            sys.exit(f"stages.inc: {result}: a second stage")
        late = [name for name in inputs if name in results and name not in done]
        if late:
            sys.exit(f"stages.inc: {result} needs {late[0]} before it has been made")
        done.add(result)
        stages.append((result, inputs, formula, is_hourly))
    return stages


def mask(bits, words):
    """C initialiser of a bit set."""
    value = sum(1 << bit for bit in bits)
    return "{" + ", ".join(f"0x{value >> 64 * word & 0xFFFFFFFFFFFFFFFF:x}u" for word in range(words)) + "}"


def dependencies(stages):
    """For each stage the stages that it needs, itself included; for each key the stages that it feeds."""
    stage_of = {stage[0]: index for index, stage in enumerate(stages)}
    needs, feeds = [], {}
    for index, (_, inputs, _, _) in enumerate(stages):
        needed = {index}
        for name in inputs:
            if name in stage_of:
                needed |= needs[stage_of[name]]
        needs.append(needed)
    for name in {name for stage in stages for name in stage[1]}:
        first = {index for index, stage in enumerate(stages) if name in stage[1]}
        feeds[name] = {index for index in range(len(stages)) if needs[index] & first}
    return stage_of, needs, feeds


def bit_sets(declaration, sets, words):
    return (f"static const uint64_t {declaration}[PLAN_WORDS] = {{\n"
            + "".join(f"    {mask(bits, words)}, /* {name} */\n" for name, bits in sets) + "};\n")


def plan(keys, stages, words):
    stage_of, needs, feeds = dependencies(stages)
    texts = Texts()
    flat, offsets = [], [0]
    for _, inputs, _, _ in stages:
        flat += [keys[name] for name in inputs]
        offsets.append(len(flat))
    formulas = [texts.add(stage[2]) for stage in stages]
    hourly = {index for index, stage in enumerate(stages) if stage[3]}
    return (HEAD + array("uint16_t stage_result[PLAN_STAGE_COUNT]", [keys[stage[0]] for stage in stages])
            + array("uint16_t stage_input_offset[PLAN_STAGE_COUNT + 1]", offsets) + array("uint16_t stage_input[]", flat)
            + array("int16_t stage_of_key[KEYS_COUNT]", [stage_of.get(name, -1) for name in keys])
            + bit_sets("stage_needs[PLAN_STAGE_COUNT]", [(stages[i][0], bits) for i, bits in enumerate(needs)], words)
            + bit_sets("key_feeds[KEYS_COUNT]", [(name, feeds.get(name, ())) for name in keys], words)
            + f"static const plan hourly_stages = {{{mask(hourly, words)}}};\n"
            + array("uint16_t formula_offset[PLAN_STAGE_COUNT]", formulas) + texts.define("formula_texts"))


def reads(keys, stages):
    """How the walk over one row reads what stages take: what a stage makes as it made it, the rest among the values."""
    made = {stage[0] for stage in stages if not stage[3]}
    taken = {name for stage in stages if not stage[3] for name in stage[1]}
    return HEAD + "".join(f"#define READ_{name} " + (f"made_{name}" if name in made else f"value[KEY_{name}]") + "\n"
                          for name in keys if name in taken)


def reversed_bits(number):
    return int(f"{number:032b}"[::-1], 2)


def sobol(keys):
    """The dimension of each key, 255 where it has none of its own, and the direction numbers from the second dimension on."""
    entries = dimensions.read()
    names = [entry["key"].upper().replace(".", "_") for entry in entries]
    unknown = [entry["key"] for entry, name in zip(entries, names) if name not in keys]
    if unknown or len(set(names)) < len(names):
        sys.exit(f"dimensions.csv: a key twice, or no key {unknown}")
    numbers = "".join("    {" + ", ".join(f"0x{reversed_bits(number):x}u" for number in dimensions.expand(entry)) + "},\n"
                      for entry in entries[1:])
    return ("/* Generated from lib/engine/dimensions.csv by lib/engine/generate.py. */\n"
            + array("uint8_t dimension_of_key[KEYS_COUNT]", [names.index(name) if name in names else 255 for name in keys])
            + f"static const uint32_t direction_numbers[{len(entries) - 1}][{dimensions.DIGITS}] = {{\n{numbers}}};\n")


def main():
    keys = read_keys()
    stages = read_stages(keys)
    words = (len(stages) + 63) // 64
    hourly = "".join(f"    PLAN_HOURLY_{stage[0]},\n" for stage in stages if stage[3])
    places = "".join(f"    PLAN_STAGE_{stage[0]},\n" for stage in stages)
    size = (HEAD + f"enum {{\n{places}    PLAN_STAGE_COUNT,\n    PLAN_WORDS = {words}\n}};\n"
            + f"enum {{\n{hourly}    PLAN_HOURLY_COUNT\n}};\n")
    for name, text in (("plan_size.inc", size), ("plan.inc", plan(keys, stages, words)), ("reads.inc", reads(keys, stages)),
                       ("dimensions.inc", sobol(keys))):
        path = HERE / "generated" / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        if "--check" in sys.argv[1:]:
            sys.exit(f"{name} differs: run python3 lib/engine/generate.py")
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
