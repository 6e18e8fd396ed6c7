// The package against soraenergy.h: it fails when the header grows.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const code = readFileSync(process.env.SORA_HEADER, "utf8").replace(/\/\*.*?\*\//gs, "");
const folder = "node_modules/soraenergy";
const source = readdirSync(folder)
  .filter((name) => name.endsWith(".js") && name !== "module.js")
  .map((name) => readFileSync(`${folder}/${name}`, "utf8"))
  .join("\n");

/** The version is known as text. */
const NOT_CALLED = ["sora_version"];

test("every function of the header is called", () => {
  const declared = [...code.matchAll(/SORA_API[^;(]*?(sora_\w+)\(/g)].map(([, name]) => name);
  const called = new Set([...source.matchAll(/\bc\.(sora_\w+)\(/g)].map(([, name]) => name));
  assert.ok(declared.length > 30);
  assert.deepEqual([...called, ...NOT_CALLED].sort(), [...new Set(declared)].sort());
});

test("structs that are written word by word are as in the header", () => {
  const fields = (name) =>
    new RegExp(`typedef struct ${name} \\{(.*?)\\}`, "s").exec(code)[1].split(";").map((field) => field.trim()).filter((field) => field !== "");
  assert.deepEqual(fields("sora_axis"), ["sora_key key", "uint32_t n", "const double *value"]);
  assert.deepEqual(fields("sora_curve_options"), ["size_t size", "uint32_t samples", "uint32_t seed", "uint32_t drivers", "uint32_t reserved"]);
});
