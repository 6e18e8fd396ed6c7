// The same questions to the C library, through the command line.
import { execFileSync } from "node:child_process";

const DEFAULTS = { model: "sora-class", gpu: "h100-sxm", grid: "USA", demand: "observed-sora-2025" };

function print(command, choices, ...more) {
  const chosen = Object.entries({ ...DEFAULTS, ...choices }).filter(([, value]) => value !== null);
  const said = chosen.flatMap(([name, value]) =>
    typeof value === "number" ? ["--set", `${name}=${value}`] : ["--use", `${name}=${value}`],
  );
  return execFileSync(process.env.SORA, [...command, ...said, ...more], { encoding: "utf8", maxBuffer: 1e8 });
}

/** What a command of the command line prints as JSON about choices. */
export function run(command, choices, ...more) {
  return JSON.parse(print(command, choices, ...more, "--format", "json"));
}

/** The lines of numbers that it prints as CSV. */
export function runCsv(command, choices) {
  return print(command, choices, "--format", "csv").trim().split("\n").slice(1).map((line) => line.split(",").map(Number));
}

/** Answers of keys by name. */
export function native(choices, keys) {
  return run(["estimate"], choices, ...keys.flatMap((key) => ["--get", key]));
}

/** The rows of a table. */
export function facts(table) {
  return JSON.parse(execFileSync(process.env.SORA, ["facts", table, "--format", "json"], { encoding: "utf8" }));
}
