import { borrow, c, doubleAt, doublesAt, fixed, lay, wordAt, wordsAt, written } from "./library.js";
import {
  SoraError, check, checkOwnText, isPlain, lastError, shown, statusName, wantNumber, wantNumbers, wantObject, wantText,
} from "./error.js";
import { calibrate } from "./calibrate.js";
import { Curve } from "./curve.js";
import * as header from "./header.js";
import { keyFind, keyUnit } from "./keys.js";
import { keyNumber, keyNumbers, readText } from "./names.js";
import { setPoints } from "./points.js";
import { share, workload } from "./records.js";
import { series } from "./series.js";
import { solve } from "./solve.js";
import { correlate, spread } from "./uncertain.js";

const ROWS_AT_A_TIME = 1024;
const WITH_ARRAYS = ["spread", "points", "correlate"];

const forgotten = new FinalizationRegistry((pointer) => c.sora_scenario_free(pointer));

function answerAt(at, unit) {
  const flags = wordAt(at + 28);
  return {
    value: doubleAt(at),
    low: doubleAt(at + 8),
    high: doubleAt(at + 16),
    unit,
    status: statusName(wordAt(at + 24)),
    flags: header.FLAGS.filter((_, bit) => (flags >> bit) & 1),
  };
}

function recordAt(at, fields) {
  const answers = Object.entries(fields).map(([field, key], place) => [
    field,
    answerAt(at + 32 * place, keyUnit(keyFind(key))),
  ]);
  return Object.fromEntries(answers);
}

/** Choices as JSON, which the library reads; what JSON would drop or bend is refused here. */
function choicesAsText(choices) {
  const withArrays = new Set(WITH_ARRAYS.map((name) => choices[name]));
  return JSON.stringify(choices, function (name, value) {
    wantText("a name", name);
    const mayBeArray = withArrays.has(this);
    if (mayBeArray) withArrays.add(value);
    if (typeof value === "number" && !Number.isFinite(value))
      throw new SoraError("SORA_E_NOT_FINITE", `${name} is ${value}; a finite number is needed`, { value });
    const fits = value === null || isPlain(value) || ["string", "number", "undefined"].includes(typeof value);
    if (!fits && !(mayBeArray && Array.isArray(value))) {
      const plain = mayBeArray ? "array or object" : "object";
      throw new TypeError(`${name} must be text, a number, null or a plain ${plain}, not ${shown(value)}`);
    }
    return value;
  });
}

function wantRows(rows, columns) {
  const table = rows instanceof Float64Array ? rows : wantNumbers("the rows", "a value", rows);
  if (columns === 0 ? table.length > 0 : table.length % columns !== 0)
    throw new RangeError(`${table.length} values do not make rows of ${columns} inputs`);
  return table;
}

function wantRoom(out, length) {
  if (!(out instanceof Float64Array) || out.length !== length)
    throw new RangeError(`out must be a Float64Array of ${length} values`);
  return out;
}

/** What is asked: a set of keyed numbers. */
export class Scenario {
  #pointer = 0;

