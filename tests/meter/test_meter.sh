#!/bin/sh
# meter beside a stand-in for NVML, whose GPU n draws 100 (n + 1) W and counts 3600 (n + 1) J in a measurement.
#   test_meter.sh METER SORA CHECK_JSON FOLDER_OF_THE_STAND_IN
set -u
meter=$1
sora=$2
check_json=$3
. "$(dirname "$0")/../tap.sh"
LD_LIBRARY_PATH=$4
export LD_LIBRARY_PATH

clip="--use model=wan2.1-1.3b --use gpu=h100-sxm --use stack=eager-fa2 --set clip.frames=1 --set sampler.steps=4"

# ---- What is looked at ----

# run WORD...: what it says lies in $scratch/out and $scratch/err, its status in $status.
run() {
    status=0
    "$meter" "$@" >"$scratch/out" 2>"$scratch/err" || status=$?
}

good() {
    run "$@"
    [ "$status" -eq 0 ] && [ ! -s "$scratch/err" ] || { echo "status $status"; cat "$scratch/err"; return 1; }
}

says() {
    part=$1
    shift
    good "$@" && grep -qF -- "$part" "$scratch/out" || { echo "nowhere: $part"; cat "$scratch/out"; return 1; }
}

# fails STATUS PART WORD...: nothing on stdout, one line on stderr that begins with "meter: " and holds PART.
fails() {
    wanted=$1
    part=$2
    shift 2
    run "$@"
    [ "$status" -eq "$wanted" ] && [ ! -s "$scratch/out" ] && [ "$(wc -l <"$scratch/err")" -eq 1 ] &&
        grep -q '^meter: ' "$scratch/err" && grep -qF -- "$part" "$scratch/err" ||
        { echo "status $status, wanted $wanted and '$part'"; cat "$scratch/out" "$scratch/err"; return 1; }
}

# measured KEY GPU: a figure of the CSV in $scratch/out.
measured() {
    awk -F, -v key="$1" -v gpu="$2" '$1 == key && $2 == gpu { print $3 }' "$scratch/out"
}

# holds EXPRESSION NAME=VALUE...: of awk.
holds() {
    expression=$1
    shift
    for value in "$@"; do
        set -- "$@" -v "$value"
        shift
    done
    awk "$@" "BEGIN { exit !($expression) }" || { echo "not so: $expression of $*"; return 1; }
}

# ---- Energy ----

counts_energy() {
    good $clip --format csv "$@" -- true && holds "all == $wh && one == $wh_1" all="$(measured work.gpu_energy_wh "")" \
        one="$(measured work.gpu_energy_wh 1)"
}
wh=3 wh_1=2
check "the counters of two GPUs, and of each" counts_energy
wh=0.75 wh_1=0.5
check "shared among two calls of two clips" counts_energy --calls 2 --set clip.batch=2

names_one_gpu() {
    good $clip --gpus 1 --format csv -- true && holds "all == 2" all="$(measured work.gpu_energy_wh "")" &&
        [ "$(wc -l <"$scratch/out")" -eq 4 ]
}
check "one GPU of them by its number" names_one_gpu

power_is_energy_by_time() {
    good $clip --format csv -- sleep 0.2 &&
        holds "s >= 0.2 && w * 2 * s / 3600 > 2.999999 && w * 2 * s / 3600 < 3.000001" s="$(measured work.latency_s "")" \
            w="$(measured work.gpu_power_w "")"
}
check "mean power is energy by time" power_is_energy_by_time

sums_power() {
    NVML_NO_COUNTER=1 good $clip --format csv -- sleep 0.3 &&
        holds "w > 149.999999 && w < 150.000001 && e > 300 * s / 3600 * 0.999999 && e < 300 * s / 3600 * 1.000001" \
            w="$(measured work.gpu_power_w "")" e="$(measured work.gpu_energy_wh "")" s="$(measured work.latency_s "")"
}
check "without counters the power is summed" sums_power
check "which is said" env NVML_NO_COUNTER=1 sh -c '"$0" "$@" -- true | tr "\n" " " | grep -q "read ten times a second"' \
    "$meter" $clip

# ---- Time ----

