// The tables of the charts have the bits of the C library.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, complete, open, rowsOf, settled } from "./browser.js";
import { facts, native, run, runCsv } from "./native.js";

after(close);

const YEARS = "2025,2030,2035,2040";
const WORLD = { names: ["United States", "China"], grids: ["USA", "CHN"] };
const STATED = "work.energy_kwh_per_video_minute";

test("years: bands of 16 384 samples", async () => {
  const { page, problems, close } = await open("#progress.demand_growth_per_year=0.5");
  assert.equal(await page.locator("[data-chart=years]").getAttribute("data-samples"), "16384");
  const rows = await rowsOf(page, "years");
  const choices = { "progress.demand_growth_per_year": 0.5 };
  for (const [place, grid] of WORLD.grids.entries()) {
    const expected = run(["curve"], { ...choices, grid }, "--over", `year=${YEARS}`, "--get", "share.of_generation", "--samples", "16384");
    const here = rows.filter((row) => row.grid === WORLD.names[place]);
    assert.deepEqual(
      here.map(({ year, value, low, high }) => [Number(year), value, low, high]),
      expected.map(({ year, "share.of_generation": share }) => [year, share.value, share.low, share.high]),
    );
    const [{ year }] = run(["solve"], { ...choices, grid }, "--find", "year=2025..2060", "--make", "share.of_generation=0.01");
    assert.ok((await page.locator("[data-chart=years] figcaption").textContent()).includes(`${WORLD.names[place]}: the central value passes 1% in ${Math.floor(year.value)}`));
  }
  assert.deepEqual(problems, []);
  await close();
});

test("haste: time and energy on 1 to 8 GPUs, and the exponent of the report", async () => {
  const { page, close } = await open();
  const rows = await rowsOf(page, "pace");
  const outputs = ["--get", "work.latency_s", "--get", STATED];
  const expected = run(["curve"], {}, "--over", "cluster.gpus=1,2,4,8", ...outputs, "--samples", "1024");
  assert.deepEqual(
    rows.map((row) => Object.values(row)),
    expected.map((row) => [row["cluster.gpus"], ...["work.latency_s", STATED].flatMap((key) => [row[key].value, row[key].low, row[key].high])]),
  );
  const elasticity = run(["report"], {}).find(({ figure, of }) => figure === "elasticity" && of === "sora-class").value;
  const shown = Number(/b = ([\d.]+)/.exec(await page.locator("[data-chart=pace] figcaption").textContent())[1]);
  assert.equal(shown, Number(elasticity.toPrecision(2)));
  await close();
});

test("drivers: the five with the largest total index", async () => {
  const { page, close } = await open();
  await page.waitForSelector("[data-chart=drivers][data-samples='4096']", { timeout: 60000 });
  const rows = await rowsOf(page, "drivers");
  const expected = run(["drivers", "share.of_generation"], {}, "--top", "5", "--samples", "4096");
  assert.deepEqual(
    rows.map((row) => Object.values(row)),
    expected.map((row) => [row.driver, row.total.value, row.total.low, row.total.high, row["at_10%"].value, row["at_90%"].value]),
  );
  assert.match(await page.locator("[data-chart=drivers] figcaption").textContent(), /which model stands for the class; how much video is wanted/);
  await close();
});

test("grids and minutes: every row", async () => {
  const { page, close } = await open();
  const shares = await rowsOf(page, "shares");
  const keys = ["generation", "demand", "capacity", "peak", "headroom_icap", "headroom_ucap", "growth", "datacentres"].map((of) => `share.of_${of}`);
  const answers = WORLD.grids.map((grid) => native({ grid }, keys));
  const bits = ({ value, low, high }) => [value, low, high];
  assert.deepEqual(shares.map(bits), keys.flatMap((key) => answers.map((found) => bits(found[key]))));
  const minutes = await rowsOf(page, "minute");
  const models = ["sora-class", "sora-class-research", "sora-class-served"].map((model) => native({ model }, [STATED])[STATED]);
  assert.deepEqual(minutes.slice(0, 3).map(bits), models.map(bits));
  const views = facts("view").filter(({ label }) => minutes.some(({ of }) => of === label));
  assert.equal(views.length, minutes.length - models.length);
  const none = { model: null, gpu: null, grid: null, demand: null };
  const stated = views.map(({ row }) => run(["estimate"], { ...none, view: row }, "--get", STATED)[STATED]);
  assert.deepEqual(minutes.slice(3).map(bits), stated.map(bits));
  await close();
});

/** Means of each hour of a day over the days of a month, at local time, of the hours that the command line gives. */
function meanDay(hours, month, offset) {
  const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const first = days.slice(0, month - 1).reduce((sum, one) => sum + one, 0);
  return Array.from({ length: 24 }, (_, hour) => {
    const places = Array.from({ length: days[month - 1] }, (_, day) => (24 * (first + day) + hour - offset + 8760) % 8760);
    return hours[0].map((_, column) => places.reduce((sum, place) => sum + hours[place][column], 0) / places.length);
  });
}

test("sun and storage: the mean days of the hours of the library", async () => {
  const { page, close } = await open("#grid=DEU");
  const rows = await rowsOf(page, "sun");
  assert.equal(rows.length, 2 * 2 * 24);
  for (const [name, grid] of [["Germany", "DEU"], ["China", "CHN"]]) {
    const here = rows.filter((row) => row.grid === name);
    const keys = ["pv_mw", "matched_mw", "backup_mw", "storage_gwh"];
    const hours = runCsv(["hours", ...keys.map((key) => `series.${key}`)], { grid }).map((line) => line.slice(1));
    const offset = Math.round(native({ grid }, ["series.utc_offset_h"])["series.utc_offset_h"].value);
    const expected = [...new Set(here.map(({ month }) => month))].flatMap((month) => meanDay(hours, month, offset));
    assert.deepEqual(here.map((row) => keys.map((key) => row[key])), expected);
    const months = Array.from({ length: 12 }, (_, at) => meanDay(hours, at + 1, 0).reduce((sum, [pv]) => sum + pv, 0));
    assert.equal(here[0].month, 1 + months.indexOf(Math.min(...months)));
    assert.equal(here.at(-1).month, 1 + months.indexOf(Math.max(...months)));
  }
  await close();
});

test("a place without sun in the data says so", async () => {
  const { page, problems, close } = await open("#grid=PJM");
  assert.match(await page.locator("[data-chart=sun] figcaption").textContent(), /PJM.*: unknown/);
  assert.deepEqual(problems, []);
  await close();
});

test("nothing moves up or down while a slider moves and when what is slow comes", async () => {
  const { page, close } = await open();
  await settled(page);
  await page.evaluate(async () => {
    const slider = document.querySelector("input[name='demand.video_minutes_per_day']");
    for (let place = 150; place < 300; place += 10) {
      slider.value = place;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((done) => setTimeout(done, 30));
    }
  });
  await settled(page);
  await complete(page);
  assert.deepEqual(await page.evaluate(() => window.moved), []);
  await close();
});
