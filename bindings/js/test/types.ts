// Compiled, not run: what the types let through, and what they refuse.
import { Curve, Scenario, SoraError, facts, keys, quantiles, type Answer, type Choices, type Key } from "soraenergy";

const choices: Choices = { model: "wan2.1-14b", "clip.duration_s": 5, grid: null };
const scenario = new Scenario(choices).set("clip.fps", 24).use("grid", "USA@2015");
const answer: Answer = scenario.get("work.energy_wh");
const energy: number = answer.value + scenario.estimate().energy_wh.low + scenario.share().of_generation.high;
const rows = scenario.eval(["cluster.gpus"], [1, 2], ["work.latency_s"]);
const failed: SoraError | null = rows.error;
const names: Key[] = keys().map((key) => key.name);
const labels: string[] = facts("gpu").map((row) => row.label);
const curve: Curve = scenario
  .spread("gpu", { discrete: { "h100-sxm": 3, "b200-sxm": 1 } })
  .spread("site.pue", { uniform: [1.1, 1.5] })
  .curve({ "cluster.gpus": [1, 2, 4], grid: ["USA", "CHN"] }, ["work.energy_wh"], { samples: 256, drivers: true });
const middle: Float64Array = curve.run().quantile("work.energy_wh", 0.5);
const strongest: Key = curve.drivers("work.energy_wh")[0].key;
const [root]: number[] = scenario.solve("cluster.gpus", 1, 64, "work.latency_s", 200).concat(quantiles(middle, [0.5]));
const unused: SoraError | null = scenario.calibrate(["clip.frames", "work.latency_s"], [81, 100]).error;
export { energy, root, strongest, unused, failed, labels, names };

// @ts-expect-error no such key
scenario.get("work.energi_wh");
// @ts-expect-error a sum cannot be set
scenario.set("share.of_generation", 1);
// @ts-expect-error no such table
facts("gpus");
// @ts-expect-error a row is a name
new Scenario({ gpu: 5 });
// @ts-expect-error one row is no axis
scenario.curve({ grid: "USA" }, ["work.energy_wh"]);
// @ts-expect-error no such option
scenario.curve({}, ["work.energy_wh"], { sample: 256 });
// @ts-expect-error no such shape
scenario.spread("site.pue", { gaussian: [1, 2] });
// @ts-expect-error a scenario makes curves
new Curve();
