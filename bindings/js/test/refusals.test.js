import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { Scenario, SoraError, facts, quantiles } from "soraenergy";

const CLIP = { model: "wan2.1-14b", gpu: "h100-sxm", "clip.duration_s": 5 };

function refused(what, act, expected) {
  test(what, () => {
    assert.throws(act, (error) => {
      assert.ok(error instanceof (expected.type ?? SoraError), String(error));
      assert.match(error.message, expected.message);
      assert.ok(!error.message.includes("\n"));
      for (const field of ["code", "key", "value", "low", "high", "line", "column"])
        if (field in expected) assert.equal(error[field], expected[field], field);
      return true;
    });
  });
}

refused("a value out of bounds", () => new Scenario(CLIP).set("clip.width_px", 3), {
  code: "SORA_E_RANGE", key: "clip.width_px", value: 3, low: 16, high: 16384, message: /clip\.width_px = 3/,
});
refused("a row with a typo", () => new Scenario({ gpu: "h100-sxx" }), {
  code: "SORA_E_ROW", key: "gpu.row", message: /nearest is h100-sxm/,
});
refused("a key with a typo", () => new Scenario(CLIP).get("work.energi_wh"), {
  code: "SORA_E_KEY", line: 0, column: 0, message: /^no key 'work\.energi_wh'; the nearest is work\.energy_wh$/,
});
refused("a key that resembles none", () => new Scenario(CLIP).get("foo.bar"), {
  code: "SORA_E_KEY", line: 0, column: 0, message: /^no key 'foo\.bar'$/,
});
refused("a key with a typo among choices", () => new Scenario({ "clip.fpz": 1 }), {
  code: "SORA_E_KEY", line: 0, column: 0, message: /^no key 'clip\.fpz'; the nearest is clip\.fps$/,
});
refused("a value out of bounds among choices", () => new Scenario({ "clip.fps": -1 }), {
  code: "SORA_E_RANGE", key: "clip.fps", value: -1, low: 0.1, line: 0, column: 0, message: /^clip\.fps = -1 is outside 0\.1 to 1000 1\/s$/,
});
refused("a key with a typo in text", () => new Scenario().read('{"clip.fpz": 1}'), {
  code: "SORA_E_KEY", line: 1, column: 2, message: /nearest is clip\.fps \(line 1, column 2\)$/,
});
refused("a table that does not exist", () => facts("gpus"), { code: "SORA_E_TABLE", message: /no table "gpus"; the tables are/ });
refused("a sum", () => new Scenario(CLIP).set("share.of_generation", 1), { code: "SORA_E_READ_ONLY", message: /read-only/ });
refused("NaN", () => new Scenario(CLIP).set("clip.fps", NaN), { code: "SORA_E_NOT_FINITE", key: "clip.fps", message: /NaN/ });
refused("infinity among choices", () => new Scenario({ "clip.fps": Infinity }), {
  code: "SORA_E_NOT_FINITE", value: Infinity, message: /clip\.fps/,
});
refused("text that is no JSON", () => new Scenario().read('{"gpu":\n ,'), {
  code: "SORA_E_SYNTAX", line: 2, column: 2, message: /line 2, column 2/,
});
refused("a scenario that was freed", () => {
  const scenario = new Scenario(CLIP);
  scenario.free();
  scenario.free();
  scenario.get("work.energy_wh");
}, { code: "SORA_E_ARGUMENT", message: /was freed/ });

const TYPES = {
  "choices that are no object": () => new Scenario(5),
  "choices that are an array": () => new Scenario([]),
  "a row that is a boolean": () => new Scenario({ gpu: true }),
  "a value that is an array": () => new Scenario({ "clip.fps": [24] }),
  "a value that is text": () => new Scenario().set("clip.fps", "24"),
  "a value that is a bigint": () => new Scenario().set("clip.fps", 24n),
  "a key that is a number": () => new Scenario().get(100),
  "a row that is missing": () => new Scenario().use("gpu"),
  "rows with text": () => new Scenario(CLIP).eval(["clip.fps"], ["24"], ["work.latency_s"]),
};
for (const [what, act] of Object.entries(TYPES)) refused(what, act, { type: TypeError, message: /must be/ });

