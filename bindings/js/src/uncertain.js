// What is held uncertain.
import { c, fixed, place } from "./library.js";
import { check, isPlain, wantList, wantNumber, wantNumbers, wantObject } from "./error.js";
import * as header from "./header.js";
import { keyNumbers, quantity } from "./names.js";

const SHAPES = Object.fromEntries(
  Object.entries(header)
    .filter(([name]) => name.startsWith("SPREAD_"))
    .map(([name, number]) => [name.slice("SPREAD_".length).toLowerCase(), number]),
);

/** Parameters of a shape; {value or row: weight} stands for pairs. */
function parameters(shape, given, numberOf) {
  if (!isPlain(given)) return wantNumbers(`the parameters of ${shape}`, "a parameter of a spread", given);
  return Float64Array.from(
    Object.entries(given).flatMap(([name, weight]) => [
      numberOf(Number.isNaN(Number(name)) ? name : Number(name)),
      wantNumber("a weight", weight),
    ]),
  );
}

export function spread(scenario, key, shapes) {
  const { number, numberOf } = quantity(key);
  const said = shapes === null ? [] : Object.entries(wantObject("a spread", shapes));
  if (shapes !== null && (said.length !== 1 || !(said[0][0] in SHAPES)))
    throw new TypeError(`a spread must be null or have one shape of ${Object.keys(SHAPES).join(", ")}`);
  const [[shape, given]] = said.length === 1 ? said : [[null, []]];
  const p = parameters(shape, given, numberOf);
  const [at] = place(p);
  check(c.sora_spread(scenario, number, SHAPES[shape] ?? 0, p.length, at, fixed.error));
}

export function correlate(scenario, keys, rho) {
  const numbers = keyNumbers("the keys", keys);
  const rows = [...wantList("rho", rho)].flatMap((row) => [...wantList("a row of rho", row)]);
  const matrix = wantNumbers("rho", "a correlation", rows);
  if (matrix.length !== numbers.length ** 2)
    throw new RangeError(`${matrix.length} correlations are no matrix of ${numbers.length} keys`);
  const [matrixAt, keysAt] = place(matrix, numbers);
  check(c.sora_correlate(scenario, numbers.length, keysAt, matrixAt, fixed.error));
}
