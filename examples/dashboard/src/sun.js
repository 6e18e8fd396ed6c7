// What of a fleet sun and storage carry, hour by hour.
import { scenarioOf, using } from "./scenarios.js";

const SERIES = ["pv_mw", "matched_mw", "backup_mw", "storage_gwh"];
const FIGURES = ["pv_gw", "storage_gwh", "matched_share", "backup_twh", "wanted_pv_gw", "wanted_storage_gwh"];
const HOURS = 24;
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const YEAR_HOURS = 8760;

/** The first day of a month. */
const begin = (month) => MONTHS.slice(0, month).reduce((sum, days) => sum + days, 0);

/** The mean of an hour of the day, in local time, over the days of a month; hours are of UTC, and the year is a circle. */
function meanOfHour(hours, month, hour, offset) {
  let sum = 0;
  for (let day = begin(month); day < begin(month) + MONTHS[month]; day++)
    sum += hours[(day * HOURS + hour - offset + YEAR_HOURS) % YEAR_HOURS];
  return sum / MONTHS[month];
}

/** The mean day of a month: for each hour what each series gives. */
function dayOf(series, month, offset) {
  return Array.from({ length: HOURS }, (_, hour) => {
    const [pv, matched, backup, storage] = series.map((hours) => meanOfHour(hours, month, hour, offset));
    return { hour, pv, matched, backup, storage };
  });
}

/** The months with the least and the most sun. */
function extremes(pv) {
  const sums = MONTHS.map((days, month) =>
    pv.subarray(HOURS * begin(month), HOURS * (begin(month) + days)).reduce((sum, one) => sum + one, 0) / days,
  );
  return [sums.indexOf(Math.min(...sums)), sums.indexOf(Math.max(...sums))];
}

/** The supply of a grid; no months where it is unknown. */
function supply(choices, grid) {
  return using(scenarioOf(choices, { grid }), (scenario) => {
    const figures = Object.fromEntries(FIGURES.map((name) => [name, scenario.get(`supply.${name}`)]));
    const wanted = scenario.value("supply.matched_share_wanted");
    if (figures.matched_share.status !== "SORA_OK") return { figures, wanted, months: [] };
    const series = scenario.series(...SERIES.map((name) => `series.${name}`));
    const offset = Math.round(scenario.value("series.utc_offset_h"));
    return { figures, wanted, months: extremes(series[0]).map((month) => ({ month, hours: dayOf(series, month, offset) })) };
  });
}

/** Photovoltaics that yield what a fleet takes in a year, with storage, in two grids. */
export function sun({ choices, versus }) {
  return [choices.grid, versus].map((grid) => supply(choices, grid));
}
