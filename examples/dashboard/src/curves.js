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

/** For each grid the first year in which the central share hits the threshold, and the demand that hits it in the year of the
 * question. */
export function crossings({ choices, versus }) {
  const { low, high } = keys().find(({ name }) => name === DEMAND);
  return [choices.grid, versus].map((grid) =>
    using(scenarioOf(choices, { grid }), (scenario) => {
      const line = scenario.value("threshold.fraction");
      return {
        line,
        year: solved(scenario, "year", YEARS[0], LAST_YEAR, SHARE, line)[0] ?? null,
        demand: solved(scenario, DEMAND, Math.max(low, 1), high, SHARE, line)[0] ?? null,
      };
    }),
  );
}

/** The shares of two grids over years, as one curve. */
function sharesOverYears(scenario, { choices, versus, all }) {
  return scenario.curve({ grid: [choices.grid, versus], year: YEARS }, [SHARE], { samples: all });
}

/** n samples from first on of those shares, out of all: as bytes, to whom asks for the bands of all. */
export function samples({ first, n, to, ...question }) {
  using(scenarioOf(question.choices), (scenario) =>
    using(sharesOverYears(scenario, question), (curve) => {
      const piece = curve.run(first, n).save();
      to.postMessage(piece, [piece.buffer]);
    }),
  );
}

/** The bands of n samples from first on and of pieces that come from others, in the order of their samples. */
export async function years({ first, n, from, ...question }) {
  const pieces = from.map((port) => new Promise((done) => (port.onmessage = ({ data }) => done(data))));
  const scenario = scenarioOf(question.choices);
  const curve = sharesOverYears(scenario, question);
  try {
    curve.run(first, n);
    for (const piece of pieces) {
      const saved = await piece;
      using(sharesOverYears(scenario, question), (next) => curve.merge(next.load(saved)));
    }
    const line = scenario.value("threshold.fraction");
    const above = curve.above(SHARE, line);
    const points = band(curve, SHARE).map((one, at) => ({ year: YEARS[at % YEARS.length], above: above[at], ...one }));
    return { line, grids: [points.slice(0, YEARS.length), points.slice(YEARS.length)], samples: question.all };
  } finally {
    curve.free();
    scenario.free();
  }
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
