// Times the package against the C library, whose figures come on standard input (native.c): the table of README.md, in
// nanoseconds of processor time.
import { readFileSync } from "node:fs";

const { Scenario } = await import(`${process.argv[2]}/soraenergy.js`);
const { c } = await import(`${process.argv[2]}/library.js`);
const native = Object.fromEntries(readFileSync(0, "utf8").trim().split("\n").map((line) => [line.split(" ")[0], line.split(" ").slice(1)]));

const ROWS = 1024;
const scenario = new Scenario({ model: "wan2.1-14b", gpu: "h100-sxm", grid: "USA" });
const rows = Float64Array.from({ length: 2 * ROWS }, (_, at) => (at % 2 === 0 ? 1 + ((at / 2) % 50) : 1 + (at - 1) / 2 / ROWS));
const out = new Float64Array(ROWS);

function printLeast(name, call, calls, per = 1) {
  for (let n = 0; n < calls; n++) call();
  let least = Infinity;
  for (let i = 0; i < 5; i++) {
    const begin = process.cpuUsage();
    for (let n = 0; n < calls; n++) call();
    least = Math.min(least, (process.cpuUsage(begin).user * 1e3) / calls / per);
  }
  const [narrow, widest] = native[name];
  console.log(`| ${name} | ${least.toFixed(1)} | ${narrow} | ${(least / narrow).toFixed(2)} | ${widest} |`);
}

console.log("| | WebAssembly | C, SSE2 | ratio | C, the widest vectors |\n|---|---|---|---|---|");
printLeast("call", () => c.sora_key_number(100, 32), 20000000);
printLeast("value", () => scenario.value("work.energy_wh"), 500000);
printLeast("get", () => scenario.get("work.energy_wh"), 2000);
printLeast("row", () => scenario.eval(["clip.duration_s", "site.pue"], rows, ["share.of_generation"], out), 2000, ROWS);
