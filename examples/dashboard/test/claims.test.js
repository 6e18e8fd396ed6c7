// The claims of the page are those of `sora report`, by the same rule.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, complete, open, rowsOf } from "./browser.js";
import { run } from "./native.js";

after(close);

const { words } = await import(`${process.env.SOURCE}/words/index.js`);
const TABLES = /^(Claim|Verdict|Hangs on|Break-even|Line)$/;
/** Quotients and the like are made with the logarithms of the platform's libc, whose last bit is its own. */
const LAST_BIT = 2 ** -51;

const QUESTIONS = [
  ["", { model: null, grid: "USA,CHN" }],
  ["#model=wan2.1-14b&grid=DEU&versus=FRA&demand.video_minutes_per_day=20000000", { model: "wan2.1-14b", grid: "DEU,FRA", "demand.video_minutes_per_day": 2e7 }],
  ["#grid=PJM&year=2030", { model: null, grid: "PJM,CHN", year: 2030 }],
];

function assertSame(shown, expected) {
  const isOfLibrary = ({ figure, of }) => /^[a-z]+\.[a-z_]+$/.test(figure) && of !== "first over second";
  const bit = (row) => (isOfLibrary(row) ? 0 : LAST_BIT);
  assert.deepEqual(shown.map(({ part, figure, of }) => [part, figure, of]), expected.map(({ part, figure, of }) => [part, figure, of]));
  for (const [at, row] of expected.entries())
    for (const end of ["value", "low", "high"]) {
      const [one, other] = [shown[at][end], row[end]];
      const same = one === other || Math.abs(one - other) <= bit(row) * Math.abs(other);
      assert.ok(same, `${row.figure} of ${row.of}: ${one}, the command line has ${other}`);
    }
}

for (const [hash, choices] of QUESTIONS)
  test(`claims, verdicts and figures of the report: ${hash || "the defaults"}`, async () => {
    const { page, problems, close } = await open(hash);
    await complete(page);
    const rows = run(["report"], choices);
    for (let number = 1; number <= 7; number++) {
      const of = rows.filter(({ claim }) => claim === String(number));
      const find = (part, figure) => of.find((row) => row.part === part && row.figure === figure);
      const claim = page.locator(`[data-claim='${number}']`);
      assert.equal(await claim.getAttribute("data-verdict"), find("Verdict", "verdict").text);
      const { value: probability, text } = find("Claim", "probability");
      if (!hash.includes("PJM")) assert.ok((await claim.locator("h3").textContent()).endsWith(text), text);
      const shown = await claim.locator(".verdict data").evaluateAll((all) => all.map(({ value }) => Number(value)));
      assert.equal(shown.length, probability === null ? 0 : 1);
      for (const one of shown) assert.ok(Math.abs(one - probability) <= LAST_BIT, `P of claim ${number}: ${one}, ${probability}`);
      assertSame(await rowsOf(page, number), of.filter(({ part }) => !TABLES.test(part)));
    }
    assert.deepEqual(problems, []);
    await close();
  });

test("where generation did not grow the sun has no part of its growth, in any language", async () => {
  for (const [locale, said] of [["en-US", "did not grow"], ["de-DE", "nicht wuchs"], ["zh-CN", "没有增长"]]) {
    const { page, problems, close } = await open("#grid=ISL&versus=MLT", { locale });
    await complete(page);
    const text = await page.locator("[data-claim='5']").textContent();
    assert.ok(text.includes(said), text);
    assert.deepEqual(problems, []);
    await close();
  }
});

test("every language has words for every verdict, ground and figure", () => {
  const rows = run(["report"], { model: null, grid: "USA,CHN" });
  const isFigure = ({ part, figure }) => !TABLES.test(part) && /^([a-z]+\.[a-z_]+|[a-z]+(_[a-z0-9]+)+|elasticity)$/.test(figure);
  const figures = new Set(rows.filter(isFigure).map(({ figure }) => figure));
  assert.ok(figures.size > 30, `${figures.size} figures`);
  const grounds = rows.filter(({ figure }) => figure === "depends on").map(({ of }) => of);
  const drivers = rows.filter(({ part }) => part === "Hangs on").map(({ figure }) => figure);
  for (const [language, says] of Object.entries(words)) {
    for (const figure of figures) {
      const own = /^(latency|energy)_on_/.test(figure) || figure in says.claims.figures || figure.replace("share.", "") in says.shares;
      assert.ok(own, `${figure} in ${language}`);
    }
    for (const key of [...grounds, ...drivers]) assert.ok(key in says.claims.onWhat || key in says.drivers, `${key} in ${language}`);
    for (const { text } of rows.filter(({ figure }) => figure === "verdict")) assert.ok(text in says.claims.verdicts, text);
  }
});
