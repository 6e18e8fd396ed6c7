#!/bin/sh
# Builds the wheel, installs it into two new environments, one with nothing else and one with NumPy, pandas, matplotlib and
# Dask of this machine, and runs the tests in both, and those of the study on Dask.  Ends with "N passed, N failed".
#   PYTHON=python3  which Python, instead of Debian's, whose packages apt installs
set -eu
cd "$(dirname "$0")"
sh ../../tests/need.sh cc=gcc,libc6-dev meson=meson ninja=ninja-build
python=${PYTHON:-/usr/bin/python3}
[ -x "$python" ] || python=$(command -v python3)

has() {
    "$python" -c "import $1" 2>/dev/null
}

missing=
has ensurepip || missing="$missing python3-venv"
has pip || missing="$missing python3-pip"
has hatchling || missing="$missing python3-hatchling"
has matplotlib && has pandas || missing="$missing python3-numpy python3-pandas python3-matplotlib"
has distributed || missing="$missing python3-distributed"
[ -z "$missing" ] || sh ../../tests/need.sh "a-package-of-python=$(echo $missing | tr ' ' ',')"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PIP_NO_INDEX=1 PIP_DISABLE_PIP_VERSION_CHECK=1
"$python" -m pip wheel --quiet --no-build-isolation --no-deps --wheel-dir "$work" .
wheel=$(echo "$work"/*.whl)
passed=0
failed=0

case ${wheel##*/} in
soraenergy-*-py3-none-*.whl) passed=1 ;;
*) echo "the wheel is for one Python alone: ${wheel##*/}" && failed=1 ;;
esac

# environment NAME [OPTIONS OF venv]: a new one with the wheel.
environment() {
    name=$1
    shift
    "$python" -m venv "$@" "$work/$name"
    "$work/$name/bin/python" -m pip install --quiet --no-deps "$wheel"
}

# tests NAME FOLDER: in that environment.
tests() {
    env -u PYTHONPATH -u SORAENERGY_LIBRARY "$work/$1/bin/python" -B tests/run.py "$2" >"$work/log" 2>&1 || true
    cat "$work/log"
    counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed.*/\1 \2/p' "$work/log")
    counts=${counts:-0 1}
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
}

environment alone
environment with-numpy --system-site-packages
tests alone tests
tests with-numpy tests
tests with-numpy ../../examples/distributed
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
