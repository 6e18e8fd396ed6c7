// The same questions to the C library, through the command line.
import { execFileSync } from "node:child_process";

const DEFAULTS = { model: "sora-class", gpu: "h100-sxm", grid: "USA", demand: "observed-sora-2025" };

/** Answers of keys by name. */
export function native(choices, keys) {
  const said = Object.entries({ ...DEFAULTS, ...choices }).flatMap(([name, value]) =>
    typeof value === "number" ? ["--set", `${name}=${value}`] : ["--use", `${name}=${value}`],
  );
  const asked = keys.flatMap((key) => ["--get", key]);
  return JSON.parse(execFileSync(process.env.SORA, ["estimate", ...said, ...asked, "--format", "json"], { encoding: "utf8" }));
}
