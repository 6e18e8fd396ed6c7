#!/bin/sh
# sora report, rank and check as their users see them.
#   test_claims.sh SORA CHECK_JSON
set -u
sora=$1
check_json=$2
. "$(dirname "$0")/../tap.sh"
out=$scratch/out

good() {
    "$sora" "$@" >"$out" 2>"$scratch/err" && [ ! -s "$scratch/err" ] && [ -s "$out" ] ||
        { cat "$scratch/err"; return 1; }
}

# says TIMES PATTERN WORD...: so many lines match.
says() {
    times=$1
    pattern=$2
    shift 2
    good "$@" && [ "$(grep -c -- "$pattern" "$out")" -eq "$times" ] || { cat "$out"; return 1; }
}

# clean WORD...: no line is wider than 100 characters or ends in a space, and no number is none.
clean() {
    good "$@" && ! LC_ALL=C awk '
        { line = $0; gsub(/[\200-\277]/, "", line) } # the insides of UTF-8 characters
        length(line) > 100 || / $/ || /[^a-z](nan|inf)[^a-z]/ { print; bad = 1 }
        END { exit !bad }' "$out"
}

json() {
    good "$@" --format json && "$check_json" <"$out"
}

fails() {
    part=$1
    shift
    ! "$sora" "$@" >"$out" 2>"$scratch/err" && [ ! -s "$out" ] && [ "$(wc -l <"$scratch/err")" -eq 1 ] &&
        grep -qF -- "$part" "$scratch/err" || { cat "$scratch/err"; return 1; }
}

# value CLAIM FIGURE OF: a value of the report as CSV in $out.
value() {
    awk -F, -v claim="$1" -v figure="$2" -v of="$3" '$1 == claim && $3 == figure && $4 == of { print $6; exit }' "$out"
}

# near A B SHARE: A is B within that share of B.
near() {
    awk -v a="$1" -v b="$2" -v share="$3" 'BEGIN { d = a - b; exit !(a != "" && (d < 0 ? -d : d) <= share * b) }' ||
        { echo "'$1', wanted '$2' within $3"; return 1; }
}

# ---- The report ----

check "seven claims" says 7 '^[1-7]\. ' report
check "seven verdicts" says 7 '^  Verdict: ' report
check "each has its equivalents" says 7 '^  Everyday: ' report
check "each has its break-even" says 7 '^  Break-even: 1 % of a year' report
for given in "" "--use grid=DEU,IND" "--use grid=PJM" "--use grid=USA@2015" "--use model=wan2.1-14b" "--use model=svd" \
    "--use view=ecologits-2026" "--set year=2035" "--set progress.demand_growth_per_year=0.5" \
    "--set work.energy_kwh_per_video_minute=2" "--set demand.video_minutes_per_day=0"; do
    check "report $given is clean" clean report $given
    check "report $given as JSON" json report $given
done
check "the scenario range is explained" says 1 'a scenario range: it follows from' report
check "and has no percent sign" says 0 'an 80 %' report
check "a model that does not fit says so" says 1 'Memory: wan2.2-a14b takes 98.1 GB of a GPU of 24 GB: it runs on 5 GPUs' \
    report --use model=wan2.2-a14b --use gpu=rtx-4090
check "one that fits does not" says 0 'Memory: ' report
check "an unknown share is not decided" says 4 'Verdict: is not decided: share.of_generation needs' \
    report --use grid=PJM
check "a model of the user's stands alone" says 0 'sora-class' report --use model=wan2.1-14b

# For programs the verdict is one word, which follows from P, and what it rests on stands in rows of its own.
verdict_follows() {
    good report --format csv && awk -F, '
        $2 == "Claim" && $3 == "probability" { p[$1] = $6 }
        $2 == "Verdict" && $3 == "verdict" {
            n++
            bad += $9 != (p[$1] == "" ? "is not decided" : p[$1] >= 0.9 ? "holds" : p[$1] <= 0.1 ? "does not hold" : "depends")
        }
        $2 == "Verdict" && $3 == "depends on" { bad += !(p[$1] > 0.1 && p[$1] < 0.9) }
        $2 == "Break-even" { even++ }
        END { exit !(n == 7 && bad == 0 && even == 14) }' "$out"
}
check "a verdict in one word follows from its probability" verdict_follows
turn_is_where_it_turns() {
    good report --format csv && on=$(awk -F, '$1 == 1 && $3 == "depends on" && $6 != "" { print $4 }' "$out")
    [ -n "$on" ] || return 0
    at=$(value 1 "depends on" "$on") &&
        good solve --find "$on=$(awk -v at="$at" 'BEGIN { print at / 2 ".." at * 2 }')" --make work.gpu_hours_per_video_minute=4 --use model=sora-class \
            --use gpu=h100-sxm --use grid=USA --format csv && near "$(tail -n 1 "$out" | cut -d, -f1)" "$at" 1e-9
}
check "it turns where the driver reaches the line" turn_is_where_it_turns

