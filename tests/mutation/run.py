"""Runs the tests against mutants of lib/physics and lib/engine: see run.sh."""
import argparse
import collections
import glob
import itertools
import math
import multiprocessing
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys

import mutants

ROOT = pathlib.Path(__file__).resolve().parents[2]
FLAGS = "-std=c11 -w -ffp-contract=off".split()
SUITES = {"unit": ["test_*"], "property": ["test_*"], "validation": ["test_orientation", "test_runs", "test_solar"],
          "golden": ["bits"]}
GOLDEN = ROOT / "tests/golden/bits.txt"
MOST_S = 90  # of processor time, of a program
LEAST_S = 0.01  # that the clock of processes tells
SLOW_S = 4  # a program that takes more judges only files that it is about: a lower bound of what is killed

# The programs about a file, tried first; else those about the whole model.
RELEVANT = {stem: [f"test_{name}" for name in names.split()] for stem, names in {
    "accumulate": "accumulate", "adoption": "adoption fleet", "answer": "ask tested strongest", "arithmetic": "units",
    "array": "array series solar", "arrays": "spread points", "ask": "ask", "beta": "beta", "by_year": "by_year",
    "bytes": "saved", "calibrate": "calibrate", "choices": "class draws", "clip": "work workload",
    "correlation": "correlate", "course": "series supply", "course_hours": "series supply",
    "curve_drivers": "drivers curve_refusals", "curve_load": "saved", "curve_merge": "pieces curve_refusals",
    "curve_new": "curve curve_refusals curve_memory", "curve_point": "curve", "curve_print": "saved",
    "curve_read": "curve curve_refusals", "curve_run": "pieces curve_refusals", "curve_save": "saved",
    "decimal": "decimal", "describe": "describe", "digits": "decimal", "distribution": "spread spread_refusals",
    "draws": "draws spread", "draws_open": "draws spread", "draws_shared": "shared", "error": "given refusals",
    "eval": "eval", "eval_hours": "eval supply", "facts": "facts", "fleet": "fleet units", "flops": "work workload",
    "grid": "fleet grid units", "growth": "growth country", "hourly": "series supply", "hourly_inputs": "series supply",
    "indices": "indices drivers", "json": "json refusals", "json_write": "forms json",
    "kernels": "kernels workload models", "keys": "keys", "law": "laws", "least_squares": "least_squares calibrate",
    "links": "kernels workload", "memory": "work memory", "own_range": "spread draws", "plan": "eval chain",
    "points": "points series", "power": "power units", "quantiles": "quantiles", "read_arrays": "refusals forms",
    "read_scenario": "refusals forms", "sample": "draws spread", "sample_bits": "draws", "sample_block": "draws spread",
    "scenario": "scenario given", "select": "quantiles", "series": "series", "shapes": "series", "site": "series solar",
    "sketch": "sketch curve", "sky": "sun series solar", "solve": "solve", "spelling": "spelling",
    "spread": "spread spread_refusals", "storage": "series supply", "sun": "sun series solar",
    "supply": "fleet units supply", "tested": "tested", "text": "text", "use": "scenario refusals given",
    "utf8": "text json", "version": "version", "walk": "eval walks", "walk_block": "walks",
    "walk_hourly": "series supply", "walk_row": "eval", "walk_width": "walks", "water": "units",
    "weather": "growth series solar", "write_answers": "forms", "write_openmetrics": "forms", "write_scenario": "forms",
    "write_schema": "forms", "years": "grid_facts country", "years_growth": "growth country"}.items()}
MODEL = ["test_units", "test_workload", "test_grid", "test_models", "test_country", "test_chain"]


def run(command, **options):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)


