// Hourly series and tables of the user's own.
import { c, fixed, place } from "./library.js";
import { check, wantNumbers } from "./error.js";
import { keyNumber } from "./names.js";

export function setPoints(scenario, key, y, x) {
  const number = keyNumber(key);
  const values = wantNumbers("y", "a y", y);
  const places = x === null ? new Float64Array(0) : wantNumbers("x", "an x", x);
  if (x !== null && places.length !== values.length)
    throw new RangeError(`${places.length} x do not go with ${values.length} y`);
  const [xAt, yAt] = place(places, values);
  check(c.sora_set_points(scenario, number, values.length, x === null ? 0 : xAt, yAt, fixed.error));
}