# The same numbers as the library's, through sora share; the fleet is that of the class.
same_share() {
    "$sora" share --use model=sora-class --use gpu=h100-sxm --use grid=USA --get share.of_generation \
        --format csv >"$out"
    share=$(tail -n 1 "$out")
    good report --format csv && near "$(value 3 share.of_generation sora-class)" "$share" 1e-9
}
check "the report's share is the library's" same_share

# Twice the demand is twice the share, and leaves the break-even where it is.
demand_scales() {
    good report --set demand.video_minutes_per_day=10e6 --format csv && one=$(value 3 share.of_generation sora-class) &&
        good report --set demand.video_minutes_per_day=20e6 --format csv &&
        near "$(value 3 share.of_generation sora-class)" "$(awk -v x="$one" 'BEGIN { print 2 * x }')" 1e-4
}
check "shares go with the demand" demand_scales

check "each fleet's year has its country" says 0 "Everyday: .*\(fleet's year\|grid\|these fleets\|any gain\)," report
check "claims of the largest fleet name the same" says 2 'Everyday: A year of .* in the United States, 4710 TWh' report
sun_where_nothing_grew() {
    says 1 'in Iceland the sun gave more than the year before while' report --use grid=ISL,MLT --format csv &&
        ! grep -q 'more than all' "$out" && grep -q 'in Malta the sun gave more than the year before' "$out"
}
check "the sun where generation did not grow" sun_where_nothing_grew

# 0.80 kWh for 12 s, 1.9e6 minutes a day, over 4 520 TWh and 4.47 % of losses.
view_share() {
    good report --format csv && near "$(value 3 ecologits-2026 'United States')" 0.000642 0.01
}
check "a view's share follows from what it states" view_share
check "a considerable share holds" says 1 "^  Verdict: holds (P = 1.00): [1-9][0-9.]* % (.* of a year's" report \
    --use grid=IRL,CHN --use model=wan2.1-14b --set demand.video_minutes_per_day=15e6
check "three grids are refused" fails "one or two rows of the table grid" report --use grid=USA,CHN,DEU
check "other axes are refused" fails "report takes one value for cluster.gpus" report --set cluster.gpus=1,2
check "unknown row" fails "no row 'atlantis'" report --use grid=atlantis

# ---- The ranking ----

check "the ranking is clean" clean rank
check "--top" says 3 '^ *[1-9]' rank --top 3
check "the ranking as JSON" json rank --top 5
descending() {
    good rank fleet.co2_mt --format csv &&
        awk -F, 'NR > 1 { n = NF; if (NR > 2 && $(n - 1) > last) exit 1; last = $(n - 1) } END { exit NR < 150 }' "$out"
}
check "the largest value first, over 150 countries" descending
check "the world is no country" says 0 'World' rank
check "a key of the user's" says 1 'grid.saidi_min' rank grid.saidi_min --top 1 --format csv
check "no such key" fails "no key 'no.such'" rank no.such
check "a key that no grid gives" fails "no country has a value" rank train.energy_gwh

# ---- Claims of others ----

for claim in "11.3 kWh per minute" "0.94 kWh per 5 s clip" "4 GPU hours per minute" "3 % of US electricity" \
    "720000 GPUs" "5 TWh a year"; do
    check "check $claim is clean" clean check "$claim"
    check "check $claim as JSON" json check "$claim"
done
check "a view agrees with what it says" says 1 'of the published views .*mit-tr-2025' check 11.3 kWh per minute
check "so does one with what it says of GPUs" says 1 'of the published views .*forbes-2025' \
    check "4 GPU hours per minute"
check "what is needed is solved for" says 1 'One of these would have to be true,sampler.evaluations,needed,' \
    check "4 GPU hours per minute" --format csv
