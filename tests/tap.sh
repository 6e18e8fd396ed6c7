# Checks of a shell test, in TAP; to be sourced.
#   check WHAT COMMAND...  the command must succeed; what it says is shown where it does not
#   skip WHAT WHY          counted as skipped, never as passed
#   end_checks             the plan and the sums; fails when a check failed
# $scratch is a folder that goes when the test ends.
checks=0
failures=0
skips=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

check() {
    checks=$((checks + 1))
    what=$1
    shift
    if said=$("$@" 2>&1); then
        echo "ok $checks - $what"
    else
        failures=$((failures + 1))
        echo "not ok $checks - $what"
        printf '%s:\n%s\n' "$what" "$said" >&2
    fi
}

skip() {
    checks=$((checks + 1))
    skips=$((skips + 1))
    echo "ok $checks - $1 # SKIP $2"
}

end_checks() {
    echo "1..$checks"
    echo "# $((checks - failures - skips)) passed, $failures failed, $skips skipped"
    [ "$failures" -eq 0 ]
}

present() {
    command -v "$1" >/dev/null 2>&1
}
