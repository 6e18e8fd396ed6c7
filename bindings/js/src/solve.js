// Inverse questions, and exact quantiles.
import { c, doublesAt, fixed, place, wordAt } from "./library.js";
import { check, wantNumber, wantNumbers } from "./error.js";
import { keyNumber } from "./names.js";

const FEW = 16;

export function solve(scenario, inKey, low, high, outKey, target) {
  const [input, output] = [keyNumber(inKey), keyNumber(outKey)];
  for (const [what, value] of Object.entries({ low, high, target })) wantNumber(what, value);
  for (let cap = FEW; ; ) {
    const [at] = place(new Float64Array(cap));
    check(c.sora_solve(scenario, input, low, high, output, target, cap, at, fixed.need, fixed.error));
    const count = wordAt(fixed.need);
    if (count <= cap) return Array.from(doublesAt(at, count));
    cap = count;
  }
}

/** Exact quantiles of values, with straight lines between them; the values stay as they are. */
export function quantiles(values, q) {
  const x = wantNumbers("the values", "a value", values);
  const wanted = wantNumbers("q", "a quantile", q);
  const [xAt, qAt, outAt] = place(x, wanted, new Float64Array(wanted.length));
  check(c.sora_quantiles(xAt, x.length, wanted.length, qAt, outAt, fixed.error));
  return Array.from(doublesAt(outAt, wanted.length));
}
