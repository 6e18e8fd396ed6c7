"""The package against soraenergy.h: it fails when the header grows."""
import ctypes
import re
import unittest
from pathlib import Path

import soraenergy
from soraenergy import _c, _errors

HEADER = Path(__file__).resolve().parents[3] / "include/soraenergy/soraenergy.h"
TEXT = HEADER.read_text(encoding="utf-8")
CODE = re.sub(r"/\*.*?\*/", "", TEXT, flags=re.DOTALL)

P = ctypes.POINTER
SCALARS = {"double": ctypes.c_double, "size_t": ctypes.c_size_t, "uint32_t": ctypes.c_uint32, "int32_t": ctypes.c_int32,
           "sora_status": ctypes.c_int32, "sora_key": ctypes.c_uint32, "char": ctypes.c_char, "void": None}
POINTERS = {  # what the text "TYPE *" of the header is here; an array of the caller's is an address
    "const char *": ctypes.c_char_p, "char *": ctypes.c_void_p, "const double *": ctypes.c_void_p,
    "double *": ctypes.c_void_p, "const sora_key *": ctypes.c_void_p, "sora_status *": ctypes.c_void_p,
    "size_t *": P(ctypes.c_size_t), "const void *": ctypes.c_void_p, "void *": ctypes.c_void_p}


def struct(name):
    return getattr(_c, name)


def c_type(text):
    """The ctypes type of a declared type."""
    text = re.sub(r"\s+", " ", text).strip()
    if text in SCALARS:
        return SCALARS[text]
    if text in POINTERS:
        return POINTERS[text]
    name = text.removeprefix("const ").rstrip("* ")
    handle = getattr(_c, name.removeprefix("sora_") + "_p", None)
    if handle:
        return P(handle) if text.endswith("**") else handle
    return P(struct(name)) if text.endswith("*") else struct(name)


def without_name(parameter):
    return re.sub(r"\w+$", "", parameter.strip()) or parameter


def functions():
    for result, name, parameters in re.findall(r"SORA_API\s+([^;(]*?)(sora_\w+)\(([^)]*)\);", CODE):
        given = [] if parameters.strip() == "void" else [c_type(without_name(one)) for one in parameters.split(",")]
        yield name, (c_type(result), *given)


def constants():
    for name, value in re.findall(r"\b(SORA_[A-Z0-9_]+) = (-?\d+)", CODE):
        yield name, int(value)


def structs():
    for name, body in re.findall(r"typedef struct (\w+) \{(.*?)\}", TEXT, flags=re.DOTALL):
        body = re.sub(r"/\*.*?\*/", lambda said: "".join(re.findall(r"/\* (SORA_\w+)", said.group())), body,
                      flags=re.DOTALL)
        yield name, [line.strip() for line in body.split(";")[:-1]], re.findall(r"SORA_[A-Z0-9_]+", body)


class Header(unittest.TestCase):
    def test_every_function_is_declared_as_in_the_header(self):
        self.assertEqual(dict(functions()), _c.FUNCTIONS)

    def test_every_constant_is_known(self):
        found = {name: value for name, value in vars(_c).items() if name.startswith("SORA_")}
        found |= {f"SORA_FLAG_{word.upper().replace('-', '_')}": bit for word, bit in _c.FLAGS.items()}
        found |= {_c.lib.sora_status_name(code).decode(): code for code in _errors.BY_CODE}
        found.pop("SORA_VERSION_NUMBER")
        self.assertEqual(dict(constants()), found)

    def test_the_version_is_that_of_the_header(self):
        self.assertIn(f"#define SORA_VERSION_NUMBER {_c.SORA_VERSION_NUMBER} ", CODE)
        self.assertEqual(_c.lib.sora_version(), _c.SORA_VERSION_NUMBER)
        self.assertEqual(soraenergy.__version__, _c._version_text(_c.SORA_VERSION_NUMBER))

    def test_every_struct_has_the_fields_of_the_header(self):
        for name, fields, keys in structs():
            with self.subTest(name):
                names = [re.search(r"(\w+)\)?(\[\d+\])?(\(|$)", re.sub(r"SORA_[A-Z0-9_]+", "", field)).group(1)
                         for field in fields]
                self.assertEqual(names, [field for field, kind in struct(name)._fields_])

    def test_fields_have_the_types_of_the_header(self):
        for name, fields, keys in structs():
            for field, (own_name, own) in zip(fields, struct(name)._fields_):
                with self.subTest(f"{name}.{own_name}"):
                    field = re.sub(r"SORA_[A-Z0-9_]+", "", field).strip()
                    declared, count = re.fullmatch(r"(.*?[ *])(?:\(\*)?\w+(?:\[(\d+)\]|\)\(.*\))?", field,
                                                   flags=re.DOTALL).groups()
                    kind = ctypes.c_void_p if "(" in field else c_type(declared)
                    self.assertEqual(own, kind * int(count) if count else kind)

    def test_sizes_that_the_header_promises(self):
        for name, size in {"sora_error": 256, "sora_answer": 32, "sora_workload": 640, "sora_share": 640}.items():
            self.assertEqual(ctypes.sizeof(struct(name)), size, name)

    def test_records_name_the_keys_of_the_header(self):
        for name, own in (("sora_workload", _c.WORKLOAD_KEYS), ("sora_share", _c.SHARE_KEYS)):
            keys = next(keys for struct_name, fields, keys in structs() if struct_name == name)
            self.assertEqual([key.removeprefix("SORA_") for key in keys],
                             [key.upper().replace(".", "_") for key in own])

    def test_every_status_has_an_exception_named_like_it(self):
        for code, kind in _errors.BY_CODE.items():
            words = _c.lib.sora_status_name(code).decode().removeprefix("SORA_E_").split("_")
            self.assertEqual(kind.__name__, "Sora" + "".join(map(str.capitalize, words)) + "Error")
            self.assertGreater(len(kind.__bases__), 1, f"{kind.__name__} is no built-in exception")


if __name__ == "__main__":
    unittest.main()
