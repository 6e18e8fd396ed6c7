// The numbers of the page are those of the C library.
import assert from "node:assert/strict";
import { availableParallelism, loadavg } from "node:os";
import { after, test } from "node:test";
import { assertSameBits } from "./bits.js";
import { close, open, saved } from "./browser.js";
import { native } from "./native.js";

after(close);

const QUESTIONS = [
  ["", {}],
  ["#model=wan2.1-14b&gpu=b200-sxm&cluster.gpus=8&grid=DEU&site=google-2024", { model: "wan2.1-14b", gpu: "b200-sxm", "cluster.gpus": 8, grid: "DEU", site: "google-2024" }],
  ["#year=2035&progress.demand_growth_per_year=0.5&grid=CHN&versus=IND&clip.duration_s=10", { year: 2035, "progress.demand_growth_per_year": 0.5, grid: "CHN", "clip.duration_s": 10 }],
];

for (const [hash, choices] of QUESTIONS) {
  test(`loads from disk and has the bits of the C library: ${hash || "the defaults"}`, async () => {
    const { page, problems, close } = await open(hash);
    await assertSameBits(page, choices);
    assert.equal(await page.evaluate(() => window.shift), 0);
    assert.deepEqual(problems, []);
    await close();
  });
}

test("ranges have the bits of the C library, in the table and in the files", async () => {
  const { page, problems, close } = await open();
  const [answer, other] = ["USA", "CHN"].map((grid) => native({ grid }, ["share.of_generation"])["share.of_generation"]);
  const lines = (await saved(page, "share", "CSV")).toString().trim().split("\n");
  assert.equal(lines[0], "grid,value,low,high");
  assert.deepEqual(lines[1].split(",").slice(1).map(Number), [answer.value, answer.low, answer.high]);
  assert.deepEqual(lines[2].split(",").slice(1).map(Number), [other.value, other.low, other.high]);
  const { question, rows } = JSON.parse(await saved(page, "share", "JSON"));
  assert.equal(question.choices.grid, "USA");
  assert.deepEqual([rows[0].value, rows[0].low, rows[0].high], [answer.value, answer.low, answer.high]);
  assert.match((await saved(page, "share", "SVG")).toString(), /^<svg .*United States/s);
  assert.deepEqual([...(await saved(page, "share", "PNG")).subarray(1, 4)].map((code) => String.fromCharCode(code)).join(""), "PNG");
  assert.deepEqual(problems, []);
  await close();
});

test("sliders move the answers, which stay those of the C library", async () => {
  const { page, problems, close } = await open();
  const slider = page.locator("input[name='clip.duration_s']");
  await slider.focus();
  for (let i = 0; i < 30; i++) await page.keyboard.press("ArrowLeft");
  await page.locator("select[name=gpu]").selectOption("h200-sxm");
  const address = new URLSearchParams(new URL(page.url()).hash.slice(1));
  const seconds = Number(address.get("clip.duration_s"));
  assert.ok(seconds > 1 && seconds < 60, `${seconds} s`);
  await assertSameBits(page, { gpu: "h200-sxm", "clip.duration_s": seconds });
  assert.deepEqual(problems, []);
  await close();
});

/** How long after each step of a slider an attribute or a text changes, in milliseconds from the shortest on. */
function follow({ selector, of }) {
  const value = () => (of === "value" ? document.querySelector(selector).value : document.querySelector(selector)?.getAttribute(of));
  const slider = document.querySelector("input[name='demand.video_minutes_per_day']");
  const step = async (place) => {
    const [before, begin] = [value(), performance.now()];
    slider.value = place;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    while (value() === before) await new Promise((done) => setTimeout(done));
    return performance.now() - begin;
  };
  return Array.from({ length: 24 }, (_, at) => 40 + 12 * at).reduce(async (times, place) => [...(await times), await step(place)], []);
}

/** The fastest step within so many milliseconds, or as many times that as the machine has work for more cores than it has. */
async function assertFollows(page, what, seen, most) {
  const times = (await page.evaluate(follow, seen)).sort((a, b) => a - b);
  const load = loadavg()[0] / availableParallelism();
  const [fastest, median] = [times[0], times[times.length / 2]].map((time) => time.toFixed(0));
  console.log(`${what} after a slider: fastest ${fastest} ms, median ${median} ms, ${availableParallelism()} cores with ${load.toFixed(1)} tasks each`);
  assert.ok(times[0] <= most * Math.max(1, load), `${fastest} ms at best`);
}

test("the headline and its range follow a slider within 50 ms", async () => {
  const { page, close } = await open();
  await assertFollows(page, "headline", { selector: ".number.lead data", of: "value" }, 50);
  await close();
});

test("bands of 16 384 samples follow a slider", async () => {
  const { page, close } = await open();
  await assertFollows(page, "bands", { selector: "[data-chart=years] g[fill-opacity] path", of: "d" }, 200);
  assert.equal(await page.locator("[data-chart=years]").getAttribute("data-samples"), "16384");
  await close();
});
