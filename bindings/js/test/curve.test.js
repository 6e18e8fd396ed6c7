import assert from "node:assert/strict";
import { test } from "node:test";
import { Curve, Scenario } from "soraenergy";

const OVER = { grid: ["USA", "CHN"], "cluster.gpus": [1, 2, 4] };
const OF = ["work.energy_wh", "share.of_generation"];
const wan = (more = {}) => new Scenario({ model: "wan2.1-14b", gpu: "h100-sxm", grid: "USA", ...more });

function piece(first, n, { samples = 2048, ...more } = {}) {
  return wan().curve(OVER, OF, { samples, ...more }).run(first, n);
}

test("central values are those of the scenario", () => {
  const curve = wan().curve(OVER, OF, { samples: 0 });
  assert.deepEqual([curve.points, curve.held], [6, { first: 0, n: 0 }]);
  assert.deepEqual([...curve.axis("cluster.gpus")], [1, 2, 4]);
  for (const key of OF) {
    const expected = OVER.grid.flatMap((grid) => OVER["cluster.gpus"].map((gpus) => wan({ grid, "cluster.gpus": gpus }).value(key)));
    assert.deepEqual([...curve.value(key)], expected);
  }
});

test("without axes there is one point", () => {
  const curve = wan().curve({}, ["work.energy_wh"], { samples: 0 });
  assert.deepEqual([...curve.value("work.energy_wh")], [wan().value("work.energy_wh")]);
});

test("a curve keeps the question as it was", () => {
  const scenario = wan();
  const curve = scenario.curve({}, OF, { samples: 0 });
  scenario.use("gpu", "b200-sxm").free();
  assert.equal(curve.value(OF[0])[0], wan().value(OF[0]));
});

test("what the samples say", () => {
  const curve = wan().curve(OVER, OF).run();
  assert.deepEqual(curve.held, { first: 0, n: 4096 });
  const [low, middle, high] = [0.1, 0.5, 0.9].map((q) => curve.quantile(OF[0], q));
  for (let point = 0; point < curve.points; point++) {
    assert.ok(low[point] < middle[point] && middle[point] < high[point]);
    assert.ok(Math.abs(curve.above(OF[0], high[point])[point] - 0.1) < 0.001);
    assert.ok(Math.abs(curve.mean(OF[0])[point] - middle[point]) < curve.sd(OF[0])[point]);
    assert.equal(curve.defined(OF[0])[point], 4096);
  }
});

test("pieces merge, load and continue to the bytes of the whole", () => {
  const whole = piece(0, 2048).save();
  const merged = piece(0, 512).merge(piece(512, 256).merge(piece(768, 1280)));
  assert.deepEqual(merged.save(), whole);
  assert.deepEqual(piece(0, 256).run(256, 768).run(1024).save(), whole);
  const loaded = wan().curve(OVER, OF, { samples: 2048 }).load(piece(512, 512).save());
  assert.deepEqual([loaded.held, loaded.save()], [{ first: 512, n: 512 }, piece(512, 512).save()]);
});

test("what drives an answer", () => {
  const scenario = wan().spread("site.pue", { uniform: [1, 2] });
  const curve = scenario.curve({}, ["work.energy_wh"], { samples: 8192, drivers: true }).run();
  const drivers = curve.drivers("work.energy_wh");
  const pue = drivers.find(({ key }) => key === "site.pue");
  assert.deepEqual(drivers.filter(({ total }) => total.value > pue.total.value), []);
  for (const index of [pue.first, pue.total]) assert.ok(index.low < index.value && index.value < index.high && index.high < 1.1);
  const end = (value) => wan({ "site.pue": value }).value("work.energy_wh");
  assert.ok(Math.abs(pue.swing[0] / end(1.1) - 1) < 1e-12 && Math.abs(pue.swing[1] / end(1.9) - 1) < 1e-12);
});

function refused(what, act, expected) {
  test(what, () => assert.throws(act, expected));
}

refused("pieces that do not touch", () => piece(0, 512).merge(piece(1024, 256)), { code: "SORA_E_MERGE" });
refused("pieces of another seed", () => piece(0, 512).merge(piece(512, 512, { seed: 2 })), { code: "SORA_E_MERGE" });
refused("a curve with itself", () => { const curve = piece(0, 512); curve.merge(curve); }, RangeError);
refused("a curve with something else", () => piece(0, 512).merge({}), TypeError);
refused("saved bytes that are cut off", () => piece(0, 256).load(piece(0, 512).save().subarray(1)), { code: "SORA_E_SAVED" });
refused("saved bytes that are text", () => piece(0, 256).load("saved"), TypeError);
refused("samples that are no whole blocks", () => wan().curve(OVER, OF, { samples: 1000 }), { code: "SORA_E_ARGUMENT" });
refused("samples below zero", () => wan().curve(OVER, OF, { samples: -256 }), RangeError);
refused("an axis with a typo", () => wan().curve({ "cluster.gpuz": [1] }, OF), { code: "SORA_E_KEY", message: /cluster\.gpus/ });
refused("an axis of unknown rows", () => wan().curve({ gpu: ["h100-sxx"] }, OF), { code: "SORA_E_ROW", message: /h100-sxm/ });
refused("an axis of rows with years", () => wan().curve({ grid: ["USA@2015"] }, OF), { code: "SORA_E_ROW", message: /year/ });
refused("an axis out of bounds", () => wan().curve({ "cluster.gpus": [1, -1] }, OF), { code: "SORA_E_RANGE", key: "cluster.gpus", row: 1 });
refused("an axis of text", () => wan().curve({ "cluster.gpus": ["1"] }, OF), TypeError);
refused("an empty axis", () => wan().curve({ "cluster.gpus": [] }, OF), { code: "SORA_E_ARGUMENT" });
refused("an answer that was not asked", () => piece(0, 256).mean("work.mfu"), { code: "SORA_E_KEY", message: /work\.mfu/ });
refused("an axis that there is not", () => piece(0, 256).axis("year"), { code: "SORA_E_KEY", message: /year/ });
refused("a quantile beyond 1", () => piece(0, 256).quantile(OF[0], 1.5), { code: "SORA_E_RANGE", message: /1\.5/ });
refused("a curve that was freed", () => { const curve = piece(0, 256); curve.free(); curve.free(); curve.save(); }, { code: "SORA_E_ARGUMENT", message: /was freed/ });

test("after a refusal a curve is as before", () => {
  const curve = piece(0, 256);
  const saved = curve.save();
  assert.throws(() => curve.load(new Uint8Array(100)));
  assert.throws(() => curve.run(1024, 256), { code: "SORA_E_MERGE" });
  assert.deepEqual(curve.save(), saved);
});

test("a curve is a Curve", () => assert.ok(piece(0, 256) instanceof Curve));
