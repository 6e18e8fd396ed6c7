"""Runs the tests beside this file with the package that is installed, and counts them.

unittest comes with Python, so that a new environment needs nothing else."""
import sys
import unittest
from pathlib import Path


class Counted(unittest.TextTestResult):
    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1


def main():
    tests = unittest.defaultTestLoader.discover(str(Path(__file__).parent))
    result = unittest.TextTestRunner(resultclass=Counted).run(tests)
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    skipped = f", {len(result.skipped)} skipped" if result.skipped else ""
    print(f"{result.passed} passed, {failed} failed{skipped}")
    sys.exit(failed > 0 or result.passed == 0)


if __name__ == "__main__":
    main()
