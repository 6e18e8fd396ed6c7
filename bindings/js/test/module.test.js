// The WebAssembly module itself: what it takes, what it gives, how large it is.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync, inflateSync } from "node:zlib";

const code = readFileSync(process.env.SORA_WASM);
const module = await WebAssembly.compile(code);

/** Contents of the sections with a number: 10 is code, 11 data. */
function section(wanted) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = code[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  while (at < code.length) {
    const kind = code[at++];
    const length = number();
    if (kind === wanted) return code.subarray(at, at + length);
    at += length;
  }
  throw new Error(`no section ${wanted}`);
}

test("it imports nothing", () => {
  assert.deepEqual(WebAssembly.Module.imports(module), []);
});

test("it exports the functions of the library, memory and an allocator", () => {
  const symbols = readFileSync(process.env.SORA_SYMBOLS, "utf8").trim().split("\n");
  const names = WebAssembly.Module.exports(module).map((one) => one.name);
  assert.deepEqual(names.sort(), [...symbols, "free", "malloc", "memory"].sort());
});

test("code takes at most 60 KB by gzip, with all facts at most 220 KB as they are shipped", async () => {
  const { deflated } = await import(new URL("module.js", import.meta.resolve("soraenergy")));
  const codeSize = gzipSync(section(10), { level: 9 }).length;
  const size = Buffer.from(deflated, "base64").length;
  assert.deepEqual(inflateSync(Buffer.from(deflated, "base64")), code);
  console.log(`code ${codeSize} bytes, with facts ${size} bytes`);
  assert.ok(codeSize <= 60e3, `${codeSize} bytes of code`);
  assert.ok(size <= 220e3, `${size} bytes`);
});

test("the allocator gives separate pieces, joins what is freed, and refuses what is too much", async () => {
  const { malloc, free, memory } = (await WebAssembly.instantiate(module)).exports;
  const pieces = Array.from({ length: 200 }, (_, at) => [malloc(at * 37 + 1), at * 37 + 1]);
  for (const [at, size] of pieces) {
    assert.equal(at % 16, 0);
    new Uint8Array(memory.buffer, at, size).fill(size);
  }
  for (const [at, size] of pieces) assert.ok(new Uint8Array(memory.buffer, at, size).every((byte) => byte === size % 256));
  const large = memory.buffer.byteLength;
  for (const [at] of pieces.filter((_, at) => at % 2 === 0)) free(at);
  for (const [at] of pieces.filter((_, at) => at % 2 === 1)) free(at);
  for (let round = 0; round < 100; round++) free(malloc(500000));
  assert.ok(memory.buffer.byteLength <= large + 1e6, "what was freed is used again");
  assert.equal(malloc(0xffffffff), 0);
  assert.equal(malloc(0x7fff0000), 0);
  assert.notEqual(malloc(16), 0);
});

test("scenarios that are forgotten are freed", () => {
  const program = `
    import { Scenario } from "soraenergy";
    const pause = () => new Promise((done) => setTimeout(done, 0));
    const used = () => process.memoryUsage().arrayBuffers;
    for (let round = 0; round < 40; round++) {
      for (let i = 0; i < 250; i++) new Scenario();
      gc();
      await pause();
    }
    console.log(used());`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--expose-gc", "--input-type=module", "-e", program], { encoding: "utf8" });
  assert.equal(stderr, "");
  assert.ok(Number(stdout) < 20e6, `${stdout.trim()} bytes for 10 000 forgotten scenarios`);
});