  constructor(choices = {}) {
    const copied = choices instanceof Scenario ? choices.#open : 0;
    check(
      copied
        ? c.sora_scenario_copy(fixed.pointer, copied, fixed.error)
        : c.sora_scenario_new(fixed.pointer, 0, fixed.error),
    );
    this.#pointer = wordAt(fixed.pointer);
    forgotten.register(this, this.#pointer, this);
    if (copied) return;
    try {
      this.read(choices);
    } catch (error) {
      this.free();
      throw error;
    }
  }

  get #open() {
    if (this.#pointer === 0) throw new SoraError("SORA_E_ARGUMENT", "this scenario was freed");
    return this.#pointer;
  }

  free() {
    if (this.#pointer === 0) return;
    forgotten.unregister(this);
    c.sora_scenario_free(this.#pointer);
    this.#pointer = 0;
  }

  copy() {
    return new Scenario(this);
  }

  read(choices) {
    if (typeof choices === "string") check(readText(this.#open, choices));
    else checkOwnText(readText(this.#open, choicesAsText(wantObject("choices", choices))));
    return this;
  }

  use(table, row) {
    const places = lay(wantText("a table", table), wantText("a row", row));
    check(c.sora_use(this.#open, ...places, fixed.error));
    return this;
  }

  set(key, value) {
    check(c.sora_set(this.#open, keyNumber(key), wantNumber(key, value), fixed.error));
    return this;
  }

  unset(key) {
    check(c.sora_unset(this.#open, keyNumber(key), fixed.error));
    return this;
  }

  spread(key, shape) {
    spread(this.#open, key, shape);
    return this;
  }

  correlate(keys, rho) {
    correlate(this.#open, keys, rho);
    return this;
  }

  setPoints(key, y, x = null) {
    setPoints(this.#open, key, y, x);
    return this;
  }

  calibrate(keys, rows) {
    return calibrate(this.#open, keys, rows);
  }

  get(key) {
    const number = keyNumber(key);
    const status = c.sora_get(this.#open, number, fixed.record, fixed.error);
    const lacks = status === header.E_UNKNOWN || status === header.E_UNDEFINED;
    if (!lacks) check(status);
    const answer = answerAt(fixed.record, keyUnit(number));
    if (!lacks) return answer;
    const { key: missing, message } = lastError();
    return { ...answer, missing, message };
  }

  value(key) {
    const [keyAt, valueAt] = [fixed.pointer, fixed.record];
    wordsAt(keyAt, 1)[0] = keyNumber(key);
    const status = c.sora_eval(this.#open, 1, 0, 0, 0, 1, keyAt, valueAt, 0, fixed.error);
    if (status !== header.E_ROWS) check(status);
    return doubleAt(valueAt);
  }

  estimate() {
    check(c.sora_workload_estimate(this.#open, fixed.record, fixed.error));
    return recordAt(fixed.record, workload);
  }

  share() {
    check(c.sora_grid_share(this.#open, fixed.record, fixed.error));
    return recordAt(fixed.record, share);
  }

  eval(inputs, rows, outputs, out) {
    const inKeys = keyNumbers("the inputs", inputs);
    const outKeys = keyNumbers("the outputs", outputs);
    const table = wantRows(rows, inKeys.length);
    const n = inKeys.length === 0 ? 1 : table.length / inKeys.length;
    const values = wantRoom(out ?? new Float64Array(n * outKeys.length), n * outKeys.length);
    const status = new Int32Array(n);
    let error = null;
    for (let first = 0; first < n; first += ROWS_AT_A_TIME) {
      const some = Math.min(ROWS_AT_A_TIME, n - first);
      const failed = this.#evalRows(inKeys, table, outKeys, values, status, first, some);
      if (failed !== null && error === null) error = failed;
    }
    return { values, status, error };
  }

  /** Rows first .. first + n - 1: in, through the library, and out again.  The first row that failed, or null. */
  #evalRows(inKeys, table, outKeys, values, status, first, n) {
    const inAt = borrow(8 * n * (inKeys.length + outKeys.length) + 4 * (n + inKeys.length + outKeys.length));
    const outAt = inAt + 8 * n * inKeys.length;
    const statusAt = outAt + 8 * n * outKeys.length;
    const inKeysAt = statusAt + 4 * n;
    const outKeysAt = inKeysAt + 4 * inKeys.length;
    doublesAt(inAt, n * inKeys.length).set(table.subarray(first * inKeys.length, (first + n) * inKeys.length));
    wordsAt(inKeysAt, inKeys.length).set(inKeys);
    wordsAt(outKeysAt, outKeys.length).set(outKeys);
    const done = c.sora_eval(
      this.#open, n, inKeys.length, inKeysAt, inAt, outKeys.length, outKeysAt, outAt, statusAt, fixed.error,
    );
    if (done !== header.E_ROWS) check(done);
    values.set(doublesAt(outAt, n * outKeys.length), first * outKeys.length);
    status.set(wordsAt(statusAt, n), first);
    if (done !== header.E_ROWS) return null;
    const error = lastError();
    error.row += first;
    return error;
  }

  curve(over, of, options = {}) {
    return new Curve(this.#open, over, of, options);
  }

  series(...keys) {
    return series(this.#open, keys);
  }

  solve(inKey, low, high, outKey, target) {
    return solve(this.#open, inKey, low, high, outKey, target);
  }

  #described(key, what) {
    const number = keyNumber(key);
    return written((...room) => c.sora_describe(this.#open, number, what, ...room, fixed.error));
  }

  source(key) {
    return this.#described(key, header.DESCRIBE_SOURCE);
  }

  explain(key) {
    return this.#described(key, header.DESCRIBE_CHAIN);
  }

  inputs(key) {
    return this.#described(key, header.DESCRIBE_INPUTS).split("\n").filter((name) => name !== "");
  }

  #written(form) {
    return written((...room) => c.sora_write(this.#open, form, ...room, fixed.error));
  }

  toJSON() {
    return JSON.parse(this.#written(header.FORM_SCENARIO));
  }

  answers() {
    return JSON.parse(this.#written(header.FORM_ANSWERS)).answers;
  }

  openmetrics() {
    return this.#written(header.FORM_OPENMETRICS);
  }

  schema() {
    return JSON.parse(this.#written(header.FORM_SCHEMA));
  }
}
