import assert from "node:assert/strict";
import { test } from "node:test";
import { Scenario } from "soraenergy";

const fleet = () => new Scenario({ model: "wan2.1-14b", gpu: "h100-sxm", grid: "USA", "demand.video_minutes_per_day": 1e6 });

test("the hours of a year, an array for each key", () => {
  const [sun, load] = fleet().series("series.ghi_w_per_m2", "series.fleet_mw");
  assert.deepEqual([sun.length, load.length], [8760, 8760]);
  assert.ok(sun.includes(0) && Math.max(...sun) > 500);
  const mean = load.reduce((sum, one) => sum + one, 0) / 8760;
  assert.ok(Math.abs(mean / fleet().value("fleet.mean_mw") - 1) < 1e-9);
});

test("hours of your own come back", () => {
  const own = Float64Array.from({ length: 8760 }, (_, hour) => 20 + Math.sin(hour));
  assert.deepEqual(fleet().setPoints("series.air_c", own).series("series.air_c")[0], own);
});

test("what is no series is refused", () => {
  assert.throws(() => fleet().series("work.energy_wh"), { name: "SoraError", message: /work\.energy_wh/ });
});
