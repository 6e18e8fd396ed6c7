// What the page asks of samples: bands over years and over GPUs, and what drives the headline.
import { keys } from "soraenergy";
import { scenarioOf, using } from "./scenarios.js";

const SHARE = "share.of_generation";
const DEMAND = "demand.video_minutes_per_day";
const LATENCY = "work.latency_s";
const STATED = "work.energy_kwh_per_video_minute";
const YEARS = [2025, 2030, 2035, 2040];
const LAST_YEAR = 2060;
const GPUS = [1, 2, 4, 8];

/** Samples while a slider moves, then in each step, and in the end. */
const FIRST = 256;
const STEP = 1024;
const ALL = 16384;
const PACE_SAMPLES = 1024;
const DRIVER_SAMPLES = 4096;
const TOP = 5;

/** The answers of each point: its value and 80 % range. */
function band(curve, key) {
  const [value, low, high] = [curve.value(key), curve.quantile(key, 0.1), curve.quantile(key, 0.9)];
  return Array.from(value, (one, at) => ({ value: one, low: low[at], high: high[at] }));
}

/** The inputs that hit a target; none where it is never hit or what it takes is unknown. */
function solved(scenario, ...question) {
  try {
    return scenario.solve(...question);
  } catch (error) {
    if (["SORA_E_NEVER", "SORA_E_UNKNOWN", "SORA_E_UNDEFINED"].includes(error.code)) return [];
    throw error;
  }
}

/** The first year in which the central share hits the threshold, and the demand that hits it in the year of the question. */
function crossing(scenario) {
  const line = scenario.value("threshold.fraction");
  const { low, high } = keys().find(({ name }) => name === DEMAND);
  return {
    year: solved(scenario, "year", YEARS[0], LAST_YEAR, SHARE, line)[0] ?? null,
    demand: solved(scenario, DEMAND, Math.max(low, 1), high, SHARE, line)[0] ?? null,
  };
}

/** The curves of the newest question, kept so that each step adds samples to them. */
let kept = { text: "", grids: [] };

function keep({ choices, versus }) {
  const text = JSON.stringify([choices, versus]);
  if (kept.text === text) return;
  for (const { curve } of kept.grids) curve.free();
  const begin = (scenario) => ({
    line: scenario.value("threshold.fraction"),
    crossing: crossing(scenario),
    curve: scenario.curve({ year: YEARS }, [SHARE], { samples: ALL }),
  });
  kept = { text, grids: [choices.grid, versus].map((grid) => using(scenarioOf(choices, { grid }), begin)) };
}

/** The share of two grids over years: each time that it is asked with more samples. */
export function years(question) {
  keep(question);
  const { n } = kept.grids[0].curve.held;
  const samples = n === 0 ? FIRST : n === FIRST ? STEP : Math.min(ALL, n + STEP);
  const grids = kept.grids.map(({ curve, line, crossing }) => {
    if (samples > n) curve.run(n, samples - n);
    const above = curve.above(SHARE, line);
    return { line, crossing, points: band(curve, SHARE).map((one, at) => ({ year: YEARS[at], above: above[at], ...one })) };
  });
  return { grids, samples, whole: samples === ALL };
}

/** b in energy ~ time^-b, by least squares of the logarithms. */
export function exponent(times, energies) {
  const [x, y] = [times.map(Math.log), energies.map(Math.log)];
  const mean = (all) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const [middleX, middleY] = [mean(x), mean(y)];
  const sum = (term) => x.reduce((total, _, at) => total + term(at), 0);
  return -sum((at) => (x[at] - middleX) * (y[at] - middleY)) / sum((at) => (x[at] - middleX) ** 2);
}

/** Energy of a minute against the time of a clip, on more and more GPUs. */
export function pace({ choices }) {
  return using(scenarioOf(choices), (scenario) =>
    using(scenario.curve({ "cluster.gpus": GPUS }, [LATENCY, STATED], { samples: PACE_SAMPLES }), (curve) => {
      curve.run();
      const [times, energies] = [band(curve, LATENCY), band(curve, STATED)];
      return {
        points: GPUS.map((gpus, at) => ({ gpus, time: times[at], energy: energies[at] })),
        exponent: exponent(times.map(({ value }) => value), energies.map(({ value }) => value)),
      };
    }),
  );
}

/** The inputs that the spread of the headline hangs on most. */
export function drivers({ choices }) {
  return using(scenarioOf(choices), (scenario) =>
    using(scenario.curve({}, [SHARE], { samples: DRIVER_SAMPLES, drivers: true }), (curve) => {
      const known = curve.run().drivers(SHARE).filter(({ total }) => Number.isFinite(total.value));
      return { inputs: known.sort((a, b) => b.total.value - a.total.value).slice(0, TOP), samples: DRIVER_SAMPLES };
    }),
  );
}
