#!/bin/sh
# The command line as its users see it.
#   test_cli.sh SORA CHECK_JSON [no-valgrind]
set -u
sora=$1
check_json=$2
. "$(dirname "$0")/../tap.sh"

# ---- What is looked at ----

# run WORD...: what the command says lies in $scratch/out and $scratch/err, its status in $status.
run() {
    status=0
    "$sora" "$@" >"$scratch/out" 2>"$scratch/err" || status=$?
}

lines() {
    wc -l <"$1" | tr -d ' '
}

good() {
    run "$@"
    [ "$status" -eq 0 ] && [ ! -s "$scratch/err" ] && [ -s "$scratch/out" ] ||
        { echo "sora $*: status $status"; cat "$scratch/err"; return 1; }
}

# fails STATUS PART WORD...: nothing on stdout, one line on stderr that begins with "sora: " and holds PART.
fails() {
    wanted=$1
    part=$2
    shift 2
    run "$@" </dev/null
    [ "$status" -eq "$wanted" ] && [ ! -s "$scratch/out" ] && [ "$(lines "$scratch/err")" -eq 1 ] &&
        grep -q '^sora: ' "$scratch/err" && grep -qF -- "$part" "$scratch/err" ||
        { echo "sora $*: status $status, wanted $wanted and '$part'"; cat "$scratch/err"; return 1; }
}

# says PART WORD...: it ends well and a line on stdout holds PART.
says() {
    part=$1
    shift
    good "$@" && grep -qF -- "$part" "$scratch/out" || { echo "nowhere: $part"; cat "$scratch/out"; return 1; }
}

# narrow WORD...: no line is wider than 100 characters, or ends in a space.
narrow() {
    good "$@" || return 1
    ! LC_ALL=C awk '{ line = $0; gsub(/[\200-\277]/, "", line) } # the insides of UTF-8 characters
        length(line) > 100 || / $/ { print; bad = 1 } END { exit !bad }' "$scratch/out"
}

# json WORD...: it prints one JSON value.
json() {
    good "$@" --format json && "$check_json" <"$scratch/out"
}

model=$(dirname "$0")/../../examples/model.json
clip="--use model=wan2.1-14b --use gpu=h100-sxm"
fleet="$clip --use grid=USA"

# ---- Calls ----

version() { says "sora $("$sora" --version | cut -d' ' -f2 | tr -d ,)" --version; }
check "--version names the version" version
check "sora help lists the commands" says "estimate" help
check "sora --help is sora help" says "usage: sora COMMAND" --help
for command in report estimate share supply hours compare rank check keys facts explain curve map drivers solve; do
    check "help of $command has two examples" \
        sh -c '[ "$("$1" help "$2" | grep -c "^  sora $2")" -eq 2 ]' sh "$sora" "$command"
    check "$command --help is help $command" says "usage: sora $command" "$command" --help
    check "help of $command is narrow" narrow help "$command"
done

check "help of hours names the formats of hours" says "--format FORMAT    text, csv; the first unless said" help hours
for command in validate calibrate; do
    check "help of $command is narrow" narrow help "$command"
done
check "help of calibrate has one format" sh -c '"$1" help calibrate | grep -q "FORMAT    json$"' sh "$sora"
check "help says what the numbers of a shape are" says "lognormal:MEDIAN,SD_OF_THE_LOGARITHM" help share

# ---- Calls that are not understood ----

check "no command" fails 2 "see sora help"
check "unknown command, nearest" fails 2 "no command 'shrae'; the nearest is share" shrae
check "help of an unknown command" fails 2 "the nearest is estimate" help estimat
check "unknown option, nearest" fails 2 "'--fromat'; the nearest is --format" estimate --fromat csv
check "option of another command" fails 2 "sora keys has no option '--use'" keys --use gpu=h100-sxm
check "unknown format" fails 2 "no format 'xml' of sora estimate; it has text, json, csv, openmetrics" \
    estimate --format xml
check "format that a command has not" fails 2 "it has text, json, csv" keys --format openmetrics
check "option without its value" fails 2 "--get needs a value" estimate --get
check "option with a value too much" fails 2 "--range takes no value" estimate --range=1
check "--use without a row" fails 2 "it takes TABLE=ROW" estimate --use gpu
check "--set without a value" fails 2 "it takes KEY=VALUE" estimate --set clip.fps=
check "--spread without a shape" fails 2 "--spread 'gpu.idle_w=normal': it takes KEY=SHAPE:A,B,..." \
    estimate --spread gpu.idle_w=normal
check "a file without a name" fails 2 "--out and --html take the name of a file" keys --out ""
check "- is the standard output" says "clip.width_px" keys clip --out -
check "a page may go there too" says "<html" report --html -
check "argument too much" fails 2 "has no use for 'x'" estimate x
check "argument too few" fails 2 "sora explain needs KEY" explain
check "several values where one goes" fails 2 "gpu takes a single value here" \
    explain work.energy_wh --use gpu=h100-sxm,b200-sxm

# ---- Bad input ----

check "unknown key, nearest" fails 1 "no key 'clip.widht_px'; the nearest is clip.width_px" \
    estimate --set clip.widht_px=1
check "unknown key to get" fails 1 "no key 'work.enrgy_wh'; the nearest is work.energy_wh" estimate --get work.enrgy_wh
check "unknown key to explain" fails 1 "the nearest is share.of_peak" explain share.of_paek
check "unknown table" fails 1 "no table 'gppu'" estimate --use gppu=h100-sxm
check "unknown table of facts, nearest" fails 1 "the nearest is grid" facts gird
check "unknown row, nearest" fails 1 "no row 'h100-smx'; the nearest is h100-sxm" estimate --use gpu=h100-smx
check "unknown row of facts" fails 1 "no row 'h100-smx'; the nearest is h100-sxm" facts gpu h100-smx
check "bad second value of several" fails 1 "no row 'nothing-like-it'" \
    estimate --use gpu=h100-sxm,nothing-like-it --format csv