meters_the_marked_part() {
    begin=$(date +%s.%N)
    good $clip --format csv -- sh -c 'sleep 0.4; kill -USR1 $SORA_METER_PID; sleep 0.3; kill -USR1 $SORA_METER_PID; sleep 0.4'
    took=$(date +%s.%N)
    holds "s >= 0.3 && s < end - begin - 0.5 && wh == 3" s="$(measured work.latency_s "")" begin="$begin" end="$took" \
        wh="$(measured work.gpu_energy_wh "")"
}
check "the part that the command marks" meters_the_marked_part
check "which is said" says "from its mark to its end" $clip -- sh -c 'kill -USR1 $SORA_METER_PID'
check "the whole command otherwise, which is said" says "the whole command" $clip -- true

# ---- The prediction beside it ----

predicts_as_estimate() {
    good $clip --gpus 0 --format csv -- true &&
        "$sora" estimate $clip --get work.latency_s --range --format csv >"$scratch/estimate" &&
        [ "$(awk -F, '$1 == "work.latency_s" { print $4 "," $5 "," $6 }' "$scratch/out")" = "$(tail -n 1 "$scratch/estimate")" ]
}
check "the prediction is that of sora estimate" predicts_as_estimate
check "for as many GPUs as are metered" sh -c '[ "$("$0" "$@" --format csv -- true | sed -n "2s/.*,//p")" != "" ]' "$meter" $clip
check "without a model the measurement stands alone" says "unknown" --gpus 0 -- true
json() { good $clip --format json -- true && "$check_json" <"$scratch/out"; }
check "and why is said" says "- work.latency_s needs clip.duration_s, which is unknown; choose a row of table model" --gpus 0 -- true
check "JSON" json
check "text" says "predicted / measured" $clip -- true
check "help" says "usage: meter [OPTION...] -- COMMAND" --help

keeps_outputs_apart() {
    good $clip --out "$scratch/page" -- echo of the command && [ "$(cat "$scratch/out")" = "of the command" ] &&
        grep -q "energy of a clip" "$scratch/page"
}
check "--out takes what meter prints, not what the command prints" keeps_outputs_apart

# ---- A row for sora calibrate ----

runs=$scratch/runs.csv

# GPU 4 draws 500 W, for 0.7 s: neither is as predicted.
appends() {
    for i in 1 2 3; do
        NVML_GPUS=5 NVML_NO_COUNTER=1 good $clip --gpus 4 --append "$runs" -- sleep 0.7 || return 1
    done
    [ "$(wc -l <"$runs")" -eq 4 ] && grep -q '^metered-3,metered,B,wan2.1-1.3b,h100-sxm,1,1,1,1,1,,832,480,1,4,2,1,bf16,flash2,0,' "$runs"
}

# latency_error WORD...: in percent.
latency_error() {
    "$sora" validate "$runs" "$@" | awk '$1 == "latency" { print $4 }'
}

calibrates() {
    "$sora" calibrate "$runs" >"$scratch/mine.json" && before=$(latency_error) &&
        after=$(latency_error --read "$scratch/mine.json") && "$sora" validate "$runs" | grep -q 'Nothing was skipped' &&
        holds "after < 5 && after < before / 5" after="$after" before="$before"
}

appends_the_counter() {
    good $clip --set clip.batch=2 --gpus 1 --append "$scratch/counter.csv" -- true &&
        sed -n 's/^metered-1,metered,A,.*,none,pipeline,[0-9.e-]*,\([0-9]*\),.*,,"driver 999.1; Stand-in, ""80GB""; .*"$/\1/p' \
            "$scratch/counter.csv" >"$scratch/joules" && [ "$(cat "$scratch/joules")" = 3600 ]
}

ends_the_last_line() {
    printf '%s' "$(cat "$scratch/counter.csv")" >"$scratch/open.csv" &&
        good $clip --gpus 1 --append "$scratch/open.csv" -- true && [ "$(wc -l <"$scratch/open.csv")" -eq 3 ]
}

offloads() {
    good $clip --use stack=eager-fa2-offload --gpus 0 --append "$scratch/offload.csv" -- true &&
        grep -q ',flash2,0,offload,pipeline,' "$scratch/offload.csv" &&
        "$sora" validate "$scratch/offload.csv" | grep -q 'Nothing was skipped'
}

