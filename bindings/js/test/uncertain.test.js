// What is held uncertain, inverse questions, exact quantiles, and runs that were measured.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Scenario, quantiles } from "soraenergy";

const wan = (more = {}) => new Scenario({ model: "wan2.1-14b", gpu: "h100-sxm", grid: "USA", ...more });

const SHAPES = [
  { normal: [1.3, 0.05] },
  { normal: [0.1, 1.2, 0.9, 1.4] },
  { lognormal: new Float64Array([1.3, 0.05]) },
  { uniform: [1.1, 1.5] },
  { triangular: [1.1, 1.3, 1.5] },
  { beta: [2, 2, 1.1, 1.5] },
  { discrete: { 1.1: 1, 1.3: 3 } },
  { empirical: [1.5, 1.1, 1.3] },
];
for (const shape of SHAPES)
  test(`a spread: ${JSON.stringify(shape)}`, () => {
    const scenario = wan().spread("site.pue", shape);
    const { value, low, high } = scenario.get("site.pue");
    assert.ok(Math.abs(value - 1.3) < 1e-4 && low < high);
    assert.deepEqual(new Scenario(scenario.toJSON()).toJSON(), scenario.toJSON());
    assert.deepEqual(scenario.spread("site.pue", null).toJSON(), wan().toJSON());
  });

test("rows are uncertain by name", () => {
  const scenario = wan().spread("gpu", { discrete: { "b200-sxm": 3, "h100-sxm": 1 } });
  assert.equal(scenario.value("work.latency_s"), wan({ gpu: "b200-sxm" }).value("work.latency_s"));
});

test("what correlates widens a product", () => {
  const scenario = wan().spread("site.pue", { uniform: [1.1, 1.5] }).spread("work.it_energy_wh", { uniform: [100, 200] });
  const width = (one) => {
    const curve = one.curve({}, ["work.energy_wh"]).run();
    return curve.quantile("work.energy_wh", 0.9)[0] - curve.quantile("work.energy_wh", 0.1)[0];
  };
  const keys = ["site.pue", "work.it_energy_wh"];
  const [apart, together, against] = [0, 0.9, -0.9].map((rho) => width(scenario.copy().correlate(keys, [[1, rho], [rho, 1]])));
  assert.ok(against < apart && apart < together);
  assert.equal(width(scenario.correlate([], [])), apart);
});

test("every input that hits a target", () => {
  const [gpus] = wan().solve("cluster.gpus", 1, 64, "work.latency_s", 200);
  assert.ok(Math.abs(wan({ "cluster.gpus": gpus }).value("work.latency_s") - 200) < 1e-6);
  const many = wan().solve("clip.duration_s", 5, 300, "work.energy_kwh_per_video_minute", 8);
  assert.ok(many.length > 16);
  assert.deepEqual(many, Float64Array.from(many).sort().reduce((all, one) => [...all, one], []));
});

test("exact quantiles", () => {
  const values = [5, 1, 4, 2, 3];
  assert.deepEqual(quantiles(values, [0, 0.5, 0.625, 1]), [1, 3, 3.5, 5]);
  assert.deepEqual(values, [5, 1, 4, 2, 3]);
});

const RUN = ["clip.frames", "sampler.steps", "cluster.gpus"];
const MEASURED = ["work.latency_s", "work.gpu_energy_wh", "work.gpu_power_w"];
const STATED = [33, 20, 1, 81, 50, 1, 81, 20, 2, 33, 50, 4];
const software = () => new Scenario({ model: "wan2.1-1.3b", gpu: "h100-sxm", stack: "eager-fa2" });

/** Runs on software that is 1.3 times as slow as stated. */
function runs() {
  const slow = software();
  slow.set("stack.latency_residual", 1.3 * slow.value("stack.latency_residual"));
  const { values } = slow.eval(RUN, STATED, MEASURED);
  return [0, 1, 2, 3].flatMap((run) => [...STATED.slice(3 * run, 3 * run + 3), ...values.slice(3 * run, 3 * run + 3)]);
}

test("slower software is found", () => {
  const scenario = software();
  const { status, error } = scenario.calibrate([...RUN, ...MEASURED], runs());
  assert.deepEqual([[...status], error], [[0, 0, 0, 0], null]);
  const found = scenario.eval(RUN, STATED, ["work.latency_s"]).values;
  for (let run = 0; run < 4; run++) assert.ok(Math.abs(found[run] / runs()[6 * run + 3] - 1) < 0.04);
});

test("a run that cannot be used is named, the others are used", () => {
  const [scenario, bad] = [software(), runs()];
  bad[6] = -1;
  const { status, error } = scenario.calibrate([...RUN, ...MEASURED], bad);
  assert.deepEqual([[...status], error.code, error.row, error.key], [[0, -6, 0, 0], "SORA_E_RANGE", 1, "clip.frames"]);
  assert.notDeepEqual(scenario.toJSON(), software().toJSON());
});

function refused(what, act, expected) {
  test(what, () => assert.throws(act, expected));
}

refused("an impossible spread", () => wan().spread("site.pue", { uniform: [1.5, 1.1] }), { code: "SORA_E_SPREAD" });
refused("a spread of an unknown row", () => wan().spread("gpu", { discrete: { abacus: 1 } }), { code: "SORA_E_ROW" });
refused("a shape that there is not", () => wan().spread("site.pue", { gaussian: [1, 2] }), /one shape of .*lognormal/);
refused("two shapes", () => wan().spread("site.pue", { normal: [1, 2], uniform: [1, 2] }), TypeError);
refused("a parameter that is text", () => wan().spread("site.pue", { normal: ["1", 2] }), TypeError);
refused("correlations that are none", () => wan().spread("site.pue", { uniform: [1.1, 1.5] }).correlate(["site.pue", "cluster.gpus"], [[1, 2], [2, 1]]), { code: "SORA_E_MATRIX" });
refused("a matrix that is not square", () => wan().correlate(["site.pue"], [[1, 0]]), RangeError);
refused("points of a key that takes none", () => wan().setPoints("site.pue", new Float64Array(8760)), { message: /site\.pue/ });
refused("x and y of two lengths", () => wan().setPoints("site.pue", [1, 2], [1]), RangeError);
refused("a target that is never reached", () => wan().solve("clip.duration_s", 1, 60, "work.video_s", 90), { code: "SORA_E_NEVER", value: 90, high: 60 });
refused("an end that is text", () => wan().solve("clip.duration_s", "1", 60, "work.video_s", 30), TypeError);
refused("quantiles of NaN", () => quantiles([1, NaN], [0.5]), { code: "SORA_E_NOT_FINITE", row: 1 });
refused("a quantile beyond 1", () => quantiles([1, 2], [1.5]), { code: "SORA_E_RANGE", message: /1\.5/ });
refused("no run", () => software().calibrate(RUN, []), { code: "SORA_E_ARGUMENT" });
refused("runs that measured nothing", () => software().calibrate(RUN, STATED), { name: "SoraError" });
