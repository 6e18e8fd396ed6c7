// Runs that the user measured.
import { c, fixed, place, wordsAt } from "./library.js";
import { check, lastError, wantNumbers } from "./error.js";
import { E_ROWS } from "./header.js";
import { keyNumbers } from "./names.js";

export function calibrate(scenario, keys, rows) {
  const numbers = keyNumbers("the keys", keys);
  const runs = wantNumbers("the runs", "a value", rows);
  const n = runs.length / numbers.length;
  if (!Number.isInteger(n)) throw new RangeError(`${runs.length} values do not make rows of ${numbers.length}`);
  const [runsAt, keysAt, statusAt] = place(runs, numbers, new Int32Array(n));
  const done = c.sora_calibrate(scenario, n, numbers.length, keysAt, runsAt, statusAt, fixed.error);
  if (done !== E_ROWS) check(done);
  return { status: wordsAt(statusAt, n).slice(), error: done === E_ROWS ? lastError() : null };
}
