"""Counts what `meson test` ran last, from its logs (JSON, JUnit, text): each check of a TAP program, and each other
program.  A program that failed although no check of its own did (it crashed, or ran out of time) counts as one more, and
so does each that was to run and did not."""
import collections
import json
import pathlib
import re
import sys
import xml.etree.ElementTree

OUTCOME = {"OK": "passed", "EXPECTEDFAIL": "passed", "SKIP": "skipped"}


def outcomes_of_programs(json_log):
    runs = map(json.loads, json_log.read_text(encoding="utf-8").splitlines())
    return [(run["name"], OUTCOME.get(run["result"], "failed")) for run in runs]


def outcomes_of_checks(junit_log):
    """Outcomes of the checks of each TAP program, whose JUnit suite is named PROJECT.PROGRAM."""
    checks = collections.defaultdict(list)
    for suite in xml.etree.ElementTree.parse(junit_log).getroot().findall("testsuite"):
        program = suite.get("name").partition(".")[2]
        for case in suite.findall("testcase"):
            bad = case.find("failure") is not None or case.find("error") is not None
            checks[program].append("failed" if bad else "passed" if case.find("skipped") is None else "skipped")
    return checks


def programs_wanted(text_log):
    """How many were to run: the text log numbers them, 17/61."""
    numbers = re.findall(r"^=+ *\d+/(\d+) *=+$", text_log.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)
    return int(numbers[-1]) if numbers else 0


def count(json_log, junit_log, text_log):
    total, checks, programs = collections.Counter(), outcomes_of_checks(junit_log), outcomes_of_programs(json_log)
    for program, outcome in programs:
        total.update(checks[program])
        if not checks[program] or (outcome == "failed" and "failed" not in checks[program]):
            total[outcome] += 1
    total["failed"] += max(0, programs_wanted(text_log) - len(programs))
    return total


def main():
    total = count(*map(pathlib.Path, sys.argv[1:]))
    print(f"{total['passed']} passed, {total['failed']} failed"
          + (f", {total['skipped']} skipped" if total["skipped"] else ""))
    sys.exit(total["failed"] > 0 or total["passed"] == 0)


if __name__ == "__main__":
    main()
