#!/bin/sh
# sora validate: its arithmetic on runs made up from the library's own predictions, the errors on the published runs of
# runs.csv, and bad files.
#   test_validate.sh SORA CHECK_JSON RUNS.csv
set -u
sora=$1
check_json=$2
runs=$3
. "$(dirname "$0")/../tap.sh"

head=id,source,trust,model,gpu,gpus,ulysses,ring,cfg_parallel,tensor_parallel,other_parallel,width,height,frames,steps
head=$head,passes,batch,precision,attention,compiled,optimisation,scope,latency_s,gpu_energy_j_per_clip,gpu_power_w_sum

# ---- What is looked at ----

# validated FILE WORD...: $scratch/out has its JSON.
validated() {
    file=$1
    shift
    "$sora" validate "$file" --format json "$@" >"$scratch/out" 2>"$scratch/err" && "$check_json" <"$scratch/out" ||
        { cat "$scratch/err" "$scratch/out"; return 1; }
}

# scored QUANTITY NAME: a figure of the JSON.
scored() {
    sed -n 's/^  "'"$1"'": {.*"'"$2"'": \([^,}]*\).*/\1/p' "$scratch/out"
}

# between LOW HIGH QUANTITY NAME
between() {
    awk -v x="$(scored "$3" "$4")" -v low="$1" -v high="$2" \
        'BEGIN { exit !(x != "" && low <= x + 0 && x + 0 <= high) }' ||
        { echo "$3 $4 is $(scored "$3" "$4"), wanted $1 to $2"; return 1; }
}

# is VALUE QUANTITY NAME: to rounding.
is() {
    awk -v x="$(scored "$2" "$3")" -v y="$1" 'BEGIN { d = x - y; exit !(x != "" && d < 1e-9 && d > -1e-9) }' ||
        { echo "$2 $3 is $(scored "$2" "$3"), wanted $1"; return 1; }
}

# fails STATUS PART FILE WORD...: nothing on stdout, one line on stderr that holds PART.
fails() {
    wanted=$1
    part=$2
    shift 2
    status=0
    "$sora" validate "$@" >"$scratch/out" 2>"$scratch/err" </dev/null || status=$?
    [ "$status" -eq "$wanted" ] && [ ! -s "$scratch/out" ] && [ "$(wc -l <"$scratch/err")" -eq 1 ] &&
        grep -qF -- "$part" "$scratch/err" || { echo "status $status"; cat "$scratch/err"; return 1; }
}

# ---- Made-up runs ----

# predicted GPUS: latency, Wh and W of one GPU for the clip of the made-up runs.
predicted() {
    "$sora" estimate --use model=wan2.1-14b --use gpu=h100-sxm --use stack=eager-fa2 --set cluster.gpus="$1" \
        --set clip.width_px=832 --set clip.height_px=480 --set clip.frames=81 --set clip.one_window=1 \
        --set sampler.steps=50 --set sampler.passes=2 --get work.latency_s --get work.gpu_energy_wh \
        --get work.gpu_power_w --format csv | sed 1d
}

# a_run GPUS LATENCY [JOULES [WATTS]]: a row like the predictions.
a_run() {
    echo "x,here,A,wan2.1-14b,h100-sxm,$1,$1,1,1,1,,832,480,81,50,2,1,bf16,flash2,0,none,pipeline,$2,${3-},${4-}"
}

# over NUMBER FACTOR: NUMBER / FACTOR
over() {
    awk -v x="$1" -v y="$2" 'BEGIN { printf "%.17g", x / y }'
}

