#!/bin/sh
# pv_weather on weather made here: a clear sky at Phoenix, and files that are none.
set -eu
program=$1
. "$(dirname "$0")/../tap.sh"
awk 'BEGIN {
    pi = 3.14159265358979
    print "Source,Location ID,City,State,Country,Latitude,Longitude,Time Zone,Elevation,,,,,"
    print "made,1,Phoenix,AZ,USA,33.43,-112.02,-7,339,,,,,"
    print "Year,Month,Day,Hour,GHI,DNI,DHI,Tdry,Tdew,RH,Pres,Wspd,Wdir,Snow"
    split("31 28 31 30 31 30 31 31 30 31 30 31", days, " ")
    for (m = 1; m <= 12; m++) for (d = 1; d <= days[m]; d++) {
        dec = -0.409 * cos(2 * pi * (doy++ + 10) / 365)
        for (h = 0; h < 24; h++) {
            up = sin(0.5835) * sin(dec) + cos(0.5835) * cos(dec) * cos(2 * pi / 24 * (h + 0.5 - 12.47))
            dni = up > 0.06 ? 900 * exp(-0.1 / up) : 0; dhi = up > 0.06 ? 80 : 0
            printf "1988,%d,%d,%d,%.1f,%.1f,%.1f,20,5,40,980,2,90,0\n", m, d, h, dni * up + dhi, dni, dhi
        }
    }
}' >"$scratch/clear.csv"
year() { "$program" "$@" | sed -n 's/^year: \([0-9]*\) steps, \(.*\) kWh.*/\1 \2/p'; }
yield() { year "$1" | awk -v steps="$2" '{ exit !($1 == steps && $2 > 1650 && $2 < 1950) }'; }
check "a year of clear sky at Phoenix" yield "$scratch/clear.csv" 8760
months_are_the_year() {
    "$program" "$scratch/clear.csv" | awk '/^year/ { year = $4; next } { sum += $4 } END { exit !(NR == 13 && sum > year - 1 && sum < year + 1) }'
}
check "its months" months_are_the_year
# The same hours said with their middle as a minute, and counted from 1.
awk -F, 'BEGIN { OFS = "," } NR == 3 { $4 = "Hour,Minute" } NR > 3 { $4 = $4 + 1 ",30" } 1' "$scratch/clear.csv" >"$scratch/minutes.csv"
same_year() { [ "$(year "$scratch/minutes.csv")" = "$(year "$scratch/clear.csv")" ]; }
check "hours with a minute, counted from 1" same_year
flat_is_less() {
    tilted=$(year "$scratch/clear.csv" 30 | awk '{ print $2 }')
    flat=$(year "$scratch/clear.csv" 0 | awk '{ print $2 }')
    north=$(year "$scratch/clear.csv" 30 0 | awk '{ print $2 }')
    awk -v a="$tilted" -v b="$flat" -v c="$north" 'BEGIN { exit !(a > 1.05 * b && b > 1.1 * c) }'
}
check "a plane to the south gets more than a flat one, and that more than one to the north" flat_is_less
refused() { ! "$program" "$1" >/dev/null 2>&1; }
check "no file" refused "$scratch/none.csv"
grep -v Month "$scratch/clear.csv" >"$scratch/headless.csv"
check "a file without names of columns" refused "$scratch/headless.csv"
end_checks
