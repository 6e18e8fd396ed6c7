#!/bin/sh
# Names and files from elsewhere: nothing of them is run, is taken for a format, leaves its place in JSON, CSV, HTML or
# OpenMetrics, or speaks to the terminal.
#   test_injection.sh SORA CHECK_JSON
set -u
sora=$(realpath "$1")
check_json=$(realpath "$2")
. "$(dirname "$0")/../tap.sh"
clip="--use model=wan2.1-14b --use gpu=h100-sxm --get work.latency_s"
escape=$(printf '\033[31m')
cd "$scratch" || exit 1

# plain FILE: no control character but the ends of lines.
plain() {
    ! LC_ALL=C tr -d '\n' <"$1" | LC_ALL=C grep -q '[[:cntrl:]]'
}

# refuses WORD...: one plain line on the standard error, nothing else.
refuses() {
    ! "$sora" "$@" >out 2>err && [ ! -s out ] && [ "$(wc -l <err)" -eq 1 ] && plain err
}

names_are_data() {
    for name in '$(touch run)' '`touch run`' '; touch run' '%s%s%n%n' '../../etc/passwd' "${escape}x" '<script>' '=1+1' \
        "$(printf 'a\nb')"; do
        refuses estimate --use "model=$name" || return 1
        refuses estimate --set "$name=1" || return 1
        refuses estimate --get "$name" || return 1
        refuses explain "$name" || return 1
        refuses check "$name" || return 1
        refuses validate "$name" || return 1
        refuses "$name" || return 1
    done
    [ ! -e run ]
}

# A file is written under the very name that was given, and read from there.
paths_are_names() {
    for name in '$(touch run)' '; touch run #' '%s%n' '-x'; do
        "$sora" estimate $clip --format json --out "./$name" && [ -s "./$name" ] && "$check_json" <"./$name" || return 1
    done
    [ ! -e run ]
}

# An --out that would go through somebody else's link in the place of the part is made anew beside it.
links_are_not_followed() {
    echo precious >target
    ln -s target out.json.part-0
    "$sora" estimate $clip --format json --out out.json && [ "$(cat target)" = precious ] && [ ! -L out.json ]
}

labels_stay_in_their_quotes() {
    "$sora" estimate $clip --format openmetrics --label 'a=x"} 1
# EOF
evil{b="\' >out && [ "$(grep -c '^# EOF$' out)" -eq 1 ] && ! grep -q '^evil' out &&
        grep -qF 'a="x\"} 1\n# EOF\nevil{b=\"\\"' out && refuses estimate $clip --format openmetrics --label '"}=x'
}

# runs CELL: a file of one run whose source is that.
runs() {
    columns=id,source,trust,model,gpu,gpus,ulysses,ring,cfg_parallel,tensor_parallel,other_parallel,width,height,frames,steps
    columns=$columns,passes,batch,precision,attention,compiled,optimisation,scope,latency_s,gpu_energy_j_per_clip,gpu_power_w_sum
    printf '%s\n' "$columns" "a,\"$1\",B,allegro,h100-sxm,1,1,1,1,1,,1280,720,88,100,2,1,bf16,unstated,0,none,pipeline,1200,," \
        >runs.csv
}

files_do_not_speak_to_the_terminal() {
    for cell in "$escape" "$(printf '\007')" "$(printf '\302\233')" "$(printf '\177')"; do
        runs "x${cell}y"
        refuses validate runs.csv && grep -q 'line 2: a control character' err || return 1
    done
    runs 'x%s%n$(touch run)<b>'
    "$sora" validate runs.csv >out && grep -qF 'x%s%n$(touch run)<b>' out && [ ! -e run ]
}

pages_hold_no_markup_of_others() {
    "$sora" report --html page.html --use 'model=wan2.1-14b' >out 2>&1 && ! grep -qi '<script' page.html &&
        ! grep -qiE ' on[a-z]+=|javascript:|https?://[^"<]*["'\''][^>]*src=' page.html
}

json_of_others_is_data() {
    printf '{"use": {"model": "%s"}}' '\u001b[31m$(touch run)' >given.json
    refuses estimate --read given.json || return 1
    printf '{"../x": 1}' >given.json
    refuses estimate --read given.json && [ ! -e run ]
}

check "names are data" names_are_data
check "paths are names" paths_are_names
check "links are not followed" links_are_not_followed
check "labels stay in their quotes" labels_stay_in_their_quotes
check "files do not speak to the terminal" files_do_not_speak_to_the_terminal
check "a page holds no markup of others" pages_hold_no_markup_of_others
check "JSON of others is data" json_of_others_is_data
end_checks
