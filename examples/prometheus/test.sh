#!/bin/sh
# The textfile, the exporter, the alert rules and the dashboard against Debian's Prometheus, on loopback.  Installs what is
# missing (on Debian, as root).  Ends with "N passed, N failed".
#   BUILD=folder  where the library and `sora` are built, instead of build/
set -eu
cd "$(dirname "$0")/../.."
sh tests/need.sh cc=gcc,libc6-dev meson=meson ninja=ninja-build prometheus=prometheus promtool=prometheus
python=/usr/bin/python3
"$python" -c "import prometheus_client" 2>/dev/null || sh tests/need.sh "the-package-prometheus_client=python3-prometheus-client"
build=${BUILD:-build}
[ -f "$build/build.ninja" ] || meson setup "$build" >/dev/null
meson compile -C "$build" soraenergy:shared_library sora >/dev/null
build=$(cd "$build" && pwd)
PYTHONPATH=$PWD/bindings/python SORAENERGY_LIBRARY=$build/lib/libsoraenergy.so \
    "$python" -B examples/prometheus/test_prometheus.py "$build/examples/sora"
