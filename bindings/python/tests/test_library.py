"""Loading: a process of its own for each case."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from soraenergy import _c


def python(code, **environment):
    return subprocess.run([sys.executable, "-c", code], env={**os.environ, **environment}, capture_output=True,
                          text=True)


class Loading(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = str(Path(self.folder.name, "libother.so"))

    def compile(self, source):
        compiler = shutil.which("cc")
        if not compiler:
            self.skipTest("needs a C compiler")
        subprocess.run([compiler, "-shared", "-fPIC", "-x", "c", "-", "-o", self.path], input=source, text=True,
                       check=True)

    def refuses(self, *words):
        said = python("import soraenergy", SORAENERGY_LIBRARY=self.path)
        last = said.stderr.strip().splitlines()[-1]
        self.assertEqual(said.returncode, 1)
        self.assertIn("SoraLibraryError", last)
        for word in (self.path, *words):
            self.assertIn(word, last)

    def test_missing(self):
        self.refuses("SORAENERGY_LIBRARY", "install")

    def test_no_library(self):
        Path(self.path).write_text("not a library")
        self.refuses("cannot be loaded")

    def test_another_library(self):
        self.compile("int other(void) { return 0; }")
        self.refuses("no function sora_version")

    def test_another_version(self):
        self.compile("unsigned sora_version(void) { return 10203; }")
        self.refuses("version 1.2.3", "is for 0.1.0")

    def test_the_library_of_the_variable_comes_first(self):
        shutil.copy(_c.lib._name, self.path)
        said = python("from soraenergy import _c; print(_c.lib._name)", SORAENERGY_LIBRARY=self.path)
        self.assertEqual(said.stdout.strip(), self.path)

    def test_importing_needs_no_more_than_ctypes(self):
        said = python("import ctypes, sys; before = set(sys.modules); import soraenergy;"
                      "print(*sorted(name for name in set(sys.modules) - before if 'soraenergy' not in name))")
        self.assertLessEqual(set(said.stdout.split()), {"math"})


if __name__ == "__main__":
    unittest.main()
