// The question in the address: kept, read again, and refused where it makes no sense.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertSameBits } from "./bits.js";
import { close, numbersOf, open, settled } from "./browser.js";

after(close);

test("the address keeps the question", async () => {
  const first = await open();
  await first.page.locator("select[name=grid]").selectOption("FRA");
  await first.page.locator("select[name=versus]").selectOption("IND");
  await first.page.locator("select[name=model]").selectOption("hunyuanvideo");
  await first.page.locator("select[name=language]").selectOption("de");
  const numbers = await numbersOf(first.page);
  const second = await open(new URL(first.page.url()).hash);
  assert.deepEqual(await numbersOf(second.page), numbers);
  assert.equal(await second.page.locator("html").getAttribute("lang"), "de-DE");
  assert.equal(second.page.url(), first.page.url());
  await second.page.evaluate(() => (location.hash = "#grid=JPN"));
  await second.page.waitForFunction(() => document.querySelector(".kicker").textContent.startsWith("Japan"));
  await first.close();
  await second.close();
});

test("who chose another language than the browser's finds it again", async () => {
  const { page, close } = await open("", { locale: "de-DE" });
  assert.equal(await page.locator("html").getAttribute("lang"), "de-DE");
  await page.locator("select[name=language]").selectOption("en");
  await settled(page);
  await page.reload();
  await page.waitForSelector("h1");
  assert.ok((await page.locator("html").getAttribute("lang")).startsWith("en"));
  await page.locator("select[name=language]").selectOption("de");
  await settled(page);
  assert.ok(!page.url().includes("#"));
  await close();
});

test("choosing a row takes back the numbers of the row before; starting over takes back all", async () => {
  const { page, close } = await open("#demand.video_minutes_per_day=5e6&clip.duration_s=10");
  await page.locator("select[name=demand]").selectOption("minute-a-day-online");
  await settled(page);
  assert.ok(!page.url().includes("video_minutes"));
  await page.locator("select[name=model]").selectOption("mochi-1");
  await settled(page);
  assert.ok(!page.url().includes("duration"));
  await page.getByText("Start over").click();
  await assertSameBits(page, {});
  assert.ok(!page.url().includes("#"));
  await close();
});

const HOSTILE = [
  "#model=no-such-model",
  "#gpu=<img src=x onerror=alert(1)>",
  "#grid=USA&grid=CHN",
  "#versus=nowhere",
  "#clip.duration_s=-5",
  "#clip.duration_s=1e999",
  "#clip.duration_s=NaN",
  "#clip.duration_s=",
  "#clip.durations=5",
  "#share.of_generation=1",
  "#year=1066",
  "#year=soon",
  "#language=tlh",
  "#theme=pink",
  "#__proto__=1",
  "#constructor=x",
  "#use=x",
  "#set=x",
  "#%00=%ff",
  "#=",
  `#model=${"x".repeat(5000)}`,
];

test("an address that makes no sense gets one message and the defaults", async () => {
  const { page, problems, close } = await open();
  const expected = await numbersOf(page, { claims: false });
  for (const hash of HOSTILE) {
    await page.evaluate(() => (location.hash = "#clip.duration_s=7"));
    await page.waitForFunction(() => document.querySelector("input[name='clip.duration_s']").ariaValueText === "7\u00a0s");
    await page.evaluate((hash) => (location.hash = hash), hash);
    await page.waitForSelector("[role=alert]");
    assert.deepEqual(await numbersOf(page, { claims: false }), expected, hash);
    const alerts = await page.locator("[role=alert]").allTextContents();
    assert.equal(alerts.length, 1, hash.slice(0, 60));
    assert.ok(alerts[0].length > 40 && alerts[0].length < 500, alerts[0]);
  }
  const fresh = await open(HOSTILE[0]);
  assert.equal(await fresh.page.locator("[role=alert]").count(), 1);
  assert.deepEqual(await numbersOf(fresh.page, { claims: false }), expected);
  assert.deepEqual([...problems, ...fresh.problems], []);
  await fresh.close();
  await close();
});

/** Workers, which are made from a Blob, begin with another world. */
function changeWorkers(change) {
  return `{
    const Whole = window.Blob;
    window.Blob = function (parts, options) {
      return new Whole([${JSON.stringify(change)}, ...parts], options);
    };
  }`;
}

for (const [what, change] of Object.entries({
  "no WebAssembly": "delete self.WebAssembly;",
  "no WebAssembly SIMD": "WebAssembly.validate = () => false;",
}))
  test(`${what}: one clear message`, async () => {
    const { page, problems, close } = await open("", { before: changeWorkers(change), wait: "[role=alert]" });
    assert.match(await page.locator("#page").textContent(), /^soraenergy needs WebAssembly with SIMD: [^<]*$/);
    assert.deepEqual(problems, []);
    await close();
  });