const ENERGY = ["work.energy_wh"];
const NAMED = [
  ["choices must be a plain object, not a Map", () => new Scenario(new Map([["gpu", "h100-sxm"]]))],
  ["choices must be a plain object, not a Promise", () => new Scenario(Promise.resolve(CLIP))],
  ["choices must be a plain object, not a Scenario", () => new Scenario().read(new Scenario(CLIP))],
  ["use must be text, a number, null or a plain object, not a Map", () => new Scenario({ use: new Map([["gpu", "h100-sxm"]]) })],
  ["y must be text, a number, null or a plain array or object, not a Float64Array",
    () => new Scenario({ points: { "adoption.factor_by_year": { y: new Float64Array(3) } } })],
  ["clip.fps must be a number, not a function", () => new Scenario().set("clip.fps", () => 24)],
  ['a key holds a control character: "clip.fps\\n"', () => new Scenario().get("clip.fps\n")],
  ['a row holds a control character: "h100-sxm\\u0000"', () => new Scenario().use("gpu", "h100-sxm\0")],
  ['a name holds a control character: "clip.fps\\t"', () => new Scenario({ "clip.fps\t": 24 })],
  ['the inputs must be an array, not "clip.fps"', () => new Scenario().eval("clip.fps", [24], ENERGY)],
  ['the outputs must be an array, not "work.energy_wh"', () => new Scenario().eval(["clip.fps"], [24], "work.energy_wh")],
  ["the rows must be an array, not 24", () => new Scenario().eval(["clip.fps"], 24, ENERGY)],
  ["the axes must be a plain object, not a Map", () => new Scenario().curve(new Map([["grid", ["USA"]]]), ENERGY)],
  ['the axis grid must be an array, not "USA"', () => new Scenario().curve({ grid: "USA" }, ENERGY)],
  ["the axis year must be an array, not 2030", () => new Scenario().curve({ year: 2030 }, ENERGY)],
  ['the outputs must be an array, not "work.energy_wh"', () => new Scenario().curve({}, "work.energy_wh")],
  ["the options must be a plain object, not null", () => new Scenario().curve({}, ENERGY, null)],
  ["a curve has no option sample; its options are samples, seed and drivers", () => new Scenario().curve({}, ENERGY, { sample: 256 })],
  ["a quantile must be a number, not an array", () => new Scenario().curve({}, ENERGY).quantile(ENERGY[0], [0.1, 0.9])],
  ['a line must be a number, not "x"', () => new Scenario().curve({}, ENERGY).above(ENERGY[0], "x")],
  ["y must be an array, not null", () => new Scenario().setPoints("adoption.factor_by_year", null)],
  ["x must be an array, not 2030", () => new Scenario().setPoints("adoption.factor_by_year", [1], 2030)],
  ["the parameters of uniform must be an array, not 5", () => new Scenario().spread("site.pue", { uniform: 5 })],
  ['the keys must be an array, not "site.pue"', () => new Scenario().correlate("site.pue", [[1]])],
  ["rho must be an array, not 1", () => new Scenario().correlate(["site.pue"], 1)],
  ["a row of rho must be an array, not 1", () => new Scenario().correlate(["site.pue"], [1])],
  ['the keys must be an array, not "work.latency_s"', () => new Scenario().calibrate("work.latency_s", [1])],
  ["the runs must be an array, not 1", () => new Scenario().calibrate(["work.latency_s"], 1)],
  ["the values must be an array, not 5", () => quantiles(5, [0.5])],
  ["q must be an array, not 0.5", () => quantiles([5], 0.5)],
];
for (const [message, act] of NAMED) test(message, () => assert.throws(act, { name: "TypeError", message }));

test("plain objects of elsewhere and without a prototype are choices, and any iterable is a list", () => {
  const elsewhere = runInNewContext(`(${JSON.stringify(CLIP)})`);
  const bare = Object.assign(Object.create(null), CLIP);
  for (const choices of [elsewhere, bare]) assert.deepEqual(new Scenario(choices).toJSON(), new Scenario(CLIP).toJSON());
  const { values } = new Scenario(CLIP).eval(new Set(["clip.fps"]), new Set([24, 30]), new Set(ENERGY));
  assert.deepEqual(values, new Scenario(CLIP).eval(["clip.fps"], [24, 30], ENERGY).values);
});

refused("rows that do not fit", () => new Scenario(CLIP).eval(["clip.fps", "site.pue"], [1, 2, 3], ["work.mfu"]), {
  type: RangeError, message: /3 values do not make rows of 2/,
});
refused("room that does not fit", () => new Scenario(CLIP).eval([], [], ["work.mfu"], new Float64Array(2)), {
  type: RangeError, message: /Float64Array of 1 values/,
});

test("after an error nothing has changed", () => {
  const scenario = new Scenario(CLIP);
  const before = scenario.openmetrics();
  assert.throws(() => scenario.read({ gpu: "b200-sxm", "clip.width_px": 3 }));
  assert.equal(scenario.openmetrics(), before);
});

/** What a program prints that first changes its world, then imports the package. */
function importAfter(change) {
  const program = `${change}; import("soraenergy").catch((error) => console.log(error.message));`;
  return spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
}

for (const [what, change] of Object.entries({
  "no WebAssembly": "delete globalThis.WebAssembly",
  "no WebAssembly SIMD": "WebAssembly.validate = () => false",
  "no DecompressionStream": "delete globalThis.DecompressionStream",
}))
  test(what, () => {
    const { stdout, stderr } = importAfter(change);
    assert.match(stdout, /^soraenergy needs WebAssembly with SIMD: .*\n$/);
    assert.equal(stderr, "");
  });
