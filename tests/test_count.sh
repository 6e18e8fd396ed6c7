#!/bin/sh
# tests/count.py on logs of meson made here: what passed, what failed, and what was to run and did not.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/tap.sh"

# logs WANTED RESULT: of two programs that ran, a TAP program with a passed and a skipped check, and one with this result.
logs() {
    printf '{"name": "p:unit / tap", "result": "OK"}\n{"name": "other", "result": "%s"}\n' "$2" >"$scratch/json"
    printf '<testsuites><testsuite name="p.p:unit / tap"><testcase/><testcase><skipped/></testcase></testsuite></testsuites>' \
        >"$scratch/xml"
    printf '===== 1/%s =====\n===== 2/%s =====\n' "$1" "$1" >"$scratch/text"
}
says() {
    logs "$1" "$2"
    counted=$(python3 "$here/count.py" "$scratch/json" "$scratch/xml" "$scratch/text") && status=0 || status=1
    [ "$counted" = "$3" ] && [ "$status" -eq "$4" ]
}
check "all ran and passed" says 2 OK "2 passed, 0 failed, 1 skipped" 0
check "one failed" says 2 FAIL "1 passed, 1 failed, 1 skipped" 1
check "a program of three did not run" says 3 OK "2 passed, 1 failed, 1 skipped" 1
check "no text says how many" says none OK "2 passed, 0 failed, 1 skipped" 0
end_checks
