// <sora-energy> in a page that is not ours: the example, from disk.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { axeSource, close, open } from "./browser.js";
import { native } from "./native.js";

after(close);

const FLEET = ["share.of_generation", "fleet.energy_twh", "fleet.gpus"];
const CLIP = ["work.energy_wh", "work.latency_s", "work.co2_g"];
const READY = "sora-energy:last-of-type dl";
const example = (options) => open("", { name: "example.html", wait: READY, ...options });

/** The values that an element shows, by key. */
function valuesOf(page, place) {
  return page.locator("sora-energy").nth(place).locator("button").evaluateAll((all) =>
    Object.fromEntries(all.map((one) => [one.dataset.key, Number(one.querySelector("data").value)])),
  );
}

function expected(choices, keys) {
  return Object.fromEntries(Object.entries(native(choices, keys)).map(([key, { value }]) => [key, value]));
}

test("two elements in a page have the bits of the C library, and follow their attributes", async () => {
  const { page, problems, close } = await example();
  const demand = "tiktok-youtube-shares-2024";
  assert.deepEqual(await valuesOf(page, 0), expected({ demand }, FLEET));
  assert.deepEqual(await valuesOf(page, 1), expected({ model: "wan2.1-14b", "clip.duration_s": 10, "cluster.gpus": 8 }, CLIP));
  await page.selectOption("#country", "DEU");
  await page.waitForFunction(() => /Germany/.test(document.querySelector("sora-energy").shadowRoot.textContent));
  const energy = expected({ demand, grid: "DEU" }, FLEET);
  assert.deepEqual(await valuesOf(page, 0), energy);
  assert.equal(await page.locator("#said").textContent(), `That is ${energy["fleet.energy_twh"].toFixed(0)} TWh a year.`);
  assert.equal(await page.evaluate(() => window.shift), 0);
  assert.deepEqual(problems, []);
  await close();
});

test("events carry the answers, through elements around", async () => {
  const { page, close } = await example();
  const detail = await page.evaluate(
    () =>
      new Promise((done) => {
        document.addEventListener("sora-answer", ({ detail }) => done(detail), { once: true });
        document.querySelector("sora-energy").setAttribute("year", "2030");
      }),
  );
  assert.equal(detail.choices.year, 2030);
  const answer = native({ demand: "tiktok-youtube-shares-2024", year: 2030 }, FLEET)["share.of_generation"];
  const { value, low, high, unit, status } = detail.answers["share.of_generation"];
  assert.deepEqual([value, low, high, unit, status], [answer.value, answer.low, answer.high, "1", "SORA_OK"]);
  await close();
});

const HOSTILE = [
  ["model", "<img src=x onerror=document.title='bad'>", /no row '<img/],
  ["gpu", "h100-smx", /nearest is h100-sxm/],
  ["clip.duration_s", "-5", /clip\.duration_s = -5/],
  ["clip.duration_s", "soon", /clip\.duration_s/],
  ["clip.durations", "5", /clip\.durations/],
  ["share.of_generation", "1", /read-only/],
  ["show", "work.energi_wh", /nearest is work\.energy_wh/],
  ["year", "1066", /year = 1066/],
];

test("attributes that make no sense get one message and an event; the next that do get answers", async () => {
  const { page, problems, close } = await example();
  for (const [name, value, message] of HOSTILE) {
    const said = await page.evaluate(
      ([name, value]) =>
        new Promise((done) => {
          const one = document.querySelector("sora-energy");
          one.addEventListener("sora-refusal", ({ detail }) => done([detail.message, one.shadowRoot.textContent, one.shadowRoot.childElementCount]), { once: true });
          window.before = one.getAttribute(name);
          one.setAttribute(name, value);
        }),
      [name, value],
    );
    assert.match(said[0], message);
    assert.match(said[1], message);
    assert.ok(said[1].length < 400 && said[2] === 1, said[1]);
    await page.evaluate((name) => document.querySelector("sora-energy").setAttribute(name, window.before ?? "0"), name);
    await page.evaluate((name) => window.before === null && document.querySelector("sora-energy").removeAttribute(name), name);
    await page.waitForFunction(() => document.querySelector("sora-energy").shadowRoot.querySelector("dl"));
  }
  assert.equal(await page.title(), "Two countries and a clip");
  assert.deepEqual(problems, []);
  await close();
});

for (const [what, before] of Object.entries({
  "no WebAssembly": () => delete window.WebAssembly,
  "no WebAssembly SIMD": () => (WebAssembly.validate = () => false),
}))
  test(`${what}: each element says so`, async () => {
    const { page, problems, close } = await example({ before, wait: "sora-energy:not(:empty)" });
    assert.deepEqual(
      await page.locator("sora-energy").evaluateAll((all) => all.map((one) => /needs WebAssembly with SIMD/.test(one.textContent))),
      [true, true],
    );
    assert.deepEqual(problems, []);
    await close();
  });

test("languages, colours, moving about, and a second script", async () => {
  const { page, problems, close } = await example();
  const text = () => page.evaluate(() => [...document.querySelectorAll("sora-energy")].at(-1).shadowRoot.textContent);
  await page.evaluate(() => document.querySelector("sora-energy").setAttribute("language", "de"));
  await page.waitForFunction(() => /Vereinigte Staaten/.test(document.querySelector("sora-energy").shadowRoot.textContent));
  await page.evaluate(() => {
    const one = document.querySelector("sora-energy");
    one.setAttribute("theme", "dark");
    one.removeAttribute("language");
    one.remove();
    document.documentElement.lang = "zh-Hans";
    document.querySelector("main").append(one);
  });
  assert.match(await text(), /美国/);
  assert.equal(await page.locator("sora-energy").last().evaluate((one) => getComputedStyle(one).backgroundColor), "rgb(22, 22, 20)");
  await page.addScriptTag({ path: `${process.env.DASHBOARD}/sora-energy.js` });
  await page.waitForTimeout(500);
  assert.deepEqual(problems, []);
  await close();
});

test("an unknown answer is no number, and the rest comes", async () => {
  const { page, close } = await example();
  await page.evaluate(() => document.querySelector("sora-energy").setAttribute("grid", "PJM"));
  await page.waitForFunction(() => /unknown/.test(document.querySelector("sora-energy").shadowRoot.textContent));
  assert.deepEqual(Object.keys(await valuesOf(page, 0)), FLEET.slice(1));
  await close();
});

for (const colorScheme of ["light", "dark"])
  test(`axe finds nothing and a number tells its source to the keyboard, ${colorScheme}`, async () => {
    const { page, close } = await example({ colorScheme, viewport: { width: 360, height: 740 } });
    await page.locator("#country").focus();
    await page.keyboard.press("Tab");
    assert.match(await page.locator("sora-energy").first().locator("[role=tooltip]").textContent(), /^Where this number comes fromshare\.of_generation = /);
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))]), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/element-${colorScheme}.png`, fullPage: true });
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("sora-energy").first().locator("[role=tooltip]").count(), 0);
    await close();
  });
