import { c, doubleAt, fixed, textAt, wordAt } from "./library.js";
import { keyName } from "./keys.js";

/** What the library refuses: code is the name of a status in soraenergy.h. */
export class SoraError extends Error {
  constructor(code, message, details = {}) {
    super(message);
    this.name = "SoraError";
    this.code = code;
    this.key = null;
    this.value = this.low = this.high = NaN;
    this.row = this.line = this.column = 0;
    Object.assign(this, details);
  }
}

/** The sora_error that the last call filled. */
export function lastError() {
  const at = fixed.error;
  return new SoraError(statusName(wordAt(at)), textAt(at + 48), {
    key: keyName(wordAt(at + 4)),
    row: wordAt(at + 8),
    line: wordAt(at + 12),
    column: wordAt(at + 16),
    value: doubleAt(at + 24),
    low: doubleAt(at + 32),
    high: doubleAt(at + 40),
  });
}

/** Throws where a call did not return SORA_OK. */
export function check(status) {
  if (status !== 0) throw lastError();
}

/** Throws as check does, without the place in a text that the caller did not write. */
export function checkOwnText(status) {
  if (status === 0) return;
  const error = lastError();
  const message = error.message.replace(/ \(line \d+, column \d+\)$/, "");
  throw new SoraError(error.code, message, { ...error, line: 0, column: 0 });
}

const names = new Map();

export function statusName(status) {
  if (!names.has(status)) names.set(status, textAt(c.sora_status_name(status)));
  return names.get(status);
}

/** What was given, for a message. */
export function shown(value) {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 60));
  if (typeof value === "function") return "a function";
  if (value === null || typeof value !== "object") return String(value);
  if (Array.isArray(value)) return "an array";
  return isPlain(value) ? "an object" : `a ${Object.getPrototypeOf(value).constructor?.name}`;
}

/** Whether a value is an object of names and values: not a Map, a promise or the like, which would seem empty. */
export function isPlain(value) {
  if (value === null || typeof value !== "object") return false;
  const parent = Object.getPrototypeOf(value);
  return parent === null || Object.getPrototypeOf(parent) === null;
}

export function wantText(what, value) {
  if (typeof value !== "string") throw new TypeError(`${what} must be a string, not ${shown(value)}`);
  if (/[\0-\x1f\x7f]/.test(value)) throw new TypeError(`${what} holds a control character: ${shown(value)}`);
  return value;
}

export function wantNumber(what, value) {
  if (typeof value !== "number") throw new TypeError(`${what} must be a number, not ${shown(value)}`);
  return value;
}

export function wantObject(what, value) {
  if (!isPlain(value)) throw new TypeError(`${what} must be a plain object, not ${shown(value)}`);
  return value;
}

/** What can be iterated, but for text and its letters. */
export function wantList(what, value) {
  if (typeof value !== "object" || typeof value?.[Symbol.iterator] !== "function")
    throw new TypeError(`${what} must be an array, not ${shown(value)}`);
  return value;
}

/** Numbers of a list, each named so where it is none. */
export function wantNumbers(what, each, list) {
  return Float64Array.from(wantList(what, list), (value) => wantNumber(each, value));
}