check "three runs are appended" appends
check "sora calibrate learns from them, sora validate reads them" calibrates
check "a row from the counter, a clip of two" appends_the_counter
check "behind a last line that is not ended" ends_the_last_line
check "a stack that offloads" offloads

# ---- What is refused, before anything runs ----

ran=$scratch/ran
refused() { fails 125 "$@" -- touch "$ran" && [ ! -e "$ran" ]; }

mkdir "$scratch/empty" && : >"$scratch/empty/libnvidia-ml.so.1" # found before that of a machine that has one
LD_LIBRARY_PATH=$scratch/empty
check "no NVML" refused "no NVML here: $scratch/empty/libnvidia-ml.so.1"
LD_LIBRARY_PATH=$4
NVML_BROKEN=1; export NVML_BROKEN
check "NVML that cannot begin" refused "NVML cannot begin: Driver Not Loaded"
unset NVML_BROKEN
NVML_GPUS=0; export NVML_GPUS
check "no GPU" refused "NVML finds no GPU"
unset NVML_GPUS
NVML_NO_COUNTER=1 NVML_NO_POWER=1; export NVML_NO_COUNTER NVML_NO_POWER
check "neither energy nor power" refused "GPU 0 tells neither its energy nor its power"
unset NVML_NO_COUNTER NVML_NO_POWER
check "a GPU that is not there" refused "there is no GPU 2; NVML has 2, from 0" --gpus 0,2
check "a GPU twice" refused "GPU 1 twice" --gpus 1,1
for list in "" x 0, ,0 -1 0,1x 99999999999999999999; do
    check "--gpus '$list'" refused "such as 0,1" --gpus "$list"
done
check "--calls 0" refused "a whole number from 1" --calls 0
check "other GPUs than are metered" refused "cluster.gpus is 4, but 2 are metered" --set cluster.gpus=4
check "an unknown option, nearest" refused "meter has no option '--gpu'; the nearest is --gpus" --gpu 0
check "an unknown model" refused "no row 'x'" --use model=x
check "several values" refused "takes a single value" --use gpu=h100-sxm,b200-sxm
check "no command" fails 125 "meter needs -- COMMAND"
check "a row without a model" refused "unknown" --append "$scratch/none.csv"
check "a row that cannot say it" refused "another work.latency_s" $clip --set clip.frames=810 --append "$scratch/none.csv"
check "and no file was made" [ ! -e "$scratch/none.csv" ]
check "a file that cannot be written" refused "cannot write $scratch/no/runs.csv: No such file" $clip --append "$scratch/no/runs.csv"
check "a folder" refused "cannot write $scratch: Is a directory" $clip --append "$scratch"
printf 'id,source,latency_s\n' >"$scratch/other.csv"
cp "$scratch/other.csv" "$scratch/kept.csv"
check "a file with another head" refused "does not begin with the columns of a file of runs" $clip --append "$scratch/other.csv"
check "which stays as it was" cmp "$scratch/other.csv" "$scratch/kept.csv"

# ---- Commands that do not end well ----

cp "$runs" "$scratch/before.csv"
check "a command that fails" fails 7 "ended with status 7" $clip --append "$runs" -- sh -c 'exit 7'
check "a command that is killed" fails 137 "ended with status 137" $clip --append "$runs" -- sh -c 'kill -9 $$'
check "a command that is not there" sh -c '"$0" -- no-such-command 2>&1 | grep -q "cannot run no-such-command: No such file"' "$meter"
not_found() { run -- no-such-command; [ "$status" -eq 127 ]; }
check "its status" not_found
not_executable() { run -- "$runs"; [ "$status" -eq 126 ]; }
check "the status of what is no program" not_executable
NVML_LOST=1; export NVML_LOST
lost() { run $clip --append "$runs" -- true; [ "$status" -eq 125 ] && grep -q "stopped telling" "$scratch/err"; }
check "a GPU that is lost" lost
unset NVML_LOST
NVML_RESET=0; export NVML_RESET
check "a counter that falls back" lost
unset NVML_RESET
check "nothing was appended" cmp "$runs" "$scratch/before.csv"

hands_on() {
    "$meter" -- sh -c 'trap "exit 3" TERM; kill -TERM $SORA_METER_PID; while :; do sleep 0.05; done' 2>"$scratch/err"
    [ $? -eq 3 ]
}
check "SIGTERM is handed on to the command" hands_on
end_checks
