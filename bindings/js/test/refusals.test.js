import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { Scenario, SoraError, facts } from "soraenergy";

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
  code: "SORA_E_KEY", message: /work\.energi_wh.*nearest is work\.energy_wh/,
});
refused("a key with a typo among choices", () => new Scenario({ "clip.fpz": 1 }), {
  code: "SORA_E_KEY", message: /nearest is clip\.fps/,
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
  "a name with a zero character": () => new Scenario().use("gpu", "h100-sxm\0"),
  "rows with text": () => new Scenario(CLIP).eval(["clip.fps"], ["24"], ["work.latency_s"]),
};
for (const [what, act] of Object.entries(TYPES)) refused(what, act, { type: TypeError, message: /must be|zero character/ });

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
