import assert from "node:assert/strict";
import { test } from "node:test";

const { words } = await import(`${process.env.SOURCE}/words/index.js`);

/** The names of all entries and what each is. */
function shape(entries, path = "") {
  return Object.entries(entries).flatMap(([name, value]) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? shape(value, `${path}${name}/`)
      : [`${path}${name}: ${typeof value}`],
  );
}

/** What a language has of its own: names of rows that need no other, and forms of units. */
const OWN = /^(rows|grids|single|ladders)\//;

test("every language says everything", () => {
  const common = (language) => shape(words[language]).filter((one) => !OWN.test(one)).sort();
  for (const language of Object.keys(words)) assert.deepEqual(common(language), common("en"), language);
});

test("no text is empty", () => {
  for (const language of Object.values(words))
    for (const [name, value] of Object.entries(language)) if (typeof value === "string") assert.notEqual(value, "", name);
});
