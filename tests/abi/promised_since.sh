#!/bin/sh
# The oldest version whose programs this one serves: 0.1 for 0.1.x, 1 for 1.x.
sed -n "s/^project.* version: '\(0\.[0-9]*\|[1-9][0-9]*\)\..*/\1/p" "$(dirname "$0")/../../meson.build"
