import assert from "node:assert/strict";
import { numbersOf } from "./browser.js";
import { native } from "./native.js";

/** Every number of the page that has a key, in texts, tables and claims, has the bits of the C library. */
export async function assertSameBits(page, choices) {
  const shown = await numbersOf(page);
  assert.ok(shown.length >= 150, `${shown.length} numbers`);
  for (const over of new Set(shown.map((one) => one.over))) {
    const here = shown.filter((one) => one.over === over);
    const asked = [...new Set(here.map((one) => one.key))];
    const answers = native({ ...choices, ...JSON.parse(over) }, asked);
    for (const { key, value } of here) assert.equal(Number(value), answers[key].value, `${key} with ${over}`);
  }
}
