import assert from "node:assert/strict";
import { numbersOf } from "./browser.js";
import { native } from "./native.js";

/** Every number of the page has the bits of the C library. */
export async function assertSameBits(page, choices) {
  const shown = await numbersOf(page);
  assert.ok(shown.length >= 15, `${shown.length} numbers`);
  for (const grid of new Set(shown.map((one) => one.grid))) {
    const here = shown.filter((one) => one.grid === grid);
    const asked = [...new Set(here.map((one) => one.key))];
    const answers = native(grid === undefined ? choices : { ...choices, grid }, asked);
    for (const { key, value } of here) assert.equal(Number(value), answers[key].value, `${key} in ${grid ?? "the grid"}`);
  }
}
