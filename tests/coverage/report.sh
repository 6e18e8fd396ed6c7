#!/bin/sh
# What the tests of a build with gcc's counters (-Db_coverage=true) have run of lib/, against unreached.txt and untaken.txt:
# report.sh BUILD
set -eu
cd "$(dirname "$0")/../.."
sh tests/need.sh gcovr=gcovr
counted=$(mktemp)
trap 'rm -f "$counted"' EXIT
gcovr --root . --filter 'lib/' --exclude-unreachable-branches --exclude-throw-branches --json "$counted" "$1"
python3 -B tests/coverage/compare.py "$counted" tests/coverage/unreached.txt tests/coverage/untaken.txt
