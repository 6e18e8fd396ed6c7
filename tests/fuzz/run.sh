#!/bin/sh
# Fuzzes the targets, all or those named, with libFuzzer (clang) under the address, leak and undefined-behaviour sanitizers.
# A line a target: executions and findings; ends with "N passed, N failed", a target each.
#   sh tests/fuzz/run.sh [TARGET...]      read, names, eval, ...: tests/fuzz/fuzz_TARGET.c
#   SECONDS_EACH=60   time for each target
#   JOBS=1            targets at a time
#   WORK=folder       where to build and to keep what was found, instead of a folder that goes
#   KEEP=1            writes the smallest corpus that reaches the same into tests/fuzz/corpus
set -eu
cd "$(dirname "$0")/../.."
work=${WORK:-$(mktemp -d)}
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT
seconds=${SECONDS_EACH:-60}
[ $# -gt 0 ] || set -- $(ls tests/fuzz/fuzz_*.c | sed 's|.*/fuzz_||; s|\.c$||')
flags="-std=c11 -g -O1 -Iinclude -Ilib -Itests/fuzz -ffp-contract=off -fno-math-errno -fno-trapping-math
    -fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=all"
export ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1

mkdir -p "$work/objects"
for source in $(find lib -name '*.c'); do
    object=$work/objects/$(echo "$source" | tr / _).o
    # shellcheck disable=SC2086
    ${CC:-clang} $flags -fsanitize=fuzzer-no-link -c "$source" -o "$object"
done

# fuzz TARGET: the line of a target into TARGET.said; TARGET.bad where there is a finding
fuzz() {
    corpus=$work/$1
    mkdir -p "$corpus" "$work/found"
    # shellcheck disable=SC2086
    ${CC:-clang} $flags -fsanitize=fuzzer "tests/fuzz/fuzz_$1.c" tests/fuzz/fuzz.c tests/fuzz/saved.c "$work"/objects/*.o \
        -lm -o "$work/fuzz_$1"
    finding="no finding"
    "$work/fuzz_$1" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=1024 -print_final_stats=1 \
        -use_value_profile=1 -artifact_prefix="$work/found/$1-" "$corpus" "tests/fuzz/corpus/$1" >"$work/$1.log" 2>&1 ||
        { finding="a finding" && : >"$work/$1.bad"; }
    echo "$1: $(runs "$1") executions in $seconds s, $finding" >"$work/$1.said"
    [ ! -e "$work/$1.bad" ] || tail -n 60 "$work/$1.log" >>"$work/$1.said"
}

# runs TARGET: how many executions there were
runs() {
    counted=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$1.log")
    echo "${counted:-0}"
}

passed=0
failed=0
all=0
running=0
for target; do
    mkdir -p "tests/fuzz/corpus/$target"
    rm -f "$work/$target.said" "$work/$target.bad"
    fuzz "$target" &
    running=$((running + 1))
    [ $((running % ${JOBS:-1})) -ne 0 ] || wait
done
wait
for target; do
    cat "$work/$target.said"
    all=$((all + $(runs "$target")))
    if [ -e "$work/$target.bad" ]; then
        failed=$((failed + 1))
        continue
    fi
    passed=$((passed + 1))
    [ -z "${KEEP:-}" ] || "$work/fuzz_$target" -merge=1 -use_counters=0 -max_len=512 "tests/fuzz/corpus/$target" "$work/$target" 2>/dev/null
done
echo "summary: $all executions of $# targets, $seconds s each"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
