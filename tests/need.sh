#!/bin/sh
# need.sh COMMAND=PACKAGE[,PACKAGE]...  Installs with apt the packages of those commands that this machine lacks;
# where it cannot, it says what to install.
set -eu
packages=
for need in "$@"; do
    command -v "${need%%=*}" >/dev/null 2>&1 || packages="$packages $(echo "${need#*=}" | tr ',' ' ')"
done
[ -n "$packages" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ]; then
    echo "Please install these Debian packages, or their like, then run this again:$packages" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq || true # an old list of packages will often do
apt-get install -y -qq --no-install-recommends $packages
