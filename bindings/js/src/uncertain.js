// What is held uncertain.
import { c, fixed, place } from "./library.js";
import { check, wantNumber, wantObject } from "./error.js";
import * as header from "./header.js";
import { keyNumber, quantity } from "./names.js";

const SHAPES = Object.fromEntries(
  Object.entries(header)
    .filter(([name]) => name.startsWith("SPREAD_"))
    .map(([name, number]) => [name.slice("SPREAD_".length).toLowerCase(), number]),
);

/** Parameters of a shape; {value or row: weight} stands for pairs. */
function parameters(given, numberOf) {
  if (typeof given?.[Symbol.iterator] === "function")
    return Float64Array.from(given, (value) => wantNumber("a parameter of a spread", value));
  const pairs = Object.entries(wantObject("a spread", given));
  return Float64Array.from(
    pairs.flatMap(([name, weight]) => [
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
  const p = parameters(given, numberOf);
  const [at] = place(p);
  check(c.sora_spread(scenario, number, SHAPES[shape] ?? 0, p.length, at, fixed.error));
}

export function correlate(scenario, keys, rho) {
  const numbers = Uint32Array.from(keys, keyNumber);
  const matrix = Float64Array.from([...rho].flatMap((row) => [...row]), (value) => wantNumber("a correlation", value));
  if (matrix.length !== numbers.length ** 2)
    throw new RangeError(`${matrix.length} correlations are no matrix of ${numbers.length} keys`);
  const [matrixAt, keysAt] = place(matrix, numbers);
  check(c.sora_correlate(scenario, numbers.length, keysAt, matrixAt, fixed.error));
}
