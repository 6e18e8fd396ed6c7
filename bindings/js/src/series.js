// The hours of a year.
import { c, doublesAt, fixed, place } from "./library.js";
import { check } from "./error.js";
import { HOURS } from "./header.js";
import { keyNumber } from "./names.js";

export function series(scenario, keys) {
  const numbers = Uint32Array.from(keys, keyNumber);
  const [hoursAt, keysAt] = place(new Float64Array(HOURS * numbers.length), numbers);
  check(c.sora_series(scenario, numbers.length, keysAt, hoursAt, fixed.error));
  return keys.map((_, at) => doublesAt(hoursAt + 8 * HOURS * at, HOURS).slice());
}
