// Names of keys and rows that users give; what the library does not know it refuses, and names the nearest.
import { bytesAt, borrow, c, encode, fixed, lay, wordAt } from "./library.js";
import { SoraError, check, checkOwnText, wantList, wantNumber, wantText } from "./error.js";
import { rowFind, tables } from "./facts.js";
import { FORM_SCENARIO } from "./header.js";
import { keyFind } from "./keys.js";

/** Runs with a scenario of defaults. */
function withDefaults(run) {
  check(c.sora_scenario_new(fixed.pointer, 0, fixed.error));
  const scenario = wordAt(fixed.pointer);
  try {
    run(scenario);
  } finally {
    c.sora_scenario_free(scenario);
  }
}

/** The status of reading JSON. */
export function readText(scenario, text) {
  const json = encode(text);
  const at = borrow(json.length);
  bytesAt(at, json.length).set(json);
  return c.sora_read(scenario, FORM_SCENARIO, at, json.length, fixed.error);
}

/** The number of a key. */
export function keyNumber(name) {
  const number = keyFind(wantText("a key", name));
  if (number === 0) withDefaults((scenario) => checkOwnText(readText(scenario, JSON.stringify({ set: { [name]: 0 } }))));
  return number;
}

/** The numbers of keys. */
export function keyNumbers(what, names) {
  return Uint32Array.from(wantList(what, names), (name) => keyNumber(name));
}

/** The number of a row by its name. */
function rowNumber(table, name) {
  const number = rowFind(table, name);
  if (number !== 0) return number;
  withDefaults((scenario) => check(c.sora_use(scenario, ...lay(table, name), fixed.error)));
  throw new SoraError("SORA_E_ROW", `"${name}" is a row with a year, which has no place here`);
}

/** A key by its name, or the rows of a table by its name: number, and numberOf(value) of what stands for a value. */
export function quantity(name) {
  const isTable = tables().includes(wantText("a key", name).toLowerCase());
  const numberOf = (value) =>
    isTable && typeof value === "string" ? rowNumber(name, value) : wantNumber(`a value of ${name}`, value);
  return { number: keyNumber(isTable ? `${name}.row` : name), numberOf };
}