check "year without data" fails 1 "grid.data_year" share --use grid=USA@1890
check "no number" fails 1 "clip.width_px = 'wide' is no number; it takes 16 to 16384 px" \
    estimate --set clip.width_px=wide
check "hexadecimal is no number" fails 1 "'0x10' is no number" estimate --set clip.width_px=0x10
check "empty value among several" fails 1 "'' is no number" estimate --set cluster.gpus=1,,2
check "out of bounds" fails 1 "clip.width_px = -5 is outside 16 to 16384 px" estimate --set clip.width_px=-5
check "out of bounds among several" fails 1 "cluster.gpus = 0 is outside 1 to 100000 GPUs" \
    estimate --set cluster.gpus=1,0 --format csv
check "zero frames" fails 1 "clip.frames = 0 is outside 1 to" estimate --set clip.frames=0
check "NaN" fails 1 "clip.width_px is NaN" estimate --set clip.width_px=nan
check "infinity" fails 1 "clip.width_px is infinite" estimate --set clip.width_px=-inf
check "unknown shape, nearest" fails 1 "no shape 'normol'; the nearest is normal" estimate --spread gpu.idle_w=normol:60,5
check "unknown shape" fails 1 "there are normal, lognormal, uniform" estimate --spread gpu.idle_w=x:60,5
check "parameter that is no number" fails 1 "--spread gpu.idle_w: 'x' is no number" estimate --spread gpu.idle_w=normal:60,x
check "impossible spread" fails 1 "gpu.idle_w: normal(60, -5): the standard deviation must be above 0" \
    estimate --spread gpu.idle_w=normal:60,-5
check "spread of an unknown key" fails 1 "the nearest is gpu.idle_w" estimate --spread gpu.idle=normal:60,5
check "commas at thousands" fails 1 "demand.video_minutes_per_day: commas stand between values, not in a number; write 15000000" \
    share --set demand.video_minutes_per_day=15,000,000
check "commas at a thousand among values" fails 1 "write 720000" share --set fleet.gpus=5.5,720,000,12
check "commas at thousands of a spread" fails 1 "write 9000000" share --spread demand.video_minutes_per_day=uniform:1e6,9,000,000
check "commas at thousands of an axis" fails 1 "site.pue: commas stand between values" curve --over site.pue=1,000
check "three digits are values" says "0.001" share $fleet --set clip.duration_s=0.001,1,120,500 --get clip.duration_s \
    --format csv
check "a word of a key, nearest" fails 1 "no key 'pue'; the nearest is site.pue" share --set pue=1.2
check "the beginning of a country, nearest" fails 1 "the nearest is DEU" share --use grid=ger
check "letters in the middle of a word are no name" sh -c '! "$1" share --use grid=Vatican 2>&1 | grep nearest' sh "$sora"
check "read-only" fails 1 "share.of_demand is read-only" share --set share.of_demand=0.1
check "control characters stay out of the one line" fails 1 "no row '?[31m?x'" \
    estimate --use "gpu=$(printf '\033[31m\nx')"
check "nor come in with a command" fails 2 "no command '?[31m?x'" "$(printf '\033[31m\nx')"
check "format letters are text" fails 1 "no row '%s%n%d'" estimate --use gpu=%s%n%d
check "no such file" fails 1 "cannot read $scratch/none" estimate --read "$scratch/none"
check "a folder is no file" fails 1 "cannot read $scratch" estimate --read "$scratch"
check "too many rows" fails 1 "more than 100000 rows" \
    estimate --set "clip.fps=$(seq -s, 1 400)" --set "clip.batch=$(seq -s, 1 400)"
check "word in no key" fails 1 "'zzzz'" keys zzzz

unknown_alone() {
    run estimate --get work.latency_s --format csv
    [ "$status" -eq 1 ] && [ "$(lines "$scratch/err")" -eq 1 ] && grep -q 'which is unknown' "$scratch/err"
}
check "nothing known: the library's reason, and status 1" unknown_alone
unknown_beside() {
    says "unknown: needs grid." estimate $clip && grep -q '^work.latency_s .* min ' "$scratch/out"
}
check "something unknown: the others are answered" unknown_beside
undefined() { says "not defined here: share.of_growth" share $clip --use grid=DEU; }
check "a share of growth where supply shrinks is not defined" undefined
check "and the reason stands below" says "fleet with losses / growth of a year" share $clip --use grid=DEU
check "a year before the data: since when there are some" says "USA has it from 2000 on, not in 1999" \
    share $clip --use grid=USA --set year=1999

# ---- Scenarios in files ----

