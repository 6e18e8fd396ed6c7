#!/usr/bin/env python3
"""Writes promised.h: every constant, size, offset and function type of the header, as code that does not compile against a header
that says otherwise.
    python3 tests/abi/promise.py            adds what is new; refuses where a line that is there would change or go
    python3 tests/abi/promise.py --anew     after a change that is meant, until the baseline of a version forbids it
    python3 tests/abi/promise.py --check    writes nothing; fails where something has to be added
Sizes are counted here by the rules of C, not asked of a compiler."""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
PUBLIC = HERE.parents[1] / "include" / "soraenergy" / "soraenergy.h"
PROMISED = HERE / "promised.h"
OPENING = """/* promised.h - made by promise.py from the header: what a program that was compiled long ago relies on.  A line may be added,
 * never changed.  Keys are in tests/golden/keys.txt.  LP: with pointers of 64 and of 32 bits. */
#define HOLDS(name, condition) typedef char holds_##name[(condition) ? 1 : -1]
#define LP(wide, narrow) (sizeof(void *) == 8 ? (wide) : (narrow))

"""
BYTES = {"double": 8, "int32_t": 4, "uint32_t": 4, "sora_status": 4, "sora_key": 4, "char": 1, "size_t": None}


def header():
    return re.sub(r"/\*.*?\*/", "", PUBLIC.read_text(encoding="utf-8"), flags=re.S)


def constants(text):
    for body in re.findall(r"^enum \{(.*?)\};", text, re.M | re.S):
        for name, value in re.findall(r"(\w+) = (-?\d+)", body):
            yield f"HOLDS({name}, {name} == {value});"


class Layout:
    """Places of the members of a struct for a size of pointers."""

    def __init__(self, pointer):
        self.pointer = pointer
        self.known = {}

    def of_type(self, declared, name):
        if "*" in declared or "(*" in name:
            return self.pointer, self.pointer
        if declared in self.known:
            return self.known[declared]
        size = BYTES[declared] or self.pointer
        return size, size

    def add(self, struct, members):
        place, widest, places = 0, 1, {}
        for declared, name, count in members:
            size, align = self.of_type(declared, name)
            place = -(-place // align) * align
            places[name] = place
            place += size * count
            widest = max(widest, align)
        self.known[struct] = (-(-place // widest) * widest, widest)
        return places


def members_of(body):
    """(type, name, count) of each member; a hook is a pointer."""
    for line in filter(None, (part.strip() for part in body.split(";"))):
        hook = re.match(r"\w+ \*?\(\*(\w+)\)\(.*\)$", line, re.S)
        if hook:
            yield "*", hook[1], 1
            continue
        declared, name, count = re.match(r"(?:const )?(\w+ ?\*?) ?(\w+)(?:\[(\d+)\])?$", line).groups()
        yield declared.replace(" ", ""), name, int(count or 1)


def one_or_both(wide, narrow):
    return str(wide) if wide == narrow else f"LP({wide}, {narrow})"


def layouts(text):
    wide, narrow = Layout(8), Layout(4)
    for struct, body in re.findall(r"^typedef struct (\w+) \{(.*?)^\}", text, re.M | re.S):
        members = list(members_of(body))
        in_wide, in_narrow = wide.add(struct, members), narrow.add(struct, members)
        size = one_or_both(wide.known[struct][0], narrow.known[struct][0])
        yield f"HOLDS({struct}, sizeof({struct}) == {size});"
        for name in in_wide:
            yield f"HOLDS({struct}_{name}, offsetof({struct}, {name}) == {one_or_both(in_wide[name], in_narrow[name])});"
    for name, declared in (("sora_status", "int32_t"), ("sora_key", "uint32_t")):
        yield f"extern {declared} promised_{name}; extern {name} promised_{name};"


def functions(text):
    """Declared once more, without the names of parameters."""
    for declared in re.findall(r"^SORA_API (.*?);", text, re.M | re.S):
        returned, given = re.match(r"(.*)\((.*)\)", " ".join(declared.split())).groups()
        types = [re.sub(r"(?<=[ *])\w+$", "", one).strip() for one in given.split(", ")]
        yield f"SORA_API {returned}({', '.join(types)});"


def promised():
    text = header()
    parts = [constants(text), layouts(text), functions(text)]
    return [line for part in parts for line in part]


def main(how):
    lines = promised()
    written = PROMISED.read_text(encoding="utf-8").splitlines() if PROMISED.exists() else []
    kept = [line for line in written[written.index("") + 1:] if re.match(r"HOLDS|extern \w|SORA_API", line)] if written else []
    lost = [line for line in kept if line not in lines]
    new = [line for line in lines if line not in kept]
    if lost and how != "--anew":
        sys.exit("promised.h: the header no longer holds to\n" + "\n".join(lost))
    if how == "--check":
        return sys.exit("promised.h lacks, see promise.py:\n" + "\n".join(new)) if new else None
    body = [line for line in lines if not line.startswith("SORA_API")]
    types = [line for line in lines if line.startswith("SORA_API")]
    text = OPENING + "\n".join(body) + '\n\n#ifdef __cplusplus\nextern "C" {\n#endif\n' + "\n".join(types)
    PROMISED.write_text(text + "\n#ifdef __cplusplus\n}\n#endif\n", encoding="utf-8")


main(sys.argv[1] if len(sys.argv) > 1 else "")
