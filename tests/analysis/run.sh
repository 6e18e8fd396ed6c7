#!/bin/sh
# Analysers over lib/: gcc's, clang's with clang-tidy, cppcheck, and divisions by zero as they happen.  A line a file and analyser
# that has something to say; ends with "N passed, N failed".  What is off, and why, stands here, in clang-tidy.yaml and in false_positives.txt.
#   sh tests/analysis/run.sh [gcc|clang-tidy|cppcheck|zero]...
set -eu
cd "$(dirname "$0")/../.."
sh tests/need.sh gcc=gcc,libc6-dev clang=clang,libclang-rt-dev clang-tidy=clang-tidy cppcheck=cppcheck
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
flags="-std=c11 -Iinclude -Ilib -ffp-contract=off"
sources=$(find lib -name '*.c' | LC_ALL=C sort)
passed=0
failed=0
[ $# -gt 0 ] || set -- gcc clang-tidy cppcheck zero

# look WHAT COMMAND...: one check; what it says is shown where it fails.
look() {
    what=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$what:"
        cat "$work/said"
    fi
}

# What an analyser says of lib/, but for what false_positives.txt has: FILE | line | check | why.
says_no_more() {
    "$@" 2>&1 | sed "s|^$PWD/||" >"$work/all"
    sed -n 's/^\(lib[^:]*\):\([0-9]*\):[0-9]*: \(warning\|error\): .*\[\([^]]*\)\]$/\1 \2 \4/p' "$work/all" |
        sort -u | while read -r file line check; do
            text=$(sed -n "${line}s/^ *//p" "$file")
            grep -qF "$file | $text | $check | " tests/analysis/false_positives.txt ||
                printf "%s\n" "$file:$line: $check: $text"
        done >"$work/new"
    grep -E 'fatal error|Stack dump' "$work/all" >>"$work/new"
    cat "$work/new"
    [ ! -s "$work/new" ]
}

with_gcc() {
    for source in $sources; do
        # shellcheck disable=SC2086
        look "gcc -fanalyzer $source" says_no_more gcc $flags -O1 -fanalyzer -fdiagnostics-plain-output -c "$source" \
            -o "$work/object"
    done
}

# Left out: *_wide.c, where clang-tidy 14 stumbles over #pragma clang attribute; they hold the code of the others again.
with_clang_tidy() {
    for source in $sources; do
        case $source in *_wide.c) continue ;; esac
        # shellcheck disable=SC2086
        look "clang-tidy $source" says_no_more clang-tidy --quiet \
            --config-file=tests/analysis/clang-tidy.yaml "$source" -- $flags
    done
}

# One configuration, that of gcc on x86-64: the others differ by a guard or a width.  Left out: years.c, walk_block.c and
# walk_wide.c, whose tables and stages take minutes.  Off: uninitvar in hourly.c, whose sorting by insertion it misreads.
with_cppcheck() {
    for source in $sources; do
        case $source in */years.c | */walk_block.c | */walk_wide.c) continue ;; esac
        look "cppcheck $source" cppcheck --quiet --std=c11 --enable=warning,performance,portability --error-exitcode=1 \
            --suppress=uninitvar:lib/engine/hourly.c -Iinclude -Ilib -D__GNUC__=12 -D__x86_64__=1 -DFLT_EVAL_METHOD=0 "$source"
    done
}

# Dividing by zero is by design where stages.h makes NaN, "not defined", of what is infinite; the places are listed.
divides_where_listed() {
    # shellcheck disable=SC2086
    clang $flags -w -g -O1 -fsanitize=float-divide-by-zero,float-cast-overflow $sources tests/golden/bits.c -lm \
        -o "$work/bits" && "$work/bits" >"$work/hashes" 2>"$work/log" || return 1
    sed -n 's/^\(lib[^:]*\):\([0-9]*\):.*runtime error: \(.*\)/\1 \2 \3/p' "$work/log" | sort -u |
        while read -r file line error; do
            text=$(sed -n "${line}s/^ *//p" "$file")
            grep -qxF "$file | $text" tests/analysis/zero_divisions.txt || echo "$file:$line: $error: $text"
        done >"$work/new"
    cat "$work/new"
    [ ! -s "$work/new" ]
}

for analyser; do
    case $analyser in
    gcc) with_gcc ;;
    clang-tidy) with_clang_tidy ;;
    cppcheck) with_cppcheck ;;
    zero) look "divisions by zero" divides_where_listed ;;
    *) echo "no analyser '$analyser'" >&2 && exit 2 ;;
    esac
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