printf '{"use": {"model": "wan2.1-14b", "gpu": "h100-sxm"}, "set": {"clip.duration_s": 5}}' >"$scratch/clip.json"
printf '{"set": {\n  "clip.duration_s": -5}}' >"$scratch/bad.json"
printf '{"set": {\n  "clip.duration_s" 5}}' >"$scratch/broken.json"
same_as_options() {
    good estimate --read "$scratch/clip.json" --format csv && mv "$scratch/out" "$scratch/file" &&
        good estimate $clip --set clip.duration_s=5 --format csv && cmp "$scratch/file" "$scratch/out"
}
check "--read is as good as --use and --set" same_as_options
from_stdin() {
    good estimate $clip --set clip.duration_s=5 && mv "$scratch/out" "$scratch/file" &&
        "$sora" estimate --read - <"$scratch/clip.json" >"$scratch/out" && cmp "$scratch/file" "$scratch/out"
}
check "--read - is the standard input" from_stdin
over_file() {
    good estimate --read "$scratch/clip.json" --set clip.duration_s=3 --get work.video_s --format csv &&
        [ "$(cat "$scratch/out")" = "work.video_s
3" ]
}
check "--set goes over --read, wherever it stands" over_file
printf '{"spread": {"gpu.idle_w": {"uniform": [50, 100]}}}' >"$scratch/spread.json"
spread_value() {
    good estimate $clip --get gpu.idle_w --format csv --range "$@" && [ "$(cat "$scratch/out")" = \
        "gpu.idle_w,gpu.idle_w.low,gpu.idle_w.high
75,55,95" ]
}
check "--spread has a central value and a range" spread_value --spread gpu.idle_w=uniform:50,100
check "--spread in any case" spread_value --spread GPU.IDLE_W=Uniform:50,100
check "--spread by two quantiles" spread_value --spread gpu.idle_w=uniform:0.1,55,0.9,95
check "--spread replaces an earlier --set" spread_value --set gpu.idle_w=60 --spread gpu.idle_w=uniform:50,100
check "a spread in a file" spread_value --read "$scratch/spread.json"
over_spread() {
    good estimate $clip --read "$scratch/spread.json" --set gpu.idle_w=60 --get gpu.idle_w --format csv --range &&
        [ "$(tail -1 "$scratch/out")" = "60,60,60" ]
}
check "--set goes over a spread in a file" over_spread
spread_of_rows() {
    good estimate $clip --spread gpu.row=discrete:h100-sxm,1,a100-sxm-80gb,2 --get gpu.tdp_w --format csv --range &&
        [ "$(tail -1 "$scratch/out")" = "400,400,700" ]
}
check "--spread of rows by their names" spread_of_rows
spread_beside_axis() {
    good estimate $clip --spread gpu.idle_w=uniform:50,100 --set cluster.gpus=1,2 --get gpu.idle_w --format csv --range &&
        [ "$(tail -1 "$scratch/out")" = "2,75,55,95" ]
}
check "--spread makes no rows" spread_beside_axis
check "line and column of a bad value" fails 1 "(line 2, column" estimate --read "$scratch/bad.json"
check "key, value and limits of a bad value" fails 1 "clip.duration_s = -5 is outside 0.001 to 86400 s" \
    estimate --read "$scratch/bad.json"
check "line and column of bad JSON" fails 1 "(line 2, column" \
    estimate --read "$scratch/broken.json"
check "an empty file" fails 1 "line 1, column 1" estimate --read /dev/null

# ---- A model of one's own ----

check "the example is a whole model" says "work.energy_wh " estimate --read "$model" --use gpu=h100-sxm --get work.energy_wh
own_report() { says "your model" report --read "$model" && ! grep -q sora-class "$scratch/out"; }
check "it takes the place of the class in the report" own_report
own_curve() {
    good curve --over site.pue=1.1,1.2 --samples 0 --get work.energy_wh --read "$model" --format csv &&
        tail -1 "$scratch/out" | cut -d, -f1,2 >"$scratch/curve" && good estimate --read "$model" --use gpu=h100-sxm --set site.pue=1.2 \
        --get site.pue,work.energy_wh --format csv && tail -1 "$scratch/out" | cmp - "$scratch/curve"
}
check "and in a curve" own_curve
grep -v '"clip[.]' "$model" | sed 's/"model.cross_layers": 36, //' >"$scratch/part.json"
lacks="a model of your own needs clip.duration_s, clip.fps, clip.width_px, clip.height_px, model.cross_layers or other layers as well"
for command in "report" "map --over site.pue=1.1,1.2 --over clip.batch=1,2" "rank" "check 720000 GPUs"; do
    check "all that it lacks is named at once: $command" fails 1 "$lacks" $command --read "$scratch/part.json"
done
own_estimate() {
    run estimate --read "$scratch/part.json" --use gpu=h100-sxm --get work.energy_wh
    [ "$status" -eq 1 ] && grep -qF "$lacks" "$scratch/err"
}
check "of a single answer too" own_estimate
check "a class may be adjusted" says "sora-class" report --set model.text_tokens=300

# ---- Rows ----

product() {
    good estimate $clip --use gpu=h100-sxm,b200-sxm --set cluster.gpus=1,8 --get work.sequence_gpus --format csv &&
        [ "$(cat "$scratch/out")" = "gpu,cluster.gpus,work.sequence_gpus
h100-sxm,1,1
h100-sxm,8,8
b200-sxm,1,1
b200-sxm,8,8" ]
}
check "several values make rows, the first slowest" product
later_wins() {
    good estimate $clip --set clip.duration_s=4,5 --set clip.duration_s=3 --get work.video_s --format csv &&
        [ "$(cat "$scratch/out")" = "work.video_s
3" ]
}
check "a later value replaces earlier ones" later_wins
asked_order() {
    good estimate $clip --set clip.duration_s=4 --get work.video_s,clip.width_px --get WORK.WINDOWS --format csv &&
        [ "$(head -1 "$scratch/out")" = "work.video_s,clip.width_px,work.windows" ]
}
check "--get keeps the order and takes any case" asked_order
asked_axis() {
    good estimate $clip --set cluster.gpus=1,2 --get work.sequence_gpus --get cluster.gpus --get work.sequence_gpus \
        --format csv && [ "$(cat "$scratch/out")" = "work.sequence_gpus,cluster.gpus
1,1
2,2" ]
}
check "what is asked for stands once" asked_axis
# Column 2 of rows that are swept together, and of each row on its own.
same_alone() {
    good estimate $clip --use gpu=h100-sxm,a100-sxm-80gb --set cluster.gpus=1,2,8 --get work.energy_wh \
        --format csv || return 1
    tail -n +2 "$scratch/out" >"$scratch/together"
    for gpu in h100-sxm a100-sxm-80gb; do
        for gpus in 1 2 8; do
            good estimate $clip --use gpu=$gpu --set cluster.gpus=$gpus --get work.energy_wh --format csv || return 1
            echo "$gpu,$gpus,$(tail -1 "$scratch/out")"
        done
    done >"$scratch/alone"
    cmp "$scratch/together" "$scratch/alone"
}
check "rows of a sweep are those of single calls, to the bit" same_alone
same_central() {
    good share $fleet --set year=2020,2025,2030 --format csv &&
        tail -n +2 "$scratch/out" | cut -d, -f6 >"$scratch/central" &&
        good share $fleet --set year=2020,2025,2030 --format csv --range &&
        tail -n +2 "$scratch/out" | cut -d, -f14 >"$scratch/ranged" && cmp "$scratch/central" "$scratch/ranged"
}
check "central values are the same with and without ranges" same_central
years() {
    good share $clip --use grid=USA@2015,USA@2020 --get year --get grid.data_year --format csv &&
        [ "$(cat "$scratch/out")" = "grid,year,grid.data_year
USA@2015,2015,2015
USA@2020,2020,2020" ]
}
check "rows of a grid may name a year" years
check "rows of two years have no year above them" says "several years" share $clip --use grid=USA@2015,USA
check "unless one is set" says "year=2024" share $clip --use grid=USA@2015,USA --set year=2024
axis_once() {
    good supply $fleet --set supply.matched_share_wanted=0.5,0.8 --format csv &&
        [ "$(head -1 "$scratch/out" | tr , '\n' | grep -c supply.matched_share_wanted)" -eq 1 ] &&
        [ "$(head -1 "$scratch/out" | cut -d, -f1)" = supply.matched_share_wanted ] &&
        good supply $fleet --set supply.matched_share_wanted=0.5,0.8 --format json &&
        [ "$(grep -c supply.matched_share_wanted\" "$scratch/out")" -eq 2 ]
}
check "what rows differ in stands once, though it is a usual answer" axis_once
check "a fraction that was given is no percentage" sh -c \
    '"$1" supply --use model=sora-class --use gpu=h100-sxm --use grid=USA --set supply.matched_share_wanted=0.5,0.8 |
        grep -q "^supply.matched_share_wanted  *0.5  *0.8$"' sh "$sora"
backtest() {
    good share $clip --use grid=USA@2015,USA@2020 --set year=2024 --get year --get grid.data_year --format csv &&
        [ "$(cat "$scratch/out")" = "grid,year,grid.data_year
USA@2015,2024,2015
USA@2020,2024,2020" ]
}
check "--set goes over the year of a row" backtest
range_order() {
    good share $fleet --use grid=USA,CHN --get share.of_generation --format csv --range &&
        [ "$(head -1 "$scratch/out")" = "grid,share.of_generation,share.of_generation.low,share.of_generation.high" ] &&
        awk -F, 'NR > 1 && !($3 < $2 && $2 < $4) { exit 1 }' "$scratch/out"
}
check "--range adds low and high around the value" range_order
empty_cell() {
    good estimate $clip --get work.video_s --get work.co2_g --format csv &&
        tail -1 "$scratch/out" | grep -q '^[0-9.]*,$'
}
check "unknown is an empty cell, never zero" empty_cell

# ---- Refused figures ----

check "a refused figure says why and whose it is" says \
    "DEU@2004 grid.peak_gw = 77.2  is older than 15 years, and nothing newer is known (Peak load of" facts --refused DEU
all_refused() {
    good facts --refused --format csv && [ "$(lines "$scratch/out")" -gt 200 ] &&
        grep -q '^ARE,2022,grid.peak_gw,9.5,GW,published,covers a part of the grid only,' "$scratch/out"
}
check "all of them for programs" all_refused
check "those of one grid alone" \
    sh -c '[ "$("$1" facts --refused deutschland --format csv | grep -vc ^DEU,)" -eq 1 ]' sh "$sora"
check "a grid without any" fails 1 "no figure of FJI is refused" facts --refused Fiji
check "no such grid" fails 1 "the nearest is DEU" facts --refused Germny
check "more than one grid" fails 2 "one grid at most" facts --refused DEU FRA

# ---- Countries side by side ----

compared() {
    good compare USA CHN --format csv && [ "$(lines "$scratch/out")" -eq 3 ] &&
        awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
            { years[NR] = $at["grid.growth_years_in_a_row"]; h100[NR] = $at["share.of_generation.h100-sxm"]
              h20[NR] = $at["share.of_generation.h20"]; five[NR] = $at["year.of_5_percent.iea-accelerated"]
              one[NR] = $at["year.of_1_percent.iea-accelerated"]; never[NR] = $at["year.of_5_percent.logistic-2030"] }
            END { exit !(years[3] > years[2] && h100[2] != "" && h100[3] == "" && h20[2] > h20[3] && h20[3] > 0 &&
                         2030 < one[2] && one[2] < one[3] && one[2] < five[2] && never[2] == "") }' "$scratch/out"
}
check "compare: growth, what can be bought, and when 1 and 5 % are crossed" compared
# In the year that compare names the share is 1 %, in the year before it is not.
crossed_first() {
    good compare DEU --format csv && year=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        { print $at["year.of_1_percent.logistic-2030"] }' "$scratch/out") &&
        good share --use model=sora-class --use gpu=h100-sxm --use grid=DEU --use adoption=logistic-2030 \
            --set "year=$((year - 1)),$year" --get share.of_generation --format csv &&
        awk -F, 'NR == 2 { before = $2 } NR == 3 { exit !(before < 0.01 && $2 >= 0.01) }' "$scratch/out"
}
check "compare names the first year with 1 %" crossed_first
check "a curve that never gets there" says "logistic-2030    1 %   never" compare USA CHN
check "three countries fit side by side" \
    sh -c '[ "$("$1" compare USA CHN DEU | grep -c "^grid  *USA  *CHN  *DEU$")" -eq 6 ]' sh "$sora"

# ---- Formats ----

for call in "estimate $clip" "share $fleet" "share $clip --use grid=USA,CHN" "supply $fleet" "compare USA CHN" "compare USA CHN DEU" "rank --top 20" \
    "keys" "keys clip" "facts" "facts gpu" "facts grid" "facts gpu h100-sxm" "facts grid USA@2024" \
    "facts --refused" "facts --refused Germany" \
    "explain share.of_generation $fleet" "curve gpus" "curve resolution $clip" "curve years $fleet" \
    "curve --over gpu=h100-sxm,b200-sxm --over site.pue=1.1..1.5/3 --quantiles 0.05,0.5 $fleet" \
    "map --over gpu=h100-sxm,b200-sxm --over cluster.gpus=1,8 --get work.latency_s" "drivers $fleet" "drivers" \
    "solve --find demand.video_minutes_per_day=1e3..1e12 --make fleet.energy_twh=1 $fleet"; do
    check "JSON of: $call" json $call
    check "text of: $call" narrow $call
    check "CSV of: $call has as many cells in each line" sh -c '"$@" --format csv | awk "
        { quotes = gsub(/\"/, \"&\"); open = (open + quotes) % 2; line = line \$0; if (open) next }
        { gsub(/\"[^\"]*\"/, \"\", line); cells = gsub(/,/, \",\", line); line = \"\" }
        NR > 1 && cells != before { exit 1 } { before = cells }"' sh "$sora" $call
done
object_or_array() {
    good estimate $clip --format json && head -c 1 "$scratch/out" | grep -q '{' &&
        good estimate $clip --set clip.batch=1,2 --format json && head -c 1 "$scratch/out" | grep -q '\['
}
check "JSON: one row is an object, several are an array" object_or_array
check "JSON holds value, low, high, unit, status and flags" says \
    '"low": ' estimate $clip --get work.energy_wh --format json
check "JSON: unknown is null with its status" says \
    '"value": null, "low": null, "high": null, "unit": "g", "status": "SORA_E_UNKNOWN"' \
    estimate $clip --format json

# A family's TYPE stands before its samples, no sample stands twice, and the last line is # EOF.
metrics() {
    good "$@" --format openmetrics && [ "$(tail -1 "$scratch/out")" = "# EOF" ] &&
        awk '/^# TYPE / { if (seen[$3]++) exit 1; family = $3; next }
            /^#/ { next }
            { name = $1; sub(/\{.*/, "", name); if (name != family) exit 1 }
            { sample = $0; sub(/ [^ ]*$/, "", sample); if (had[sample]++) exit 1 }' "$scratch/out"
}
check "OpenMetrics of one row" metrics share $fleet
check "OpenMetrics of several rows" metrics share $clip --use grid=USA,USA@2015 --set cluster.gpus=1,8
check "OpenMetrics of rows that are given twice" metrics share $clip --use grid=USA,USA --set cluster.gpus=1,1.0
labelled() {
    says 'soraenergy_work_latency_seconds{gpu="b200-sxm",cluster_gpus="8"} ' \
        estimate $clip --use gpu=h100-sxm,b200-sxm --set cluster.gpus=1,8 --format openmetrics
}
check "OpenMetrics: what varies is a label" labelled
narrowed() {
    good estimate $clip --get work.energy_wh --format openmetrics &&
        ! grep '^soraenergy' "$scratch/out" | grep -v 'info\|work_energy_joules'
}
check "OpenMetrics: --get narrows it" narrowed
given_labels() {
    says 'soraenergy_work_latency_seconds{team="é",scenario="a\"b\\c\nd",gpu="h100-sxm"} ' \
        estimate $clip --use gpu=h100-sxm,b200-sxm --label team=x --label scenario='a"b\c
d' --label team=é --format openmetrics
}
check "OpenMetrics: labels of the user's are escaped, the last of a name holds" given_labels
check "a label that is no name" fails 2 "--label '9a'" estimate $clip --label 9a=x --format openmetrics
check "a label that is taken" fails 2 "the metrics have a label of this name" \
    estimate $clip --label grid=x --format openmetrics
check "a label of histograms" fails 2 "--label 'le': Prometheus keeps this name for itself" \
    estimate $clip --label le=1 --format openmetrics
check "a label that is no text" fails 2 "no text in UTF-8" \
    estimate $clip --label a="$(printf 'x\377')" --format openmetrics
check "labels without metrics" fails 2 "--label goes with --format openmetrics" estimate $clip --label a=x
every_metric() {
    "$sora" share $fleet --get "$("$sora" keys --format csv | sed 1d | cut -d, -f1 | grep -v '[.]row$' | paste -sd,)" \
        --format openmetrics | promtool check metrics
}
if present promtool; then
    check "promtool finds nothing in the metrics of any key" every_metric
else
    skip "promtool finds nothing in the metrics of any key" "promtool is not installed"
fi

# ---- Curves ----

over_range() {
    good curve --over clip.duration_s=1..5/3 --samples 0 --get work.video_s --format csv $clip &&
        [ "$(cut -d, -f1 "$scratch/out" | tr '\n' ' ')" = "clip.duration_s 1 3 5 " ]
}
check "--over a..b/n" over_range
over_log() {
    good curve --over clip.duration_s=log:1..100/3 --samples 0 --get work.video_s --format csv $clip &&
        [ "$(cut -d, -f1,2 "$scratch/out" | tr '\n' ' ')" = "clip.duration_s,work.video_s 1,1 10,10 100,100 " ]
}
check "--over log:a..b/n" over_log
curve_is_estimate() {
    good curve --over gpu=h100-sxm,b200-sxm --over cluster.gpus=1,8 --samples 0 --get work.energy_wh --format csv \
        --use model=wan2.1-14b && cut -d, -f1-3 "$scratch/out" >"$scratch/curve" &&
        good estimate $clip --use gpu=h100-sxm,b200-sxm --set cluster.gpus=1,8 --get work.energy_wh --format csv &&
        cmp "$scratch/curve" "$scratch/out"
}
check "a curve over rows and a key has the values of estimate, to the bit" curve_is_estimate
range_holds() {
    good curve --over cluster.gpus=1,8 --get work.energy_wh --format csv $clip &&
        awk -F, 'NR > 1 && !($3 < $2 && $2 < $4) { exit 1 }' "$scratch/out"
}
check "a curve has a range around each value" range_holds
quantiles() {
    good curve --over cluster.gpus=1,8 --get work.energy_wh --quantiles 0.05,0.5,0.95 --format csv $clip &&
        [ "$(head -1 "$scratch/out")" = \
            "cluster.gpus,work.energy_wh,work.energy_wh.q0.05,work.energy_wh.q0.5,work.energy_wh.q0.95" ] &&
        awk -F, 'NR > 1 && !($3 < $4 && $4 < $5) { exit 1 }' "$scratch/out"
}
check "--quantiles has a column for each" quantiles
same_flags() {
    good curve years $fleet --format json && sed -n '/"year": 2030/,/}/s/.*"share.of_generation".*"flags": //p' "$scratch/out" |
        tr -d '},' >"$scratch/curve" && good share $fleet --set year=2030 --get share.of_generation --format json &&
        sed -n 's/.*"flags": //p' "$scratch/out" | tr -d '},' | cmp - "$scratch/curve" && grep -q extrapolated "$scratch/curve"
}
check "a curve has the flags of share" same_flags
check "a curve without a range has no flag of one" sh -c \
    '! "$1" curve --over cluster.gpus=1,8 --samples 0 --use model=wan2.1-14b --format json | grep "tested\|scenario"' sh "$sora"
check "a tested answer stays tested along a curve" says '"tested"' curve gpus $clip --format json
check "a curve without a grid says what is missing" says \
    "- share.of_generation needs grid.td_loss_fraction, which is unknown; choose a row of table grid" curve years
check "places between are short for people" says " 1.9786 " curve --over clip.duration_s=log:1..60/7 --get work.energy_wh
check "and in full for programs" says "1.9786024464679264" curve --over clip.duration_s=log:1..60/7 --samples 0 \
    --get work.energy_wh --format csv
seeds() {
    good curve --over cluster.gpus=1 --get work.energy_wh --format csv $clip && mv "$scratch/out" "$scratch/one" &&
        good curve --over cluster.gpus=1 --get work.energy_wh --format csv $clip --seed 2 &&
        ! cmp -s "$scratch/one" "$scratch/out" &&
        good curve --over cluster.gpus=1 --get work.energy_wh --format csv $clip --seed 1 &&
        cmp "$scratch/one" "$scratch/out"
}
check "--seed draws anew, and 1 is the usual one" seeds
# b from the first and last row of the same curve; over the four it is near it.
haste() {
    good curve gpus $clip --samples 0 --format csv &&
        wanted=$(awk -F, 'NR == 2 { t = $2; e = $5 } END { printf "%.2f", log($5 / e) / log(t / $2) }' "$scratch/out") &&
        good curve gpus $clip && shown=$(sed -n 's/.*with b = \([0-9.]*\):.*/\1/p' "$scratch/out") &&
        awk -v a="$wanted" -v b="$shown" 'BEGIN { exit !(b > 0 && a - b < 0.03 && b - a < 0.03) }' &&
        grep -q 'of serial stages' "$scratch/out"
}
check "curve gpus fits the exponent of haste and names the floor" haste
check "no plot where there is no terminal" sh -c '! "$1" curve gpus | grep -q "|"' sh "$sora"
map_is_curve() {
    good map --over cluster.gpus=1,2 --over site.pue=1.1,1.3 --get work.energy_wh --format csv $clip &&
        mv "$scratch/out" "$scratch/map" && good curve --over cluster.gpus=1,2 --over site.pue=1.1,1.3 --samples 0 \
        --get work.energy_wh --format csv $clip && cut -d, -f1-3 "$scratch/out" | cmp - "$scratch/map"
}
check "a map has the values of the curve" map_is_curve
map_table() { says "work.energy_wh, over site.pue:" map --over cluster.gpus=1,2 --over site.pue=1.1,1.3 $clip; }
check "a map is a table for people" map_table
check "a map of grids is of shares" says "share.of_generation, over gpu:" map --over grid=DEU,FRA --over gpu=h100-sxm,b200-sxm
check "a map has flags" says "class: a class of models" map --over grid=DEU,FRA --over gpu=h100-sxm,b200-sxm
drivers_order() {
    good drivers work.latency_s $clip --format csv &&
        [ "$(sed -n 2p "$scratch/out" | cut -d, -f1)" = stack.latency_residual ] &&
        awk -F, 'NR > 2 && $2 > before { exit 1 } { before = $2 }' "$scratch/out"
}
check "drivers: the strongest first" drivers_order
class_drives() { good drivers --top 1 && grep -q '^model.row .*)  *0\.9.* (' "$scratch/out"; }
check "drivers: of a class of models the choice of the model alone" class_drives
solve_inverts() {
    good solve --find demand.video_minutes_per_day=1e3..1e12 --make share.of_generation=0.01 $fleet --format csv &&
        minutes=$(sed -n 2p "$scratch/out" | cut -d, -f1) &&
        good share $fleet --set "demand.video_minutes_per_day=$minutes" --get share.of_generation --format csv &&
        awk 'NR == 2 { exit !($1 > 0.00999999 && $1 < 0.01000001) }' "$scratch/out"
}
check "solve inverts share" solve_inverts
check "solve has flags" says '"flags": ["extrapolated", "estimated", "stale", "recalled", "class"]' solve --format json --use grid=DEU \
    --set year=2030 --find demand.video_minutes_per_day=1e3..1e12 --make share.of_peak=0.01

class="--use model=sora-class --use gpu=h100-sxm"
# targets WORDS WORD...: what solve says of each root.
targets() {
    wanted=$1
    shift
    good solve "$@" --format csv && [ "$(sed 1d "$scratch/out" | cut -d, -f3 | paste -sd' ')" = "$wanted" ] ||
        { cat "$scratch/out"; return 1; }
}
check "solve: a target that is hit" targets hit --find demand.video_minutes_per_day=1e3..1e12 \
    --make share.of_generation=0.01 $fleet
check "solve: whole frames jump past the target" targets "jumped past" \
    --find clip.duration_s=1..3600 --make work.energy_wh=1000 $class
check "solve: however near they come" targets "jumped past jumped past jumped past jumped past" \
    --find clip.duration_s=1..10 --make work.energy_kwh_per_video_minute=2.3 $class
check "solve: text of several roots is narrow" narrow solve --find clip.duration_s=1..10 \
    --make work.energy_kwh_per_video_minute=2.3 $class
check "solve as JSON says so too" says '"target": "jumped past"' \
    solve --find clip.duration_s=1..3600 --make work.energy_wh=1000 $class --format json
# The first whole number of GPUs is fast enough, and one less is not.
solve_whole() {
    good solve --find cluster.gpus=1..8 --make work.latency_s=600 $clip --format csv &&
        gpus=$(sed -n 2p "$scratch/out" | cut -d, -f4) && whole=$(sed -n 2p "$scratch/out" | cut -d, -f5) &&
        good estimate $clip --set "cluster.gpus=$((gpus - 1)),$gpus" --get work.latency_s --format csv &&
        awk -F, -v whole="$whole" 'NR == 2 { before = $2 }
            NR == 3 { exit !(before > 600 && $2 <= 600 && $2 == whole) }' "$scratch/out"
}
check "solve: of GPUs the first whole number as well" solve_whole
# A jump at a whole number of frames: the next one is past it.
solve_frames() {
    good solve --find clip.frames=17..90 --make work.energy_kwh_per_video_minute=2.3 $class --format csv &&
        [ "$(sed -n 2p "$scratch/out" | cut -d, -f1,3,4)" = "81,jumped past,82" ]
}
check "solve: where it jumps behind a whole number, the one past it" solve_frames
check "solve: a year that is not whole" says "year                 2029.9" \
    solve --find year=2025..2050 --make share.of_generation=0.00033 --use grid=USA $class
check "and in the head" says "year=2034.6" share $fleet --set year=2034.6
check "and no space at the end of its line" narrow share $fleet --set year=2034.6 --get year

check "--over without values" fails 2 "it takes KEY=a..b/n" curve --over site.pue
check "--over without a number of steps" fails 2 "it takes KEY=a..b/n" curve --over site.pue=1.1..1.5
check "a range of one value" fails 1 "the range does not end above where it begins" curve --over site.pue=1.5..1.5/2
check "a reversed range" fails 1 "the range does not end above where it begins" curve --over site.pue=1.5..1.1/3
check "one step" fails 1 "/n takes a whole number from 2 to 4096" curve --over site.pue=1.1..1.5/1
check "log of a range from zero" fails 1 "log: takes a range above 0" curve --over work.energy_wh=log:0..5/3
check "--over an unknown key" fails 1 "no key 'site.peu'; the nearest is site.pue" curve --over site.peu=1,2
check "--over an unknown row" fails 1 "no row 'h100-smx'; the nearest is h100-sxm" curve --over gpu=h100-smx
check "--over a row with a year" fails 1 "set the year apart" curve --over grid=USA@2015,USA
check "--over something that is no number" fails 1 "site.pue 'x' is no number" curve --over site.pue=1.2,x
check "--over out of bounds" fails 1 "site.pue = 0.5 is outside" curve --over site.pue=0.5,1.2
one_unit() {
    good map --over clip.duration_s=1..100/6 --over cluster.gpus=1..8/8 $clip --get work.latency_s &&
        [ "$(sed -n '/^ *s  *h/p' "$scratch/out" | tr -s ' ')" = " s h h h h h h h h" ]
}
check "a map has one unit" one_unit
check "--over the same key twice" fails 1 "sora: axis site.pue stands twice" curve --over site.pue=1.1,1.2 --over site.pue=1.3
check "--over four times" fails 2 "at most 3 axes" curve --over site.pue=1.1 --over clip.fps=9 --over year=2020 \
    --over clip.batch=1
check "samples that are no blocks" fails 2 "it takes a multiple of 256" curve gpus --samples 100
check "seed 0" fails 2 "it takes a whole number from 1" curve gpus --seed 0
check "a quantile of 2" fails 1 "sora: the quantile 2 is not between 0 and 1" curve gpus --quantiles 0.5,2
check "a curve of nothing" fails 2 "sora curve needs --over, or gpus" curve
check "no such ready curve" fails 2 "no curve 'gpuz'; the nearest is gpus" curve gpuz
check "a ready curve has its own answers" fails 2 "has its own --over and --get" curve gpus --get work.co2_g
check "a map over one key" fails 2 "sora map needs --over twice" map --over site.pue=1.1,1.2
check "a curve without an answer says why" fails 1 "which is unknown" curve --over site.pue=1.1,1.2 --get work.co2_g
check "solve without --make" fails 2 "sora solve needs --find" solve --find site.pue=1..2
check "solve in a reversed range" fails 1 "the range does not end above where it begins" solve --find site.pue=2..1 \
    --make work.energy_wh=1
check "solve: never" fails 1 "work.latency_s is never 1e6" solve --find cluster.gpus=1..8 --make work.latency_s=1e6 $clip
check "solve for a row" fails 1 "chooses a row of a table" solve --find model=1..8 --make work.latency_s=60 $clip

# ---- People ----

check "a share is read in percent" says " % " share $fleet
check "seconds become minutes" says " min " estimate $clip --get work.latency_s
check "the rows in use stand above" says "model=wan2.1-14b, " estimate $clip
check "rows side by side" says "grid.year_generation_twh" compare USA CHN
check "keys by a word in the name" says "clip.width_px" keys CLIP
keys_unit() { good keys grid.peak_gw && grep -q '^grid.peak_gw .* GW$' "$scratch/out"; }
check "a key has its bounds and unit" keys_unit
check "keys by a word in the help alone" says "gpu.tdp_w" keys datasheet
check "facts: tables and their rows" says "grid" facts
image="An image counts as one frame of video, which lasts 1 s here: a minute of video is 60 images."
check "a minute of an image model" says "$image" estimate --use model=flux.1-dev --use gpu=h100-sxm
check "a minute of an image model beside a video model" says "$image" share --use model=wan2.1-14b,flux.1-dev --use gpu=h100-sxm --use grid=USA
check "a minute of an image model on an axis" says "$image" curve --over model=wan2.1-14b,flux.1-dev --use gpu=h100-sxm
check "a minute of an image model in the report" says "$image" report --use model=flux.1-dev
check "a minute of a video of one frame" says "lasts 62.5 ms here: a minute of video is 960 images" estimate $clip --set clip.frames=1
no_image() { good estimate $clip && ! grep -q "An image" "$scratch/out"; }
check "a video has no such line" no_image
check "the import fraction is that of the data year" says "net imports / demand, of the data year" explain grid.import_fraction --use grid=DEU --set year=2040
check "the marginal intensity is that of the data year" says "by their part of the mix, of the data year" explain fleet.co2_marginal_mt $fleet --set year=2040
check "facts: a row by its alias" says "row      h100-sxm" facts gpu H100
fact_year() {
    good facts grid USA@2024 --format csv && grep -q '^grid.generation_twh,[0-9.]*,TWh,2024,published,' "$scratch/out"
}
check "facts: value, unit, year, tier and source of a grid in a year" fact_year
estimated_peak() { good facts grid DEU && grep -q '^grid.peak_gw  *76.7 GW  *64.2 to 101  *2025  *estimated' "$scratch/out"; }
check "facts: an estimated peak is marked, with its range" estimated_peak
check "facts: the rule of an estimate" says "demand / (8.76 x load factor)" facts grid DEU
check "facts: plants that another source put under another fuel" \
    says "- grid.oil_gw: 60 MW cannot have made 18.1 TWh" facts grid IRN
fuels_fit() { good facts grid USA && ! grep -q "cannot have made" "$scratch/out"; }
check "facts: plants that go with their fuel have no such line" fuels_fit
check "facts: an old figure is stale" says "2011 stale" facts grid MISO
check "facts: what a figure counts" says "Generation and net imports of the data year, losses included." facts grid USA@2024
check "supply says that a country's sun is that of one point" says "one point that stands for the country" supply $fleet
check "supply says that one of two ways is enough" says "- either is enough for supply.matched_share_wanted" supply $fleet
check "years of building are years" sh -c '"$1" supply --use model=sora-class --use gpu=h100-sxm --use grid=MLT |
    grep -q "^supply.wanted_build_years  *[0-9]* years "' sh "$sora"
check "a clip in windows says so" sh -c '"$@" | grep -q "^work.windows  *2$"' sh "$sora" estimate $clip --set clip.fps=24 --set clip.duration_s=4
check "supply says which sun would carry a fleet" says "supply.wanted_pv_gw" supply $fleet
own_sun() {
    awk 'BEGIN { printf "{\"points\": {\"series.pv_kw_per_kw\": {\"y\": ["
        for (i = 0; i < 8760; i++) printf "%s0.2", i ? ", " : ""
        print "]}}}" }' >"$scratch/sun.json"
    says "no weather is made up" supply $fleet --read - <"$scratch/sun.json" && ! grep -q "at one point" "$scratch/out"
}
check "supply on a sun of your own makes no weather up" own_sun
check "supply says how far it looked for what nothing reaches" says "up to 1000 kW for each kW" \
    supply $fleet --set solar.storage_hours=0
hours_are_all() {
    good hours series.pv_kw_per_kw series.grid_load_fraction --use grid=USA --format csv &&
        [ "$(wc -l <"$scratch/out")" -eq 8761 ] &&
        [ "$(head -1 "$scratch/out")" = "hour_utc,series.pv_kw_per_kw,series.grid_load_fraction" ] &&
        awk -F, 'NR > 1 { sum += $3 } END { exit !(sum > 8759.99 && sum < 8760.01) }' "$scratch/out"
}
check "hours are a line each, and a header" hours_are_all
check "hours as text are a summary" says "series.grid_load_fraction  mean 100 %" hours series.grid_load_fraction --use grid=CHN
check "hours of what is no series" fails 1 "site.pue is no series: it is one number" hours site.pue
check "hours of a grid without a load shape" fails 1 "series.grid_load_fraction is unknown: this grid has no load shape; give points of your own" \
    hours series.grid_load_fraction --use grid=DEU
check "explain a series" says "series.pv_mw: a series of 8760 hours" explain series.pv_mw $fleet
check "explain a row" says "gpu.row = 6, h100-sxm" explain gpu.row $fleet
check "explain a table" says "not given: the rule stands" explain grid.generation_by_year_twh $fleet
check "explain names the formula" says "derived: fleet with losses / generation" explain share.of_generation $fleet
check "explain names the source of a fact" says "gpu h100-sxm, " explain work.latency_s $clip
check "explain names a spread" says "set by you, normal(60, 5)" explain gpu.idle_w $clip --spread gpu.idle_w=normal:60,5
check "explain names what the user set" says "set by you" explain work.video_s $clip --set clip.duration_s=5
check "a pinned value is marked" says '"pinned"' \
    share $fleet --set work.energy_wh=500 --get share.of_demand --format json

# ---- Around the program ----

comma_locale() {
    good estimate $clip --set clip.fps=23.976 --format csv && mv "$scratch/out" "$scratch/point" &&
        LC_ALL=de_DE.UTF-8 "$sora" estimate $clip --set clip.fps=23.976 --format csv >"$scratch/out" &&
        cmp "$scratch/point" "$scratch/out"
}
check "the environment's locale changes nothing" comma_locale
full_disk() {
    run_status=0
    "$sora" keys >/dev/full 2>"$scratch/err" || run_status=$?
    [ "$run_status" -eq 1 ] && grep -q '^sora: cannot write' "$scratch/err"
}
if [ -w /dev/full ]; then
    check "a full disk is an error" full_disk
else
    skip "a full disk is an error" "there is no /dev/full"
fi
leaks() {
    valgrind -q --error-exitcode=99 --leak-check=full "$sora" "$@" >/dev/null 2>"$scratch/err" || [ $? -lt 99 ] ||
        { cat "$scratch/err"; return 1; }
}
if [ "${3-}" = no-valgrind ]; then
    skip "no leak" "a sanitizer looks for leaks"
elif present valgrind; then
    for call in "help" "estimate $clip" "estimate --set clip.fps=x" "share $clip --use grid=USA,CHN --format csv" \
        "share $fleet --format openmetrics" "compare USA CHN" "keys clip" "facts gpu" "facts grid USA@2024" \
        "explain share.of_generation $fleet" "estimate --read $scratch/broken.json" "estimate --use gpu=h100-smx" \
        "estimate --get a --get b"; do
        check "no leak: $call" leaks $call
    done
else
    skip "no leak" "valgrind is not installed"
fi

end_checks