class Build:
    """The library as a shared one that shows all of its names, and the test programs, in a folder; sources may be mutated."""

    def __init__(self, work, compiler):
        self.work, self.compiler = work, compiler
        self.tree = work / "tree"
        for folder in ("lib", "include"):
            shutil.copytree(ROOT / folder, self.tree / folder, dirs_exist_ok=True)
        self.check = subprocess.run(["pkg-config", "--cflags", "--libs", "check"], capture_output=True, text=True,
                                    check=True).stdout.split()
        self.objects = {path: self.object_of(path) for path in self.sources("lib/**/*.c")}
        self.programs = {path.stem: path for suite, names in SUITES.items() for name in names
                         for path in sorted((ROOT / "tests" / suite).glob(f"{name}.c"))}
        self.needs, self.made = {}, {}

    def sources(self, pattern):
        return sorted(path.relative_to(self.tree) for path in self.tree.glob(pattern))

    def object_of(self, path):
        return self.work / (str(path).replace("/", "_") + ".o")

    def includes(self):
        return [f"-I{self.tree}/include", f"-I{self.tree}/lib", f"-I{ROOT}/tests"]

    def defines(self):
        return ["-D_ck_assert_failed=stop_at_failure", f'-DSORA_TEST_GOLDEN="{ROOT}/tests/golden"', f'-DSORA_TEST_FACTS="{ROOT}/lib/facts"',
                f'-DSORA_TEST_KEYS_H="{ROOT}/include/soraenergy/keys.h"']

    def compile_object(self, path):
        """The walks are pages of code that take longer to optimise than to run."""
        level = "-O0" if path.stem.startswith("walk_") else "-O1"
        return run([self.compiler, *FLAGS, level, "-fPIC", *self.includes(), "-c", self.tree / path, "-o",
                    self.objects[path]]).returncode == 0

    def link_library(self):
        return run([self.compiler, "-shared", *self.objects.values(), "-lm", "-o", self.work / "libmutant.so"]).returncode == 0

    def compile_program(self, name):
        return run([self.compiler, *FLAGS, *self.defines(), *self.includes(), self.programs[name],
                    ROOT / "tests/support.c", ROOT / "tests/mutation/stop.c", f"-L{self.work}", "-lmutant",
                    f"-Wl,-rpath,{self.work}", *self.check, "-lm", "-lpthread", "-o", self.work / name]).returncode == 0

    def dependencies(self, source):
        said = subprocess.run([self.compiler, *FLAGS, *self.includes(), "-MM", source], capture_output=True, text=True,
                              check=True).stdout
        return {os.path.realpath(word) for word in said.replace("\\\n", " ").split()[1:]}

    def all(self):
        for path in self.objects:
            assert self.compile_object(path), path
            self.needs[path] = self.dependencies(self.tree / path)
            self.made[path] = self.objects[path].read_bytes()
        assert self.link_library()
        for name, path in self.programs.items():
            assert self.compile_program(name), name
            self.needs[name] = self.dependencies(path)

    def users(self, path, of):
        """Those of objects or programs that rest on a source."""
        real = os.path.realpath(self.tree / path)
        return [user for user in of if real in self.needs[user]]

    def compile(self, path):
        return all(map(self.compile_object, self.users(path, self.objects)))

    def is_as_before(self, path):
        """Whether the compiler makes the same of a source as of the one without a mutant."""
        return all(self.objects[user].read_bytes() == self.made[user] for user in self.users(path, self.objects))

    def link(self, path):
        return self.link_library() and all(map(self.compile_program, self.users(path, self.programs)))


