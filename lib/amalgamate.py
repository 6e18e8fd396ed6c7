#!/usr/bin/env python3
"""Writes the library as two files: soraenergy.c and soraenergy.h.
    python3 lib/amalgamate.py FOLDER
Everything that is not public is static there: SORA_PRIVATE, as its tests need to reach it.  A name that several files have
for themselves gets the name of its file in front, and a macro of a file ends with it."""
import pathlib
import re
import sys

from names import HEADER, LIB, inner_names

TOKENS = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|/\*.*?\*/|(?:->|\.)\s*[A-Za-z_]\w*|[A-Za-z_]\w*', re.S)
OWN = (re.compile(r"^(?:static|FRAME_APART|NUMBER_INLINE) [^=;({\[]*?(\w+)(?=\(|\[| =|;)", re.M),  # functions and tables
       re.compile(r"^(?:typedef )?(?:struct|enum|union) (\w+)", re.M), re.compile(r"^} (\w+);", re.M),
       re.compile(r"^typedef [^{]*?\(?\*?(\w+)\)?(?:\([^()]*\))?;$", re.M))
ENUMS = re.compile(r"^enum (?:\w+ )?\{(.*?)\}", re.M | re.S)
MACROS = re.compile(r"^#define (\w+)", re.M)
STRUCTS = re.compile(r"((?:struct|union)(?: \w+)? \{[^{}]*\})")
COMMENT = re.compile(r"/\*.*?\*/", re.S)

OPENING = """#ifndef SORA_PRIVATE
#define SORA_PRIVATE static /* the tests of the library define it away, and call some that nothing else calls */
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
#endif
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wpass-failed" /* of loops that were inlined above the same line of engine/rows.h */
#endif
#include "soraenergy.h"
"""


def read(path):
    return path.read_text(encoding="utf-8")


def own_names(text):
    """Names that a text has at file scope: a set, without its macros."""
    text = COMMENT.sub("", text)
    names = {name for pattern in OWN for name in pattern.findall(text)}
    for body in ENUMS.findall(text):
        names |= set(re.findall(r"(?:^|,)\s*(\w+)", body))
    return names


def included(asked, path):
    if asked == "soraenergy/soraenergy.h":
        return HEADER
    return next(folder / asked for folder in (path.parent, LIB) if (folder / asked).exists())


def add_file(path, owner, done, parts):
    """Appends (owner, lines) to parts: a file, and what it includes where it does, each header once.  Fragments belong to the
    file that includes them."""
    guard = re.compile(r"#ifndef (\w+_H)\n#define \1\n(.*)#endif\n\Z", re.S)
    text = guard.sub(r"\2", read(path)) if path.suffix == ".h" else read(path)
    for piece in re.split(r'^(#include ".*"\n)', text, flags=re.M):
        asked = re.match(r'#include "(.*)"', piece)
        if asked is None:
            parts.append((owner, piece))
            continue
        inner = included(asked[1], path)
        if inner not in done:
            done.update([inner] if inner.suffix == ".h" else [])
            add_file(inner, inner if inner.suffix == ".h" else owner, done, parts)


def private_prototypes(text, names):
    """A definition behind a static prototype is static as well."""
    return re.sub(r"^(?!static |typedef )([a-z][\w \*]*?\b(\w+)\()",
                  lambda found: "SORA_PRIVATE " + found[1] if found[2] in names else found[1], text, flags=re.M)


def renamed(text, names, prefix):
    """Members, strings and comments stay as they are."""
    def rename(found):
        is_member = in_struct and re.match(r"\s*[;,:\[]", found.string[found.end():])
        return prefix + found[0] if found[0] in names and not is_member else found[0]

    out = []
    for place, piece in enumerate(STRUCTS.split(text)):
        in_struct = place % 2 == 1
        out.append(TOKENS.sub(rename, piece))
    return "".join(out)


def names_by_file(parts):
    files = {}
    for path, text in parts:
        files.setdefault(path, set()).update(own_names(text))
    return files


def colliding(path, names):
    """Names of a .c file that another file has too and that it does not have from a header."""
    parts = []
    add_file(path, path, {HEADER}, parts)
    seen = {owner for owner, _ in parts if owner != path}
    known = set().union(*(names[header] for header in seen))
    others = set().union(*(names[other] for other in names if other != path and other not in seen))
    return names[path] & others - known


def end_macros(text):
    macros = set(MACROS.findall(text)) - set(re.findall(r"^#undef (\w+)", text, re.M))
    return "".join(f"#undef {macro}\n" for macro in sorted(macros))


def library():
    """The text of soraenergy.c without its head."""
    inner, out, done, files = set(inner_names()), [], {HEADER}, []
    for path in sorted(LIB.glob("*/*.c")):
        files.append((path, []))
        add_file(path, path, done, files[-1][1])
    names = names_by_file([part for _, parts in files for part in parts])
    for path, parts in files:
        name = path.relative_to(LIB).as_posix()
        prefix, mine = re.sub(r"\W", "_", name[:-2]) + "_", colliding(path, names)
        out.append(f"\n/* ---- {name} ---- */\n")
        out += [renamed(text, mine, prefix) if owner == path else private_prototypes(text, inner) for owner, text in parts]
        out.append(end_macros("".join(text for owner, text in parts if owner == path)))
    return "".join(out)


def public_header():
    """soraenergy.h with the headers that it includes in it."""
    return re.sub(r'^#include "(\w+\.h)"\n', lambda found: read(HEADER.with_name(found[1])), read(HEADER), flags=re.M)


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    version = re.search(r"version: '([^']*)'", read(LIB.parent / "meson.build"))[1]
    head = f"/* soraenergy {version} in one file, written by lib/amalgamate.py.\n\n{read(LIB.parent / 'LICENSE')}*/\n"
    (folder / "soraenergy.h").write_text(public_header(), encoding="utf-8")
    (folder / "soraenergy.c").write_text(head + OPENING + library(), encoding="utf-8")


if __name__ == "__main__":
    main()
