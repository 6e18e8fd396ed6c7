#!/bin/sh
# straight.sh PRINT_QUESTION STRAIGHT.PY QUESTION.TXT STRAIGHT.INC MODEL.PY COUNTS.JSON
set -eu
"$1" >"$3"
python3 -B "$2" "$3" "$4" "$5" "$6"
