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
yield() { "$program" "$1" | awk '{ exit !($1 == 8760 && $3 > 1650 && $3 < 1950) }'; }
check "a year of clear sky at Phoenix" yield "$scratch/clear.csv"
flat_is_less() {
    tilted=$("$program" "$scratch/clear.csv" 30 | awk '{ print $3 }')
    flat=$("$program" "$scratch/clear.csv" 0 | awk '{ print $3 }')
    north=$("$program" "$scratch/clear.csv" 30 0 | awk '{ print $3 }')
    awk -v a="$tilted" -v b="$flat" -v c="$north" 'BEGIN { exit !(a > 1.05 * b && b > 1.1 * c) }'
}
check "a plane to the south gets more than a flat one, and that more than one to the north" flat_is_less
refused() { ! "$program" "$1" >/dev/null 2>&1; }
check "no file" refused "$scratch/none.csv"
grep -v Month "$scratch/clear.csv" >"$scratch/headless.csv"
check "a file without names of columns" refused "$scratch/headless.csv"
end_checks
