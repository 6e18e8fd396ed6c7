// Compiled, not run: what the types let through, and what they refuse.
import { Scenario, SoraError, facts, keys, type Answer, type Choices, type Key } from "soraenergy";

const choices: Choices = { model: "wan2.1-14b", "clip.duration_s": 5, grid: null };
const scenario = new Scenario(choices).set("clip.fps", 24).use("grid", "USA@2015");
const answer: Answer = scenario.get("work.energy_wh");
const energy: number = answer.value + scenario.estimate().energy_wh.low + scenario.share().of_generation.high;
const rows = scenario.eval(["cluster.gpus"], [1, 2], ["work.latency_s"]);
const failed: SoraError | null = rows.error;
const names: Key[] = keys().map((key) => key.name);
const labels: string[] = facts("gpu").map((row) => row.label);
export { energy, failed, labels, names };

// @ts-expect-error no such key
scenario.get("work.energi_wh");
// @ts-expect-error a sum cannot be set
scenario.set("share.of_generation", 1);
// @ts-expect-error no such table
facts("gpus");
// @ts-expect-error a row is a name
new Scenario({ gpu: 5 });