one=$(predicted 1)
two=$(predicted 2)
one_s=${one%%,*} one_w=${one##*,} one_wh=${one#*,} two_s=${two%%,*}
one_wh=${one_wh%,*}

exact() {
    { echo "$head"; a_run 1 "$one_s" "$(over "$one_wh" 0.000277777777777777778)" "$one_w"; } >"$scratch/runs.csv"
    validated "$scratch/runs.csv" && for quantity in latency energy power; do
        is 0 $quantity bias && is 0 $quantity p90_ape && is 1 $quantity coverage80 && is 1 $quantity rows || return 1
    done
}
check "a run as predicted has no error in latency, energy and power" exact

# Errors 0 and 0.5 on one GPU make 0.25; 0 on two; the range holds the exact ones alone.
by_configuration() {
    { echo "$head"; a_run 1 "$one_s"; a_run 1 "$(over "$one_s" 1.5)"; a_run 2 "$two_s"; } >"$scratch/runs.csv"
    validated "$scratch/runs.csv" && is 3 latency rows && is 2 latency configs && is 0.125 latency bias &&
        is 0.125 latency median_ape && is 0.225 latency p90_ape && is 0.75 latency coverage80
}
check "a configuration counts once, with the mean of its runs" by_configuration

too_slow() {
    { echo "$head"; a_run 1 "$(over "$one_s" 0.5)"; } >"$scratch/runs.csv"
    validated "$scratch/runs.csv" && is -0.5 latency bias && is 0.5 latency median_ape && is 0 latency coverage80
}
check "an error is signed, its size is not" too_slow

of_gpus() {
    watts=${two##*,}
    { echo "$head"; a_run 2 "" "" "$(over "$watts" 0.5)"; } >"$scratch/runs.csv"
    validated "$scratch/runs.csv" && is 0 power bias && is 0 latency rows && [ "$(scored latency bias)" = null ]
}
check "power is that of all GPUs; what was not measured is null" of_gpus

denoiser_alone() {
    { echo "$head"; a_run 1 "$one_s" | sed 's/pipeline/denoiser/'; } >"$scratch/runs.csv"
    validated "$scratch/runs.csv" && between -0.2 -0.001 latency bias
}
check "where the denoiser alone was timed, the rest takes no time" denoiser_alone

spelled() {
    printf '\357\273\277%s\r\n\r\n' "$head" >"$scratch/runs.csv"
    a_run 1 "$one_s" | sed 's/wan2.1-14b,h100-sxm/WAN2.1-14B,"H100"/;s/$/\r/' >>"$scratch/runs.csv"
    validated "$scratch/runs.csv" && is 0 latency bias
}
check "aliases, any case, quotes, CRLF and a byte order mark" spelled

stack_chosen() { # FlashAttention-3 on an H100 is faster, so that the same time is a smaller error
    { echo "$head"; a_run 1 "$one_s" | sed 's/flash2/flash3/'; } >"$scratch/runs.csv"
    validated "$scratch/runs.csv" && between -0.6 -0.05 latency bias
}
check "the attention column chooses the stack" stack_chosen

# ---- Published runs: the limits that the estimator must beat ----

published() {
    validated "$runs" && between 0 0.10 latency median_ape && between 0 0.28 latency p90_ape &&
        between 0 0.10 energy median_ape && between 0 0.28 energy p90_ape && between 0 0.08 power median_ape &&
        between 0 0.20 power p90_ape
}
check "published runs: medians and 90th percentiles" published
unbiased() {
    validated "$runs" && for quantity in latency energy power; do between -0.05 0.05 $quantity bias || return 1; done
}
check "published runs: no bias" unbiased
held() {
    validated "$runs" && for quantity in latency energy power; do
        between 0.75 0.88 $quantity coverage80 || return 1
    done
}
check "published runs: the 80 % range holds" held
many() { validated "$runs" && between 900 5000 latency rows && between 150 500 latency configs; }
check "published runs: how many" many
none_skipped() { validated "$runs" && grep -qF '"skipped": {}' "$scratch/out"; }
check "published runs: all can be used" none_skipped
by_split() {
    validated "$runs" --by "$1" && grep -qF "\"by_$1\": {" "$scratch/out" && grep -qF "\"$2\": {" "$scratch/out"
}
check "split by model" by_split model wan2.1-14b
check "split by GPU" by_split gpu h100-sxm
check "split by GPUs" by_split gpus 8
check "split by source" by_split source "Wan-Video/Wan2.1 README + assets/comp_effic.png"
check "split into video and images" by_split kind image
narrow() {
    "$sora" validate "$runs" --by source >"$scratch/out" &&
        ! awk 'length($0) > 100 || / $/ { print; bad = 1 } END { exit !bad }' "$scratch/out"
}
check "text is no wider than a page" narrow
ten() { "$sora" validate "$runs" >"$scratch/out" && [ "$(grep -c '^[+-][0-9.]* %' "$scratch/out")" -eq 30 ]; }
check "the ten worst of each" ten
three() { "$sora" validate "$runs" --top 1 >"$scratch/out" && [ "$(grep -c '^[+-][0-9.]* %' "$scratch/out")" -eq 3 ]; }
check "or as many as are asked for" three

# ---- Calibration: three runs of a model from one place bring its other runs from there under 5 % ----

# calibrated PATTERN PER CENT: the first, the middle and the last of the runs with this pattern, judged by the others.
calibrated() {
    grep -- "$1" "$runs" >"$scratch/all"
    last=$(wc -l <"$scratch/all")
    chosen="1p;$(((last + 1) / 2))p;${last}p"
    { head -n 1 "$runs"; sed -n "$chosen" "$scratch/all"; } >"$scratch/three.csv"
    { head -n 1 "$runs"; sed "$(echo "$chosen" | tr p d)" "$scratch/all"; } >"$scratch/others.csv"
    "$sora" calibrate "$scratch/three.csv" >"$scratch/found.json" 2>"$scratch/err" || { cat "$scratch/err"; return 1; }
    validated "$scratch/others.csv" --read "$scratch/found.json" && between 0 "$2" latency median_ape &&
        between 0.5 1 latency coverage80
}
check "three runs of Open-Sora" calibrated "opensora/v1.2 README.*open-sora-1.2,h100-sxm" 0.05
check "three runs of Wan 14B on H100" calibrated "ml-energy.*,wan2.1-14b,h100-sxm" 0.05
check "three runs of Wan 1.3B on H100" calibrated "ml-energy.*,wan2.1-1.3b,h100-sxm" 0.05
check "three runs of Wan 2.2 A14B on A100" calibrated ",wan2.2-a14b,a100-sxm-80gb" 0.05
unmeasured() {
    { echo "$head"; a_run 1 "$one_s"; a_run 1 "" "" ""; } >"$scratch/runs.csv"
    "$sora" calibrate "$scratch/runs.csv" >"$scratch/out" 2>"$scratch/err" && "$check_json" <"$scratch/out" &&
        grep -qF "line 3 is left out: no measured value" "$scratch/err"
}
check "a run without a measurement is named and the rest used" unmeasured
refused_all() {
    { echo "$head"; a_run 1 "$one_s" | sed 's/wan2.1-14b/wan9/'; } >"$scratch/useless.csv"
    "$sora" calibrate "$scratch/useless.csv" >"$scratch/out" 2>"$scratch/err" </dev/null
    [ $? -eq 1 ] && [ ! -s "$scratch/out" ] && grep -qF "no run can be used; line 2: unknown model wan9" "$scratch/err"
}
check "no run that can be used" refused_all
beyond_correction() {
    { echo "$head"; a_run 1 "$one_s"; a_run 1 0.01; } >"$scratch/fast.csv"
    "$sora" calibrate "$scratch/fast.csv" >"$scratch/out" 2>"$scratch/err" && "$check_json" <"$scratch/out" &&
        [ "$(wc -l <"$scratch/err")" -eq 1 ] && grep -q "line 3 is far off: its latency is predicted as [0-9e+.]* times" "$scratch/err"
}
check "a run that the fit cannot reach is named" beyond_correction
refused_by_the_library() {
    { echo "$head"; a_run 1 "$one_s" | sed 's/,832,/,99999,/'; } >"$scratch/useless.csv"
    "$sora" calibrate "$scratch/useless.csv" >"$scratch/out" 2>"$scratch/err" </dev/null
    [ $? -eq 1 ] && [ ! -s "$scratch/out" ] && grep -qF "no run can be used; line 2: clip.width_px = 99999" "$scratch/err"
}
check "no run that the library takes: the line is named" refused_by_the_library

# ---- Bad input ----

# skips REASON SED: a run changed so is skipped for this reason, on line 3, and the run before it is used.
skips() {
    { echo "$head"; a_run 1 "$one_s"; a_run 1 "$one_s" | sed "$2"; } >"$scratch/runs.csv"
    validated "$scratch/runs.csv" && is 1 latency rows && grep -qF "\"skipped\": {\"$1\": 1}" "$scratch/out" ||
        { cat "$scratch/out"; return 1; }
    "$sora" validate "$scratch/runs.csv" | grep -qF "$1: line 3"
}
check "unknown model" skips "unknown model wan9" "s/wan2.1-14b/wan9/"
check "unknown GPU" skips "unknown gpu h1000" "s/h100-sxm/h1000/"
check "empty cell" skips "no width" "s/,832,/,,/"
check "no model" skips "no model" "s/wan2.1-14b//"
check "no word for the attention" skips "no attention" "s/flash2//"
check "text for a number" skips "steps is no number" "s/,50,2,/,8 or 12,2,/"
check "infinity" skips "steps is no number" "s/,50,2,/,inf,2,/"
check "zero" skips "latency_s is not above zero" "s/,pipeline,.*/,pipeline,0,,/"
check "a size that the library refuses" skips \
    "refused: clip.width_px = 99999 is outside 16 to 16384 px" "s/,832,/,99999,/"
check "nothing measured" skips "no measured value" "s/,pipeline,.*/,pipeline,,,/"
check "a cell too few" skips "not as many cells as the head has" "s/,832,/,/"
check "a cache" skips "optimisation cache" "s/,none,/,cache,/"
check "distilled" skips "optimisation distilled" "s/,none,/,distilled,/"
check "sparse attention" skips "optimisation sparse" "s/,none,/,sparse,/"
check "an optimisation that nobody knows" skips "unknown optimisation magic" "s/,none,/,magic,/"
check "trust C" skips "trust C" "s/,A,/,C,/"
check "a scope that nobody knows" skips "unknown scope vae" "s/,pipeline,/,vae,/"
check "a parallelism that has no formula" skips "unknown parallelism dp2 x ring4" \
    "s/,1,1,1,1,1,,/,1,1,1,1,1,dp2 x ring4,/"
check "software without a stack" skips "no stack with attention splash, precision bf16, compiled 0" "s/flash2/splash/"
check "too many degrees of parallelism" skips "degrees of parallelism do not make the GPUs" \
    "s/,1,1,1,1,1,,/,1,4,1,1,1,,/"

check "no file" fails 1 "cannot read $scratch/none.csv" "$scratch/none.csv"
: >"$scratch/empty.csv"
check "an empty file" fails 1 "is empty" "$scratch/empty.csv"
echo "$head" >"$scratch/head.csv"
check "a head alone" fails 1 "no run below the head" "$scratch/head.csv"
{ echo "$head" | sed 's/width/breadth/'; a_run 1 "$one_s"; } >"$scratch/less.csv"
check "a missing column" fails 1 "no column 'width'" "$scratch/less.csv"
{ echo "$head" | sed 's/width/breadth/; s/trust/faith/'; a_run 1 "$one_s"; } >"$scratch/less.csv"
check "all missing columns in one line" fails 1 "no column 'trust', 'width'; see sora validate --help" "$scratch/less.csv"
{ echo "$head"; a_run 1 "$one_s"; } | tr , ';' >"$scratch/semicolons.csv"
check "semicolons of a spreadsheet" fails 1 "semicolons stand between the columns; commas are read" "$scratch/semicolons.csv"
{ echo "$head"; a_run 1 "$one_s"; } | tr , '\t' >"$scratch/tabs.csv"
check "tabs" fails 1 "tabs stand between the columns; commas are read" "$scratch/tabs.csv"
without() { # the runs without the column are judged by the others
    { echo "$head" | sed "s/$1/other/"; a_run 1 "$one_s" "" 500; } >"$scratch/less.csv"
    validated "$scratch/less.csv" && is 0 latency bias && is "$2" power rows && grep -qF "no column '$1': $3" "$scratch/err"
}
check "a missing column of what was measured" without gpu_power_w_sum 0 "it counts as not measured"
check "a missing label" without source 1 "runs are not told apart by it"
{ echo "$head,model"; a_run 1 "$one_s"; } >"$scratch/twice.csv"
check "a column that stands twice" fails 1 "'model' stands twice" "$scratch/twice.csv"
{ echo "$head"; a_run 1 "$one_s" | sed 's/wan2.1-14b/wan9/'; } >"$scratch/useless.csv"
check "no usable run" fails 1 "no run can be used; line 2: unknown model wan9" "$scratch/useless.csv"
{ echo "$head"; echo 'x,"here'; } >"$scratch/open.csv"
check "a quotation mark that is never closed" fails 1 "line 2: a quotation mark is never closed" "$scratch/open.csv"
printf 'id\000' >"$scratch/binary.csv"
check "a file that is no text" fails 1 "is no text" "$scratch/binary.csv"
check "a folder" fails 1 "cannot read" "$scratch"
check "a split that does not exist" fails 2 "the nearest is model" "$runs" --by modle

end_checks
