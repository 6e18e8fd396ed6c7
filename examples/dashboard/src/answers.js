// What the page asks the library: plain data in, plain data out.
import { Scenario, facts, keys } from "soraenergy";
import { report, reportWords } from "./report.js";
import { scenarioOf, using } from "./scenarios.js";

export { crossings, drivers, pace, samples, years } from "./curves.js";
export { sun } from "./sun.js";

export const SUBJECTS = ["sora-class-research", "sora-class-served", "sora-class"];
const TABLES = ["model", "gpu", "stack", "site", "grid", "demand", "view", "threshold"];
const STATED = "work.energy_kwh_per_video_minute";

/** The rows to choose from, and the bounds of the keys. */
export function catalogue() {
  const tables = Object.fromEntries(
    TABLES.map((table) => [table, facts(table).map(({ number, name, label, aliases }) => ({ number, name, label, aliases }))]),
  );
  const bounds = Object.fromEntries(keys().map(({ name, low, high, unit, help }) => [name, { low, high, unit, help }]));
  return { tables, bounds };
}

/** The values in use of the keys that the page lets people set. */
function inputs(scenario, names) {
  const { values } = scenario.eval([], [], names);
  return Object.fromEntries(names.map((name, place) => [name, values[place]]));
}

/** Refuses a question that makes no sense. */
export function check({ choices, versus }) {
  scenarioOf(choices, { grid: versus }).free();
  scenarioOf(choices).free();
  return true;
}

export const SETTABLE = [
  "clip.duration_s",
  "clip.width_px",
  "clip.height_px",
  "cluster.gpus",
  "demand.video_minutes_per_day",
  "year",
  "progress.demand_growth_per_year",
  "progress.efficiency_gain_per_year",
  "stack.row",
  "site.row",
];

/** The answer that the page leads with. */
export function headline({ choices }) {
  return using(scenarioOf(choices), (scenario) => ({
    share: scenario.get("share.of_generation"),
    inputs: inputs(scenario, SETTABLE),
  }));
}

export function clip({ choices }) {
  return using(scenarioOf(choices), (scenario) => scenario.estimate());
}

/** The same fleet in two grids. */
export function shares({ choices, versus }) {
  return [choices.grid, versus].map((grid) => using(scenarioOf(choices, { grid }), (scenario) => scenario.share()));
}

/** Energy of a minute: the question's own, the classes, and what published views state. */
export function minutes({ choices }) {
  const ours = [...new Set([choices.model, ...SUBJECTS])].map((model) => ({
    model,
    answer: using(scenarioOf(model === choices.model ? choices : { gpu: choices.gpu, model }), (one) => one.get(STATED)),
  }));
  const views = facts("view").map(({ name, label }) => ({
    name,
    label,
    answer: using(new Scenario({ view: name }), (one) => one.get(STATED)),
  }));
  return { ours, views: views.filter(({ answer }) => answer.status === "SORA_OK") };
}

/** What the command line's report says of the seven claims. */
export function claims(question) {
  const demand = using(scenarioOf(question.choices), (scenario) => scenario.value("demand.video_minutes_per_day"));
  return { rows: report(reportWords(question, "sora-class")), demand };
}

/** The numbers behind an answer, in the library's own words. */
export function origin({ choices, key, over }) {
  return using(scenarioOf(choices, over), (scenario) => ({ line: scenario.source(key), chain: scenario.explain(key) }));
}
