import { c, textAt } from "./library.js";

export { Curve } from "./curve.js";
export { SoraError } from "./error.js";
export { facts, rowFind, tables } from "./facts.js";
export { keys } from "./keys.js";
export { Scenario } from "./scenario.js";
export { quantiles } from "./solve.js";

/** The version of the library, "0.1.0". */
export const version = textAt(c.sora_version_text());
