import { de } from "./de.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

/** What the page says, in each language the same entries. */
export const words = { en, de, zh };
