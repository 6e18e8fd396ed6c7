// The bits of every key over all tables, of the ranges and of the texts: those that tests/golden/bits.c prints in C.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Scenario, facts, keys } from "soraenergy";

const CHOICES = ["model", "gpu", "stack", "sampler", "site", "grid"];
const STATUS = { SORA_OK: 0, SORA_E_UNKNOWN: -11, SORA_E_UNDEFINED: -12 };
const FLAGS = ["tested", "scenario", "extrapolated", "estimated", "stale", "pinned", "recalled", "class", "too-large",
  "synthetic-weather"];
const rows = Object.fromEntries(CHOICES.map((table) => [table, facts(table)]));
const names = keys().map((key) => key.name);

const golden = new Map();
for (const line of readFileSync(process.env.SORA_GOLDEN, "utf8").trim().split("\n")) {
  const space = line.lastIndexOf(" ");
  golden.set(line.slice(0, space), line.slice(space + 1));
}

/** FNV-1a of 64 bits, every NaN one NaN. */
class Hash {
  #hash = 0xcbf29ce484222325n;
  #bytes = new DataView(new ArrayBuffer(8));

  byte(byte) {
    this.#hash = BigInt.asUintN(64, (this.#hash ^ BigInt(byte)) * 0x100000001b3n);
  }

  double(value) {
    this.#bytes.setFloat64(0, value, true);
    if (Number.isNaN(value)) this.#bytes.setBigUint64(0, 0x7ff8000000000000n, true);
    for (let i = 0; i < 8; i++) this.byte(this.#bytes.getUint8(i));
  }

  text() {
    return this.#hash.toString(16).padStart(16, "0");
  }
}

function cases() {
  const count = Math.max(...CHOICES.map((table) => rows[table].length));
  return Array.from({ length: count }, (_, number) => {
    const scenario = new Scenario();
    for (const table of CHOICES) scenario.use(table, rows[table][number % rows[table].length].name);
    return scenario.set("cluster.gpus", 1 << number % 4).set("year", 2015 + (number % 20));
  });
}

const all = cases();

// Keys that run hourly years take milliseconds: fewer cases do.
const runsHours = (name) => /^supply\.|^solar\.(unscaled_kwh_per_kwp|best_to_worst_month)$/.test(name);

test("every key has the bits of C", () => {
  for (const hours of [false, true]) {
    const asked = names.filter((name) => runsHours(name) === hours);
    const cases = all.filter((_, at) => !hours || at % 16 === 0);
    for (let first = 0; first < asked.length; first += 32) {
      const some = asked.slice(first, first + 32);
      const hashes = some.map(() => new Hash());
      for (const scenario of cases) scenario.eval([], [], some).values.forEach((value, at) => hashes[at].double(value));
      some.forEach((name, at) => assert.equal(hashes[at].text(), golden.get(name), name));
    }
  }
});

test("every range, status and flag has the bits of C", () => {
  for (const name of names) {
    const hash = new Hash();
    for (let at = 0; at < all.length; at += 16) {
      const { value, low, high, status, flags } = all[at].get(name);
      const bits = flags.reduce((sum, flag) => sum + 2 ** FLAGS.indexOf(flag), 0);
      for (const number of [value, low, high, STATUS[status], bits]) hash.double(number);
    }
    assert.equal(hash.text(), golden.get(`${name} range`), name);
  }
});

test("OpenMetrics text has the bytes of C", () => {
  const hash = new Hash();
  for (const byte of new TextEncoder().encode(all[0].openmetrics())) hash.byte(byte);
  assert.equal(hash.text(), golden.get("text.openmetrics"));
});

test("saved curves have the bytes of C", () => {
  for (const model of ["wan2.1-14b", "sora-class"]) {
    const hash = new Hash();
    const curve = all[0].use("model", model).curve({ year: [2020, 2035] }, ["work.latency_s", "share.of_generation"], { samples: 1024 });
    for (const byte of curve.run().save()) hash.byte(byte);
    assert.equal(hash.text(), golden.get(`curve.${model}`), model);
  }
});

test("the golden file names every key", () => {
  assert.equal([...golden.keys()].filter((name) => name.endsWith(" range")).length, names.length);
});
