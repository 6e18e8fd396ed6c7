// Answers along axes, and over samples of what is uncertain.
import { bytesAt, c, doublesAt, fixed, place, wordAt, writtenBytes } from "./library.js";
import { SoraError, check, wantList, wantNumber, wantObject } from "./error.js";
import * as header from "./header.js";
import { keyName } from "./keys.js";
import { keyNumber, keyNumbers, quantity } from "./names.js";

const AXIS_WORDS = 3;
const OPTIONS_WORDS = 5;

const forgotten = new FinalizationRegistry((pointer) => c.sora_curve_free(pointer));

function wantCount(what, value) {
  if (!Number.isInteger(wantNumber(what, value)) || value < 0 || value > 0xffffffff)
    throw new RangeError(`${what} must be a whole number from 0 to 4294967295, not ${value}`);
  return value;
}

/** The axes of {name of a key or a table: values}. */
function axesOf(over) {
  return Object.entries(wantObject("the axes", over)).map(([name, given]) => {
    const { number, numberOf } = quantity(name);
    return { number, values: Float64Array.from(wantList(`the axis ${name}`, given), numberOf) };
  });
}

function optionsOf({ samples = 4096, seed = 1, drivers = false, ...others }) {
  const [other] = Object.keys(others);
  if (other !== undefined) throw new TypeError(`a curve has no option ${other}; its options are samples, seed and drivers`);
  return { samples: wantCount("samples", samples), seed: wantCount("a seed", seed), drivers };
}

export class Curve {
  #pointer = 0;
  #samples;
  #lengths;

  /** Scenario.curve makes curves: scenario is its place. */
  constructor(scenario, over, of, options) {
    const { samples, seed, drivers } = optionsOf(wantObject("the options", options));
    const axes = axesOf(over);
    const outputs = keyNumbers("the outputs", of);
    const said = Uint32Array.of(4 * OPTIONS_WORDS, samples, seed, drivers ? 1 : 0, 0);
    const records = new Uint32Array(AXIS_WORDS * axes.length);
    const [recordsAt, optionsAt, outputsAt, ...valuesAt] = place(records, said, outputs, ...axes.map((axis) => axis.values));
    const bytes = bytesAt(recordsAt, records.byteLength);
    const filled = axes.flatMap(({ number, values }, at) => [number, values.length, valuesAt[at]]);
    bytes.set(new Uint8Array(Uint32Array.from(filled).buffer));
    check(c.sora_curve_new(fixed.pointer, scenario, optionsAt, axes.length, recordsAt, outputs.length, outputsAt, fixed.error));
    this.#pointer = wordAt(fixed.pointer);
    this.#samples = samples;
    this.#lengths = new Map(axes.map(({ number, values }) => [number, values.length]));
    forgotten.register(this, this.#pointer, this);
  }

  get #open() {
    if (this.#pointer === 0) throw new SoraError("SORA_E_ARGUMENT", "this curve was freed");
    return this.#pointer;
  }

  free() {
    if (this.#pointer === 0) return;
    forgotten.unregister(this);
    c.sora_curve_free(this.#pointer);
    this.#pointer = 0;
  }

  get points() {
    return [...this.#lengths.values()].reduce((product, length) => product * length, 1);
  }

  run(first = 0, n = this.#samples - first) {
    check(c.sora_curve_run(this.#open, wantCount("first", first), wantCount("n", n), fixed.error));
    return this;
  }

  merge(neighbour) {
    if (!(neighbour instanceof Curve)) throw new TypeError("a curve must merge with a curve");
    if (neighbour === this) throw new RangeError("a curve is no neighbour of itself");
    check(c.sora_curve_merge(this.#open, neighbour.#open, fixed.error));
    return this;
  }

  save() {
    return writtenBytes((...room) => c.sora_curve_save(this.#open, ...room, fixed.error));
  }

  load(saved) {
    if (!(saved instanceof Uint8Array)) throw new TypeError("what was saved must be a Uint8Array");
    const [at] = place(saved);
    check(c.sora_curve_load(this.#open, at, saved.length, fixed.error));
    return this;
  }

  #read(what, key, argument, n) {
    const [at] = place(new Float64Array(n));
    check(c.sora_curve_read(this.#open, what, key, argument, n, at, fixed.error));
    return doublesAt(at, n).slice();
  }

  get held() {
    const [, , first, n] = this.#read(header.CURVE_SIZE, 0, 0, 5);
    return { first, n };
  }

  axis(name) {
    const { number } = quantity(name);
    return this.#read(header.CURVE_AXIS, number, 0, this.#lengths.get(number) ?? 0);
  }

  value(key) {
    return this.#read(header.CURVE_VALUE, keyNumber(key), 0, this.points);
  }

  mean(key) {
    return this.#read(header.CURVE_MEAN, keyNumber(key), 0, this.points);
  }

  sd(key) {
    return this.#read(header.CURVE_SD, keyNumber(key), 0, this.points);
  }

  quantile(key, q) {
    return this.#read(header.CURVE_QUANTILE, keyNumber(key), wantNumber("a quantile", q), this.points);
  }

  above(key, line) {
    return this.#read(header.CURVE_ABOVE, keyNumber(key), wantNumber("a line", line), this.points);
  }

  defined(key) {
    return this.#read(header.CURVE_DEFINED, keyNumber(key), 0, this.points);
  }

  drivers(output) {
    const number = keyNumber(output);
    const count = this.#read(header.CURVE_SIZE, 0, 0, 5)[4];
    const read = (what, argument) => this.#read(what, number, argument, count);
    const keys = Array.from(read(header.CURVE_DRIVER, 0), keyName);
    const [first, total] = [header.CURVE_FIRST, header.CURVE_TOTAL].map((what) => [read(what, 0), read(what, -1), read(what, 1)]);
    const swing = [read(header.CURVE_SWING, -1), read(header.CURVE_SWING, 1)];
    const index = ([value, low, high], at) => ({ value: value[at], low: low[at], high: high[at] });
    return keys.map((key, at) => ({ key, first: index(first, at), total: index(total, at), swing: swing.map((end) => end[at]) }));
  }
}