check "a view agrees by its value or by its range alone" says 1 \
    'by value mit-tr-2025, by their range alone newspaper-2024' check 11.3 kWh per minute --format csv

# supposed FIGURE OF: a value of what follows from a claim, as CSV in $out.
supposed() {
    awk -F, -v figure="$1" -v of="$2" '$2 == "If it is true" && $3 == figure && $4 == of { print $6; exit }' "$out"
}
# fits CLAIM WORD...: what follows from it goes together in each of two columns.
fits() {
    good check "$@" --format csv || return 1
    sed -n 's/^[^,]*,If it is true,[^,]*,\([^,]*\),.*/\1/p' "$out" | sort -u >"$scratch/grids"
    [ "$(wc -l <"$scratch/grids")" -eq 2 ] || return 1
    while read -r of; do
        mean=$(supposed fleet.mean_mw "$of") energy=$(supposed fleet.energy_twh "$of")
        near "$energy" "$(awk -v p="$mean" 'BEGIN { print p * 8760 / 1e6 }')" 1e-5 || return 1
        work=$(supposed work.energy_kwh_per_video_minute "$of") minutes=$(supposed demand.video_minutes_per_day "$of")
        near "$mean" "$(awk -v e="$work" -v n="$minutes" -v idle="$(supposed fleet.idle_mw "$of")" \
            'BEGIN { print e * n / 24e3 + idle }')" 1e-5 || return 1
        even=$(supposed share.minutes_per_day_at_threshold "$of")
        near "$(supposed share.of_generation "$of")" "$(awk -v n="$minutes" -v even="$even" \
            'BEGIN { print 0.01 * n / even }')" 1e-5 || return 1
    done <"$scratch/grids"
}
for claim in "50 GPUs" "5 TWh a year" "3 % of US electricity" "1 % of Germany's electricity" "11.3 kWh per minute" \
    "4 GPU hours per minute" "0.00001 Wh per minute"; do
    check "if true, lines of $claim fit one another" fits "$claim"
done
follows_claim() {
    good check "50 GPUs" --format csv && near "$(supposed fleet.gpus China)" 50 1e-9 &&
        near "$(supposed fleet.mean_mw 'United States')" 0.047 0.05 &&
        good check "5 TWh a year" --format csv && near "$(supposed fleet.energy_twh China)" 5 1e-9 &&
        good check "3 % of US electricity" --format csv &&
        near "$(supposed share.of_generation 'United States')" 0.03 1e-9 &&
        near "$(supposed demand.video_minutes_per_day China)" \
            "$(supposed demand.video_minutes_per_day 'United States')" 1e-9
}
check "and the claim holds there" follows_claim
check "idle servers that take the most are named" says 1 'Idle servers: remain, .* 34.9 MW of the 34.9 MW in the' \
    check "0.00001 Wh per minute"
check "and where they take little they are not" says 0 'Idle servers' check "11.3 kWh per minute"
check "what no demand reaches has nothing that follows" says 1 'If it is true: no demand within' check "1e9 TWh a year"
check "what no input reaches has no empty table" says 0 'One of these' check "1 GWh per minute"
check "and says so" says 1 'Would have to be true: more than one thing' check "1 GWh per minute"
check "and is clean" clean check "1 GWh per minute"
check "a claim of nothing" fails "fleet.energy_twh = 0: a claim has to be above 0 and at most 1e+12 TWh" \
    check "0 TWh a year"

# beside COUNTRY WORD...: the second column of what follows.
beside() {
    other=$1
    shift
    says 1 "^  If it is true .* $other\$" check "$@"
}
check "a claim of one country, asked in another" beside Germany "3 % of US electricity" --use grid=DEU
check "or in both" beside Germany "3 % of US electricity" --use grid=DEU,USA
check "or in none" beside China "1 % of Germany's electricity"
check "two others leave no place for it" fails "the claim is about USA" check "3 % of US electricity" --use grid=DEU,FRA
check "an adjective is no country" fails "of any country by its name" check "1 % of German electricity"
check "a claim that stands alone has no number" says 0 '^0,\|"claim": "0"' check 720000 GPUs --format csv
check "nonsense names the forms" fails '"11.3 kWh per minute"' check nonsense
check "bounds are named" fails "at most 1e+15 kWh/min" check "1e400 kWh per minute"
end_checks
