"""Examples in docstrings and in the README run; the stubs name what there is."""
import ast
import doctest
import importlib
import unittest
from pathlib import Path

import soraenergy

README = Path(__file__).resolve().parents[1] / "README.md"
STUB = Path(soraenergy.__file__).with_name("__init__.pyi")


def load_tests(loader, tests, pattern):
    for file in Path(soraenergy.__file__).parent.glob("*.py"):
        if file.stem != "_plot":  # needs matplotlib
            name = "soraenergy" if file.stem == "__init__" else f"soraenergy.{file.stem}"
            tests.addTests(doctest.DocTestSuite(importlib.import_module(name)))
    tests.addTests(doctest.DocFileSuite(str(README), module_relative=False))
    return tests


class Stubs(unittest.TestCase):
    def setUp(self):
        self.stub = {node.name: node for node in ast.parse(STUB.read_text()).body
                     if isinstance(node, (ast.ClassDef, ast.FunctionDef))}

    def test_every_public_name_has_a_stub(self):
        public = {name for name in self.stub if not name.startswith("_")}
        self.assertEqual(public, set(soraenergy.__all__))

    def test_every_method_has_a_stub_with_its_parameters(self):
        for name in ("Scenario", "Key", "Answer", "Curve"):
            kind = getattr(soraenergy, name)
            methods = {node.name: node for node in self.stub[name].body if isinstance(node, ast.FunctionDef)}
            own = {method for method in vars(kind) if not method.startswith("_") and callable(getattr(kind, method))}
            self.assertLessEqual(own, set(methods), name)
            for method in own:
                code = getattr(kind, method).__code__
                given = methods[method].args
                others = filter(None, [given.vararg, given.kwarg])
                words = [one.arg for one in (*given.args, *given.kwonlyargs, *others)]
                count = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)
                self.assertEqual(words, list(code.co_varnames[:count]), f"{name}.{method}")

    def test_everything_public_has_a_docstring(self):
        for name in set(soraenergy.__all__) - set(soraenergy._errors.__all__):
            thing = getattr(soraenergy, name)
            self.assertTrue(thing.__doc__, name)
            for part in set(vars(thing)) - set(getattr(thing, "__slots__", ())):
                self.assertTrue(part.startswith("_") or getattr(thing, part).__doc__, f"{name}.{part}")
        self.assertEqual(soraenergy.tables.__name__, "tables")

    def test_generated_names_are_those_of_the_library(self):
        names = Path(soraenergy.__file__).with_name("_names.pyi").read_text()
        keys = next(node.value for node in ast.parse(names).body if isinstance(node, ast.Assign)
                    and node.targets[0].id == "KeyName")
        self.assertEqual(set(ast.literal_eval(keys.slice)), {key.name for key in soraenergy.keys()})


if __name__ == "__main__":
    unittest.main()
