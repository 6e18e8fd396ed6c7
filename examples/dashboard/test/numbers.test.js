// The numbers of the page are those of the C library.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertSameBits } from "./bits.js";
import { close, complete, open, saved, settled } from "./browser.js";
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
  await settled(page);
  const address = new URLSearchParams(new URL(page.url()).hash.slice(1));
  const seconds = Number(address.get("clip.duration_s"));
  assert.ok(seconds > 1 && seconds < 60, `${seconds} s`);
  await assertSameBits(page, { gpu: "h200-sxm", "clip.duration_s": seconds });
  assert.deepEqual(problems, []);
  await close();
});

/** What is asked of the workers from now on, in window.asked. */
function watch() {
  window.asked = [];
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message, moved) {
    const { what, question } = message;
    window.asked.push({ what, minutes: question.choices?.["demand.video_minutes_per_day"], n: question.n, first: question.first });
    postMessage.call(this, message, moved);
  };
}

/** Moves a slider by steps, each in the moment in which the bands of the one before are seen, however long they take. */
function drag(steps) {
  const slider = document.querySelector("input[name='demand.video_minutes_per_day']");
  const chart = document.querySelector("[data-chart=years]");
  const path = () => chart.querySelector("g[fill-opacity] path").getAttribute("d");
  let moved = 0;
  let before;
  const move = () => {
    before = path();
    slider.value = 40 + 12 * moved++;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return new Promise((done) => {
    const watcher = new MutationObserver(() => {
      if (path() === before) return;
      if (moved < steps) return move();
      watcher.disconnect();
      done();
    });
    watcher.observe(chart, { subtree: true, childList: true, attributes: true });
    move();
  });
}

/** Moves it by as many steps as fit into one answer's time, none waiting for anything. */
async function rush(steps) {
  const slider = document.querySelector("input[name='demand.video_minutes_per_day']");
  for (let at = 0; at < steps; at++) {
    slider.value = 100 + at;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await Promise.resolve();
  }
}

/** The minutes of video a day that stand in the address. */
function addressed(page) {
  return Number(new URLSearchParams(new URL(page.url()).hash.slice(1)).get("demand.video_minutes_per_day"));
}

const SAMPLES = 16384;

/** Pages and what is asked of their workers: {asked, of(minutes, what), drawn(minutes): how many samples}. */
async function askedOf(page) {
  const asked = await page.evaluate(() => window.asked);
  const of = (minutes, what) => asked.filter((one) => one.minutes === minutes && one.what === what);
  return { asked, of, drawn: (minutes) => [...of(minutes, "samples"), ...of(minutes, "years")].reduce((sum, { n }) => sum + n, 0) };
}

test("headline and bands follow each step of a slider, all samples of each", async () => {
  const { page, problems, close } = await open();
  await complete(page);
  await page.evaluate(watch);
  const before = page.url();
  await page.evaluate(drag, 24);
  assert.equal(page.url(), before, "the address waits until the slider rests");
  await settled(page);
  const { asked, of, drawn } = await askedOf(page);
  const last = addressed(page);
  const moved = new Set(asked.map(({ minutes }) => minutes));
  assert.equal(moved.size, 24);
  for (const minutes of moved) {
    assert.equal(drawn(minutes), SAMPLES, "each sample is drawn once");
    assert.equal(of(minutes, "years").length, 1);
    assert.ok(of(minutes, "headline").length <= 1, "a headline is asked once");
  }
  assert.equal(of(last, "headline").length, 1);
  assert.ok(asked.every(({ what, minutes }) => ["headline", "samples", "years"].includes(what) || minutes === last), "the rest waits until the slider rests");
  await assertSameBits(page, { "demand.video_minutes_per_day": last });
  assert.deepEqual(problems, []);
  await close();
});

test("steps that come while one is answered are passed over for the newest", async () => {
  const { page, problems, close } = await open();
  await complete(page);
  await page.evaluate(watch);
  await page.evaluate(rush, 60);
  await settled(page);
  const last = addressed(page);
  const { asked, of, drawn } = await askedOf(page);
  assert.equal(drawn(last), SAMPLES);
  assert.equal(of(last, "headline").length, 1);
  assert.ok(new Set(asked.map(({ minutes }) => minutes)).size <= 2, "the first and the newest");
  await assertSameBits(page, { "demand.video_minutes_per_day": last });
  assert.deepEqual(problems, []);
  await close();
});
