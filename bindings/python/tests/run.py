"""Runs the tests beside this file, or in another folder, with the package that is installed, and counts them.

  python3 run.py [FOLDER]

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
    folder = sys.argv[1] if len(sys.argv) > 1 else str(Path(__file__).parent)
    tests = unittest.defaultTestLoader.discover(folder)
    result = unittest.TextTestRunner(resultclass=Counted).run(tests)
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    skipped = f", {len(result.skipped)} skipped" if result.skipped else ""
    print(f"{result.passed} passed, {failed} failed{skipped}")
    sys.exit(failed > 0 or result.passed == 0)


if __name__ == "__main__":
    main()
