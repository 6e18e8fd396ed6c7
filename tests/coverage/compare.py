"""Lines and branches that no test has run, of gcovr's JSON, against lists of those that none can: FILE | line as it is | why."""
import json
import pathlib
import sys


def places_of(report):
    """Whether each line has run, and each way out of those that have, wherever they were compiled."""
    lines, branches = {}, {}
    for file in json.loads(report.read_text(encoding="utf-8"))["files"]:
        path = file["file"][file["file"].index("lib/"):]
        for line in file["lines"]:
            if line.get("gcovr/noncode"):
                continue
            place = path, line["line_number"]
            lines[place] = lines.get(place, False) or line["count"] > 0
            for way, branch in enumerate(line["branches"]):
                branches[(*place, way)] = branches.get((*place, way), False) or branch["count"] > 0
    return lines, {place: taken for place, taken in branches.items() if lines[place[:2]]}


def listed(path):
    entries = [line.split(" | ") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return {(file, text): why for file, text, why in entries}


def compare(what, has_run, reasons):
    """Says what is neither run nor listed, or listed and not so.  Returned: how many."""
    used, bad = set(), 0
    for place in sorted(place for place, ran in has_run.items() if not ran):
        path, number = place[:2]
        text = pathlib.Path(path).read_text(encoding="utf-8").splitlines()[number - 1].strip()
        used.add((path, text))
        if (path, text) not in reasons:
            print(f"{path}:{number}: a {what} that no test runs: {text}")
            bad += 1
    for path, text in sorted(set(reasons) - used):
        print(f"{path}: listed for a {what} that never runs, and all do, or it is gone: {text}")
        bad += 1
    return bad


def main():
    lines, branches = places_of(pathlib.Path(sys.argv[1]))
    bad = compare("line", lines, listed(pathlib.Path(sys.argv[2])))
    bad += compare("branch", branches, listed(pathlib.Path(sys.argv[3])))
    print(f"summary: {sum(lines.values())} of {len(lines)} lines and {sum(branches.values())} of {len(branches)} branches "
          f"of lib/ run in tests, the others are listed with the reason")
    print(f"{len(lines) + len(branches) - bad} passed, {bad} failed")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
