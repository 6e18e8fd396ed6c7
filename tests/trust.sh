#!/bin/sh
# All that is tried for faults, on a Debian machine as root: hours.  Prints a table, a line a kind of trial: what, how many, what was
# found.  What cannot run on this machine is named, not counted.  .ci/run does the timely part on each change.
#   sh tests/trust.sh [--write]     --write: the table into tests/TRUST.md, which the README shows
#   SECONDS_EACH=330   of fuzzing for each target: an hour for all
#   MUTANTS=400        of the sample; 0: all, which takes a day
set -u
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
table=$work/table
bad=0
export BUILD="$work/build"

# row WHAT COMMAND...: a line of the table.
row() {
    what=$1
    shift
    begin=$(date +%s)
    "$@" >"$work/log" 2>&1 || true
    counts=$(sed -n 's/^#* *\([0-9]\{1,\}\) passed, \([0-9]\{1,\}\) failed.*/\1 \2/p' "$work/log" | tail -n 1)
    said=$(sed -n 's/^summary: //p' "$work/log" | tail -n 1)
    seconds=$(($(date +%s) - begin))
    if [ -z "$counts" ]; then
        line="| $what | did not run | | $seconds s |"
        tail -n 20 "$work/log" >&2
        bad=1
    else
        found=${counts#* }
        [ "$found" -eq 0 ] || { grep -v '^ok ' "$work/log" | tail -n 100 >&2; bad=1; }
        line="| $what | ${said:-$((${counts% *} + found)) checks} | $found | $seconds s |"
    fi
    echo "$line" | tee -a "$table"
}

# lacks WHAT WHY: what this machine cannot do.
lacks() {
    echo "| $1 | not run: $2 | | |" | tee -a "$table"
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

printf '%s, %s\n\n| what | tried | found | time |\n|---|---|---|---|\n' "$(date -u +%Y-%m-%d)" \
    "$(git describe --always --dirty 2>/dev/null || echo 'no commit')" | tee "$table"
row "every test, gcc: failing allocations, locks of the ABI, host programs, injection among them" sh tests/run.sh
row "tests, clang, address and undefined-behaviour sanitizers, leaks" sanitized address address,undefined
row "tests under valgrind" under_valgrind
row "the tests of text under de_DE.UTF-8" in_another_locale
row "fuzzing, address and undefined-behaviour sanitizers" env SECONDS_EACH="${SECONDS_EACH:-330}" WORK="$work/fuzz" \
    sh tests/fuzz/run.sh
row "lines of lib/ that tests run" env BUILD="$work/coverage" sh tests/coverage/run.sh
row "mutants of lib/physics and lib/engine" sh tests/mutation/run.sh --sample "${MUTANTS:-400}"
row "gcc -fanalyzer, clang-tidy, cppcheck, divisions by zero" sh tests/analysis/run.sh
row "the same bits in every build" sh tests/golden/bits.sh --all
row "races and unwritten memory: clang's thread and memory sanitizers" sh tests/host/sanitizers.sh
row "two builds, the same bytes" sh tests/packaging/reproducible.sh
lacks "other processors as such" "they are emulated by qemu, in the row of the same bits"

[ "${1:-}" != --write ] || {
    printf '# What was tried\n\nWritten by `sh tests/trust.sh --write`.\n\n' >tests/TRUST.md
    cat "$table" >>tests/TRUST.md
}
exit "$bad"
