#!/bin/sh
# Mutation testing: changes lib/physics and lib/engine (or the files named) in one place at a time, and looks whether a test
# fails.  At least 90 % must, but for mutants of which the compiler makes the same, and those that tests/mutation/equivalent.txt
# lists, with the reason why they change nothing.
#   sh tests/mutation/run.sh [--sample N] [--seed S] [FILE...]     a random sample of N mutants; 0: all, which takes hours
set -eu
cd "$(dirname "$0")/../.."
sh tests/need.sh gcc=gcc,libc6-dev pkg-config=pkg-config checkmk=check python3=python3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -B tests/mutation/run.py --work "$work" "$@"
