import assert from "node:assert/strict";
import { test } from "node:test";
import { Scenario, SoraError, facts, keys, rowFind, tables, version } from "soraenergy";

const CLIP = { model: "wan2.1-14b", gpu: "h100-sxm", grid: "USA", "clip.duration_s": 5 };

test("an answer has a value inside its range, a unit, a status and flags", () => {
  const answer = new Scenario(CLIP).get("work.energy_wh");
  assert.ok(answer.low < answer.value && answer.value < answer.high);
  assert.equal(answer.unit, "Wh");
  assert.equal(answer.status, "SORA_OK");
  assert.ok(answer.flags.includes("tested") || answer.flags.includes("scenario"));
});

test("the records hold the answers of their keys", () => {
  const scenario = new Scenario(CLIP);
  assert.deepEqual(scenario.estimate().energy_wh, scenario.get("work.energy_wh"));
  assert.deepEqual(scenario.estimate().mfu, scenario.get("work.mfu"));
  assert.deepEqual(scenario.share().of_generation, scenario.get("share.of_generation"));
  assert.deepEqual(scenario.share().pv_gw, scenario.get("supply.pv_gw"));
});

test("value is the central value of get", () => {
  const scenario = new Scenario(CLIP);
  for (const key of ["work.energy_wh", "site.pue", "share.of_growth"])
    assert.equal(scenario.value(key), scenario.get(key).value);
});

test("set, use and unset", () => {
  const scenario = new Scenario(CLIP);
  const before = scenario.value("work.energy_wh");
  assert.equal(scenario.set("work.energy_wh", 100).value("work.energy_wh"), 100);
  assert.ok(scenario.get("work.energy_wh").flags.includes("pinned"));
  assert.equal(scenario.unset("work.energy_wh").value("work.energy_wh"), before);
  assert.equal(scenario.use("gpu", "B200-SXM").value("gpu.row"), rowFind("gpu", "b200-sxm"));
  assert.notEqual(scenario.value("work.energy_wh"), before);
});

test("many rows are the same as one by one", () => {
  const scenario = new Scenario(CLIP);
  const rows = Float64Array.from({ length: 2 * 3000 }, (_, at) => (at % 2 === 0 ? 1 + (at % 60) : 1 + (at % 7) / 10));
  const outputs = ["work.latency_s", "share.of_generation"];
  const { values, status, error } = scenario.eval(["clip.duration_s", "site.pue"], rows, outputs);
  assert.equal(error, null);
  assert.ok(status.every((row) => row === 0));
  for (const row of [0, 1, 1023, 1024, 2047, 2999]) {
    const one = scenario.copy().set("clip.duration_s", rows[2 * row]).set("site.pue", rows[2 * row + 1]);
    assert.equal(values[2 * row], one.value(outputs[0]));
    assert.equal(values[2 * row + 1], one.value(outputs[1]));
  }
});

test("a row that fails is NaN with its status; the others hold", () => {
  const rows = Array.from({ length: 1500 }, (_, at) => (at === 1200 || at === 1300 ? -1 : 2));
  const { values, status, error } = new Scenario(CLIP).eval(["cluster.gpus"], rows, ["work.latency_s"]);
  assert.ok(Number.isNaN(values[1200]) && values[1199] > 0);
  assert.deepEqual([error.code, error.row, error.key, error.value], ["SORA_E_RANGE", 1200, "cluster.gpus", -1]);
  assert.deepEqual([status[1199], status[1200], status[1300]], [0, -6, -6]);
});

test("eval fills the caller's array", () => {
  const out = new Float64Array(2);
  const { values } = new Scenario(CLIP).eval(["cluster.gpus"], [1, 2], ["work.latency_s"], out);
  assert.equal(values, out);
  assert.ok(out[0] > out[1] && out[1] > 0);
});

test("unknown is not zero, and names what it lacks", () => {
  const answer = new Scenario({ model: "wan2.1-14b" }).get("work.energy_wh");
  assert.equal(answer.status, "SORA_E_UNKNOWN");
  assert.ok(Number.isNaN(answer.value));
  assert.match(answer.missing, /^gpu\./);
  assert.match(answer.message, /choose a row of table gpu/);
});

test("what is written reads back", () => {
  const scenario = new Scenario(CLIP);
  const text = JSON.stringify(scenario);
  assert.deepEqual(JSON.parse(text), { use: { model: "wan2.1-14b", gpu: "h100-sxm", grid: "USA" }, set: { "clip.duration_s": 5 } });
  for (const back of [new Scenario(JSON.parse(text)), new Scenario().read(text), scenario.copy()])
    assert.equal(back.openmetrics(), scenario.openmetrics());
  assert.equal(scenario.answers()["work.energy_wh"].value, scenario.value("work.energy_wh"));
  assert.equal(Object.keys(scenario.schema().keys).length, keys().length);
});

test("a double crosses the border whole", () => {
  for (const value of [1 / 3, 5e-324 + 0.001, 86399.99999999999])
    assert.equal(new Scenario({ "clip.duration_s": value }).value("clip.duration_s"), value);
});

test("a copy goes its own way", () => {
  const scenario = new Scenario(CLIP);
  const twin = scenario.copy().set("clip.duration_s", 10);
  scenario.free();
  assert.equal(twin.value("clip.duration_s"), 10);
});

test("where a number comes from", () => {
  const scenario = new Scenario(CLIP);
  assert.match(scenario.source("site.pue"), /^site hyperscale, published/);
  assert.match(scenario.explain("work.energy_wh"), /work\.it_energy_wh = .*Wh/);
  assert.equal(scenario.inputs("work.energy_wh")[0], "work.it_energy_wh");
});

test("keys and facts", () => {
  assert.match(version, /^\d+\.\d+\.\d+$/);
  const width = keys().find((key) => key.name === "clip.width_px");
  assert.deepEqual([width.number, width.unit, width.role, width.low, width.high], [100, "px", "input", 16, 16384]);
  assert.ok(tables().includes("grid"));
  const gpu = facts("gpu").find((row) => row.name === "h100-sxm");
  assert.equal(gpu.number, rowFind("gpu", "H100-SXM"));
  assert.ok(gpu.label !== "" && gpu.source !== "" && gpu.licence !== "");
  assert.equal(rowFind("gpu", "no such"), 0);
});

test("a thousand scenarios and large batches come and go", () => {
  for (let i = 0; i < 1000; i++) new Scenario(CLIP).free();
  const scenario = new Scenario(CLIP);
  const outputs = keys().slice(0, 200).map((key) => key.name);
  const { values } = scenario.eval(["cluster.gpus"], new Float64Array(5000).fill(2), outputs);
  assert.equal(values.length, 5000 * outputs.length);
  assert.equal(scenario.value("work.energy_wh"), new Scenario(CLIP).value("work.energy_wh"));
});

test("a SoraError is an Error", () => {
  assert.ok(new SoraError("SORA_E_RANGE", "text") instanceof Error);
});
