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

const names = new Map();

export function statusName(status) {
  if (!names.has(status)) names.set(status, textAt(c.sora_status_name(status)));
  return names.get(status);
}

/** What was given, for a message. */
function shown(value) {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 60));
  return value === null || typeof value !== "object" ? String(value) : Array.isArray(value) ? "an array" : "an object";
}

export function wantText(what, value) {
  if (typeof value !== "string") throw new TypeError(`${what} must be a string, not ${shown(value)}`);
  if (value.includes("\0")) throw new TypeError(`${what} holds a zero character`);
  return value;
}

export function wantNumber(what, value) {
  if (typeof value !== "number") throw new TypeError(`${what} must be a number, not ${shown(value)}`);
  return value;
}

export function wantObject(what, value) {
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw new TypeError(`${what} must be an object, not ${shown(value)}`);
  return value;
}
