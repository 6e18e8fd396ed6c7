#!/bin/sh
# sora report --html, and --out: files that are written whole or not at all.
#   test_page.sh SORA PYTHON
set -u
sora=$1
python=$2
here=$(dirname "$0")
. "$here/../tap.sh"
page=$scratch/page.html

# is_page TEXT... -- WORD...: the page of this report is as it has to be, and holds these texts.
is_page() {
    texts=$scratch/texts
    : >"$texts"
    while [ "$1" != -- ]; do
        printf '%s\0' "$1" >>"$texts"
        shift
    done
    shift
    rm -f "$page"
    [ -z "$("$sora" report "$@" --html "$page" 2>&1)" ] && "$sora" report "$@" --format json >"$scratch/claims.json" &&
        xargs -0 -a "$texts" "$python" -B "$here/check_page.py" "$page" "$scratch/claims.json"
}

# refused PART WORD...: one line on stderr that holds PART, nothing on stdout, no file left behind.
refused() {
    part=$1
    shift
    status=0
    "$sora" "$@" >"$scratch/out" 2>"$scratch/err" || status=$?
    [ "$status" -eq 1 ] && [ ! -s "$scratch/out" ] && [ "$(wc -l <"$scratch/err")" -eq 1 ] &&
        grep -qF -- "$part" "$scratch/err" && [ -z "$(find "$scratch" -name '*.part-*')" ] ||
        { cat "$scratch/err"; ls "$scratch"; return 1; }
}

# ---- The page ----

check "the page says what the report says" is_page "of a year’s electricity in the United States makes 1.90 million" \
    "a considerable part, 1 %" "Newspaper 2024: several high-end GPUs" "Growth of generation from the sun" \
    "sora-class, b = 0." "CC BY 4.0" --
for given in "--use grid=DEU,IND" "--use grid=PJM" "--use grid=USA@2015" "--use model=wan2.1-14b" "--use model=svd" \
    "--use view=ecologits-2026" "--set year=2035" "--set progress.demand_growth_per_year=0.5" \
    "--set work.energy_kwh_per_video_minute=2" "--set demand.video_minutes_per_day=1e12" \
    "--set demand.video_minutes_per_day=0.001" "--set demand.video_minutes_per_day=0"; do
    check "the page of report $given" is_page -- $given
done
check "the headline is the library's share" is_page \
    "$("$sora" share --use model=sora-class --use gpu=h100-sxm --use grid=DEU --get share.of_generation --format csv |
        awk 'NR == 2 { printf "%.2g %% of a year’s electricity in Germany", 100 * $1 }')" -- --use grid=DEU,CHN

no_percent_of_a_scenario() {
    "$sora" report --html "$page" && tr -s ' \n' '  ' <"$page" | grep -q 'a scenario range: it follows from' &&
        ! grep -q 'an 80..\?%' "$page"
}
check "a scenario range has no percent sign" no_percent_of_a_scenario

hostile() {
    name="$scratch/<img src=x onerror=alert(1)> & \"'<code>.json"
    echo '{}' >"$name" && is_page "--read $name" -- --read "$name" && ! grep -q '<img' "$page"
}
check "a hostile name is text" hostile
bytes() {
    name=$(printf '%s/a\377b\001c\300\257.json' "$scratch")
    echo '{}' >"$name" && is_page "/a�b�c��.json" -- --read "$name"
}
check "bytes that are no text are shown as such" bytes
if present tidy; then
    check "tidy finds nothing" sh -c '"$1" report --html "$2" && tidy -q -e "$2"' sh "$sora" "$page"
else
    skip "tidy finds nothing" "tidy is not installed"
fi

# ---- Files that are written whole or not at all ----

prints_same() {
    "$sora" compare USA CHN >"$scratch/out" && said=$("$sora" compare USA CHN --out "$scratch/file") && [ -z "$said" ] &&
        cmp "$scratch/out" "$scratch/file"
}
check "--out FILE holds what would be printed" prints_same
replaces() {
    echo old >"$scratch/file" && "$sora" keys --out "$scratch/file" && [ "$(wc -l <"$scratch/file")" -gt 100 ] &&
        [ -z "$(find "$scratch" -name '*.part-*')" ]
}
check "a new file takes the place of the old one" replaces
beside_a_part() {
    echo theirs >"$scratch/other.part-0" && "$sora" keys --out "$scratch/other" && [ -s "$scratch/other" ] &&
        [ "$(cat "$scratch/other.part-0")" = theirs ] && rm "$scratch/other.part-0"
}
check "a part that somebody left behind stays" beside_a_part
check "no such folder" refused "cannot write $scratch/none/page.html" report --html "$scratch/none/page.html"
check "a folder is no file" refused "cannot write $scratch" report --html "$scratch"
kept() {
    [ "$(cat "$scratch/kept")" = old ]
}
echo old >"$scratch/kept"
after_error() { refused "no key 'no.such'" rank no.such --out "$scratch/kept" && kept; }
check "after an error the old file stays" after_error
too_large() {
    trap '' XFSZ
    ulimit -f 8
    refused "cannot write $scratch/kept" report --html "$scratch/kept" && kept
}
in_own_shell() { (too_large); }
check "where a file cannot grow the old one stays" in_own_shell
full_disk() {
    mkdir -p "$scratch/disk" && mount -t tmpfs -o size=16k tmpfs "$scratch/disk" || return 1
    echo old >"$scratch/disk/page.html"
    as_wanted=0
    refused "cannot write $scratch/disk/page.html" report --html "$scratch/disk/page.html" &&
        [ "$(cat "$scratch/disk/page.html")" = old ] || as_wanted=1
    umount "$scratch/disk"
    return "$as_wanted"
}
if mkdir -p "$scratch/try" && mount -t tmpfs -o size=16k tmpfs "$scratch/try" 2>/dev/null; then
    umount "$scratch/try"
    check "on a full disk the old file stays" full_disk
else
    skip "on a full disk the old file stays" "a disk of its own cannot be mounted here"
fi
check "a device is written to, never replaced" sh -c '"$1" keys --out /dev/null && [ -c /dev/null ]' sh "$sora"
if [ -w /dev/full ]; then
    check "a full device" refused "cannot write /dev/full" report --html /dev/full
else
    skip "a full device" "there is no /dev/full"
fi
end_checks
