// The README's program runs, and prints what it promises.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as soraenergy from "soraenergy";

const readme = readFileSync("node_modules/soraenergy/README.md", "utf8");

test("the README names all that the package exports", () => {
  const unnamed = Object.keys(soraenergy).filter((name) => !new RegExp(`\`(new )?${name}\\b`).test(readme));
  assert.deepEqual(unnamed, []);
});

test("the README's program", () => {
  const program = /```js\n(.*?)```/s.exec(readme)[1];
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  assert.equal(stderr, "");
  const lines = stdout.split("\n");
  assert.match(lines[0], /^\d+ Wh \(\d+ to \d+\) a clip$/);
  assert.match(lines[1], /^\d\.\d\d % of a year's generation$/);
  assert.match(lines[2], /^work\.energy_wh = /);
});