def passes(program, processor_s):
    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (processor_s, processor_s))
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    process = subprocess.Popen([program], env={**os.environ, "CK_FORK": "no", "CK_VERBOSITY": "silent"}, preexec_fn=limit,
                               cwd=program.parent, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    same = program.stem != "bits" or says(process, GOLDEN.read_bytes())
    if not same:
        process.kill()
    process.communicate()
    return same and process.returncode == 0


def says(process, lines):
    """Whether a program says these lines, and no others; ends with the first that is another."""
    return all(made == written for made, written in itertools.zip_longest(process.stdout, lines.splitlines(keepends=True)))


def time_of(program):
    """Processor time that a program takes without a mutant, 0: it is no judge."""
    begin = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    sound = passes(program, MOST_S)
    taken = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begin
    if not sound:
        print(f"left out: {program.name} fails without a mutant, or takes more than {MOST_S} s", flush=True)
    return max(taken, LEAST_S) if sound else 0


def find_times(build, jobs):
    with multiprocessing.Pool(jobs) as workers:
        taken_s = workers.map(time_of, [build.work / name for name in build.programs], chunksize=1)
    return {name: s for name, s in zip(build.programs, taken_s) if s > 0}


class Judges:
    """The test programs about a file, those that killed there before first, then the golden bits, then the other programs."""

    def __init__(self, build, taken_s, relevant_alone):
        self.build, self.taken_s, self.relevant_alone = build, taken_s, relevant_alone
        self.kills = collections.Counter()

    def order(self, path):
        first = RELEVANT.get(pathlib.Path(path).stem, MODEL)
        most_s = 0 if self.relevant_alone else SLOW_S
        names = [name for name, taken_s in self.taken_s.items() if name in first or taken_s <= most_s or name == "bits"]
        return sorted(names, key=lambda name: (name not in first, name != "bits", -self.kills[path, name], self.taken_s[name]))

    def killer(self, path):
        """The program that fails first on the library as it is built now, or None."""
        for name in self.order(path):
            if not passes(self.build.work / name, math.ceil(1 + 3 * self.taken_s[name])):
                self.kills[path, name] += 1
                return name
        return None


def identity(mutant, source):
    """What names a mutant as long as its line stays: file, line as it is, place in it, change."""
    begin = source.rfind("\n", 0, mutant.begin) + 1
    line = source[begin:source.find("\n", mutant.begin)]
    return f"{mutant.path} | {line.strip()} | {mutant.begin - begin - (len(line) - len(line.lstrip()))} | {mutant.text}"


def listed(path):
    """Mutants that change nothing: identity | reason."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {line.rsplit(" | ", 1)[0] for line in lines if line and not line.startswith("#")}


def interval(part, n):
    """Wilson's 95 % interval of a share."""
    z = 1.96
    middle = (part + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(part * (1 - part) / n + z * z / (4 * n * n))
    return middle - half, middle + half


def choose(paths, count, seed):
    sources = {path: (ROOT / path).read_text(encoding="utf-8") for path in paths}
    found = [mutant for path in paths for mutant in mutants.mutants_of(path, sources[path])]
    random.Random(seed).shuffle(found)
    return sources, found if count == 0 else found[:count], len(found)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--relevant", action="store_true", help="only the programs that are about the file: a lower bound")
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--cc", default="gcc")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    usual = sorted(glob.glob("lib/physics/*.*", root_dir=ROOT) + glob.glob("lib/engine/*.*", root_dir=ROOT))
    paths = options.files or [path for path in usual if path.endswith((".c", ".h", ".inc"))]
    sources, sample, whole = choose(paths, options.sample, options.seed)
    count = collections.Counter()  # of outcomes, and of those that golden bits killed
    whole_build = Build(options.work / "whole", options.cc)
    whole_build.all()
    taken_s = find_times(whole_build, options.jobs)
    with multiprocessing.Pool(options.jobs, open_worker, (options, sources, taken_s)) as workers:
        for outcome, said in workers.imap_unordered(try_mutant, sample):
            count[outcome] += 1
            count["bits"] += said.startswith("killed by bits")
            print(said, flush=True)
    report(count, whole, options.seed)


def open_worker(options, sources, taken_s):
    """A process has the library and the judges of its own."""
    global worker
    build = Build(options.work / str(os.getpid()), options.cc)
    build.all()
    worker = sources, build, Judges(build, taken_s, options.relevant), listed(ROOT / "tests/mutation/equivalent.txt")


def try_mutant(mutant):
    sources, build, judges, equivalent = worker
    source = sources[mutant.path]
    name = identity(mutant, source)
    outcome, by = ("equivalent", "") if name in equivalent else outcome_of(mutant, source, build, judges)
    return outcome, f"{outcome}{by}: {mutant.show(source)}" + (f"\n    {name}" if outcome == "survived" else "")


def outcome_of(mutant, source, build, judges):
    def compile_text(text):
        (build.tree / mutant.path).write_text(text, encoding="utf-8")
        return build.compile(mutant.path)

    if not compile_text(mutant.apply(source)):
        found = "no C", ""
    elif build.is_as_before(mutant.path):
        found = "equivalent", " to the compiler"
    elif not build.link(mutant.path):
        found = "no C", ""
    else:
        by = judges.killer(mutant.path)
        found = ("killed", f" by {by}") if by else ("survived", "")
    assert compile_text(source) and build.link(mutant.path), "without the mutant"
    return found


def report(count, whole, seed):
    n = count["killed"] + count["survived"]
    low, high = interval(count["killed"] / n, n)
    print(f"summary: {n} of {whole} mutants tried (seed {seed}), {count['equivalent']} more change nothing, {count['no C']} do not compile: "
          f"{count['killed']} killed ({count['bits']} by golden bits, not by tests of their file), {count['survived']} not: "
          f"{100 * count['killed'] / n:.1f} % "
          f"(95 % interval {100 * low:.1f} to {100 * high:.1f} %)")
    print(f"{count['killed']} passed, {count['survived']} failed")
    sys.exit(count["killed"] < 0.9 * n)


if __name__ == "__main__":
    main()
