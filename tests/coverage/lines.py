"""Lines of code that no test has run, of gcovr's JSON, against a list of those that none can: FILE | line as it is | why."""
import json
import pathlib
import sys


def lines_of(report):
    """Whether each line of each file has run, wherever it was compiled."""
    has_run = {}
    for file in json.loads(report.read_text(encoding="utf-8"))["files"]:
        path = file["file"][file["file"].index("lib/"):]
        for line in file["lines"]:
            if not line.get("gcovr/noncode"):
                place = path, line["line_number"]
                has_run[place] = has_run.get(place, False) or line["count"] > 0
    return has_run


def listed(path):
    entries = [line.split(" | ") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return {(file, text): why for file, text, why in entries}


def main():
    has_run, reasons = lines_of(pathlib.Path(sys.argv[1])), listed(pathlib.Path(sys.argv[2]))
    used, bad = set(), 0
    for (path, number), ran in sorted(has_run.items()):
        text = pathlib.Path(path).read_text(encoding="utf-8").splitlines()[number - 1].strip()
        if not ran and (path, text) not in reasons:
            print(f"{path}:{number}: no test runs: {text}")
            bad += 1
        if not ran:
            used.add((path, text))
    for path, text in sorted(set(reasons) - used):
        print(f"{path}: listed as never run, and is, or is gone: {text}")
        bad += 1
    ran = sum(has_run.values())
    print(f"summary: {ran} of {len(has_run)} lines of lib/ run in tests, {len(has_run) - ran} are listed with the reason")
    print(f"{len(has_run) - bad} passed, {bad} failed")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
