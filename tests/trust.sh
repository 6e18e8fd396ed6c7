#!/bin/sh
# All that is tried for faults, on a Debian machine as root: hours.  Prints a table, a line a trial: what, how many, what was
# found, when and with which commit.  What cannot run on this machine is named, not counted.  .ci/run does the timely part on
# each change.
#   sh tests/trust.sh [--write] [TRIAL...]   all, or those named: tests, sanitizers, valgrind, locale, fuzz, lines, mutants,
#                                            analysers, bits, threads, bytes
#                                            --write: their lines into tests/TRUST.md, which the README shows
#   SECONDS_EACH=330   of fuzzing for each target: an hour for all
#   MUTANTS=400        of the sample; 0: all, which takes hours
#   SEED=20261126      of the sample, or else the date: another one each day
set -u
cd "$(dirname "$0")/.."
writes=
[ "${1:-}" != --write ] || { writes=1 && shift; }
trials=" $* "
page=tests/TRUST.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
table=$work/table
bad=0
export BUILD="$work/build"

# when NAME: whether a trial is asked for; else its line stays as it is written
when() {
    case $trials in
    "  " | *" $1 "*) return 0 ;;
    esac
    grep "^| $1 |" "$page" >>"$table" 2>/dev/null
    return 1
}

# trial NAME WHAT COMMAND...: a line of the table.
trial() {
    when "$1" || return 0
    line="| $1 | $2"
    shift 2
    begin=$(date +%s)
    "$@" >"$work/log" 2>&1 || bad=1
    counts=$(sed -n 's/^#* *\([0-9]\{1,\}\) passed, \([0-9]\{1,\}\) failed.*/\1 \2/p' "$work/log" | tail -n 1)
    said=$(sed -n 's/^summary: //p' "$work/log" | tail -n 1)
    seconds=$(($(date +%s) - begin))
    if [ -z "$counts" ]; then
        line="$line | did not run |"
        tail -n 20 "$work/log" >&2
        bad=1
    else
        found=${counts#* }
        [ "$found" -eq 0 ] || grep -v '^ok ' "$work/log" | tail -n 100 >&2
        line="$line | ${said:-$((${counts% *} + found)) checks} | $found"
    fi
    echo "$line | $seconds s | $today, $commit |" | tee -a "$table"
}

# lacks NAME WHAT WHY: what this machine cannot do.
lacks() {
    echo "| $1 | $2 | not run: $3 | | | |" | tee -a "$table"
}

sanitized() {
    CC=clang CXX=clang++ CK_FORK=no BUILD="$work/$1" SETUP="-Db_sanitize=$2 -Db_lundef=false \
        -Dc_args=-fno-sanitize-recover=all -Dcpp_args=-fno-sanitize-recover=all" sh tests/run.sh
}

under_valgrind() {
    CK_FORK=no sh tests/run.sh --suite unit --suite property --suite fuzz -t 60 \
        --wrap "valgrind -q --error-exitcode=99 --leak-check=full"
}

in_another_locale() {
    sh tests/run.sh --suite locale
}

mutants() {
    status=0
    sh tests/mutation/run.sh --sample "${MUTANTS:-400}" --seed "${SEED:-$(date -u +%Y%m%d)}" >"$work/mutants" || status=1
    cat "$work/mutants"
    return "$status"
}

# Those of the last sample that no test found.
living() {
    if [ -f "$work/mutants" ]; then
        sed -n 's/^survived: /- /p' "$work/mutants" | sort
    else
        sed -n 's/^- /&/p' "$page"
    fi
}

today=$(date -u +%Y-%m-%d)
commit=$(git rev-parse --short HEAD 2>/dev/null || echo 'no commit')
git diff --quiet HEAD -- . ":!$page" 2>/dev/null || commit="$commit and changes"
printf '| trial | what | tried | found | time | when |\n|---|---|---|---|---|---|\n' | tee "$table"
trial tests "every test, gcc: failing allocations, locks of the ABI, host programs, injection among them" sh tests/run.sh
trial sanitizers "tests, clang, address and undefined-behaviour sanitizers, leaks" sanitized address address,undefined
trial valgrind "tests under valgrind" under_valgrind
trial locale "the tests of text under de_DE.UTF-8" in_another_locale
trial fuzz "fuzzing, address and undefined-behaviour sanitizers" env SECONDS_EACH="${SECONDS_EACH:-330}" JOBS="$(nproc)" \
    WORK="$work/fuzz" sh tests/fuzz/run.sh
trial lines "lines and branches of lib/ that tests run" env BUILD="$work/coverage" sh tests/coverage/run.sh
trial mutants "mutants of lib/physics and lib/engine" mutants
trial analysers "gcc -fanalyzer, clang-tidy, cppcheck, divisions by zero" sh tests/analysis/run.sh
trial bits "the same bits in every build" sh tests/golden/bits.sh --all
trial threads "races and unwritten memory: clang's thread and memory sanitizers" sh tests/host/sanitizers.sh
trial bytes "two builds, the same bytes" sh tests/packaging/reproducible.sh
lacks processors "other processors as such" "they are emulated by qemu, in the line of the same bits"

[ -z "$writes" ] || {
    printf '# What was tried\n\nWritten by `sh tests/trust.sh --write`.\n\n'
    cat "$table"
    printf '\nMutants of the sample that no test finds: the place, what stands there, and what may stand there instead.\n\n'
    living
} >"$work/page"
[ -z "$writes" ] || cp "$work/page" "$page"
exit "$bad"
