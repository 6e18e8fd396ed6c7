#!/bin/sh
# What the tests of a build with gcc's counters (-Db_coverage=true) have run of lib/, against unreached.txt: report.sh BUILD
set -eu
cd "$(dirname "$0")/../.."
sh tests/need.sh gcovr=gcovr
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
gcovr --root . --filter 'lib/' --json "$lines" "$1"
python3 -B tests/coverage/lines.py "$lines" tests/coverage/unreached.txt
