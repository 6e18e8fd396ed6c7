#!/bin/sh
# Builds the library and its command line and runs every test of both; needs a C compiler, meson and Check, and installs
# them with apt where they are missing.  Ends with "N passed, N failed" alone on a line.
set -eu
cd "$(dirname "$0")/.."

missing() { ! command -v "$1" >/dev/null 2>&1; }
if missing cc || missing meson || missing ninja || missing pkg-config || ! pkg-config --exists check; then
    if missing apt-get; then
        echo "Please install a C compiler, meson, ninja, pkg-config and Check (0.15 or later), then run this again." >&2
        exit 1
    fi
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq gcc libc6-dev meson ninja-build pkg-config check
fi

build=${BUILD:-build}
[ -f "$build/build.ninja" ] || meson setup "$build" -Dtests=enabled >/dev/null
ninja -C "$build"

failed_run=0
meson test -C "$build" --no-rebuild --print-errorlogs || failed_run=1

# Meson's JUnit file has a <testcase> for each check of each program.
grep -o '<testcase \|<failure\|<error' "$build/meson-logs/testlog.junit.xml" | awk -v run="$failed_run" '
    /testcase/ { total++ }
    !/testcase/ { failed++ }
    END {
        if (run && !failed) failed = 1
        printf "%d passed, %d failed\n", total - failed, failed
    }'
exit "$failed_run"
