// Whoever reads it, on whatever screen.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { axeSource, close, complete, open, settled } from "./browser.js";

after(close);

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing, ${colorScheme}`, async () => {
    const { page, close } = await open("", { colorScheme });
    await complete(page);
    for (const summary of await page.locator("summary").all()) await summary.click();
    await page.evaluate(axeSource);
    const { violations, passes } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))]), []);
    assert.ok(passes.some(({ id }) => id === "color-contrast"));
    await close();
  });
}

test("the keyboard reaches everything, and asks a number for its source", async () => {
  const { page, close } = await open();
  await complete(page);
  const wanted = await page.locator("a, button, select, input, summary").evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
  const seen = new Set();
  let told = "";
  for (let i = 0; i < wanted; i++) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      const one = document.activeElement;
      const all = [...document.querySelectorAll("a, button, select, input, summary")];
      return `${one.localName} ${all.indexOf(one)}`;
    });
    seen.add(name);
    if (told === "" && (await page.evaluate(() => document.activeElement.dataset.key === "work.energy_wh"))) {
      told = await page.locator("#origin").textContent();
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-describedby")), "origin");
      await page.keyboard.press("Escape");
      assert.equal(await page.locator("#origin").count(), 0);
    }
  }
  assert.equal(seen.size, wanted);
  assert.match(told, /work\.energy_wh = .*Wh.*\(.*published.*\)/);
  await close();
});

test("every number of a chart, a table and a claim tells its source under the pointer or the focus", async () => {
  const { page, problems, close } = await open();
  await complete(page);
  const told = async (act, expected) => {
    await page.mouse.move(1, 1);
    await page.evaluate(() => document.activeElement.blur());
    await act();
    await page.waitForFunction((expected) => document.querySelector("#origin li")?.textContent.startsWith(expected), expected);
    assert.match(await page.locator("#origin").textContent(), /published|derived|measured|assumed|recalled|inferred|set by you/);
  };
  /** Scrolling takes back what is told under the pointer. */
  const hover = (one) => async () => {
    await one.scrollIntoViewIfNeeded();
    await page.waitForTimeout(100);
    await one.hover();
  };
  for (const [chart, key] of [["share", "share.of_generation"], ["minute", "work.energy_kwh_per_video_minute"], ["years", "share.of_generation"],
    ["sun", "supply.matched_share"], ["pace", "work.energy_kwh_per_video_minute"], ["drivers", "model.row"], ["shares", "share.of_generation"]]) {
    await told(hover(page.locator(`[data-chart=${chart}] svg :is([data-key], [data-about])`).first()), key);
  }
  await page.locator("[data-claim='1'] summary").click();
  await told(hover(page.locator("[data-claim='1'] td").nth(2)), "work.gpu_hours_per_video_minute");
  await told(() => page.locator("[data-claim='1'] td button").nth(3).focus(), "work.energy_kwh_per_video_minute");
  await told(hover(page.locator(".figure .span").first()), "work.energy_wh");
  const plain = await page.$$eval("td", (cells) => cells.filter((one) => /\d/.test(one.textContent) && !one.closest("tr[data-key], tr[data-about]")).length);
  assert.equal(plain, 0);
  assert.deepEqual(problems, []);
  await close();
});

/** Moves a slider from end to end, each step seen.  Returned: the places on the page that it had meanwhile. */
async function sweep(name) {
  const slider = document.querySelector(`input[name='${name}']`);
  const headline = document.querySelector(".headline");
  const places = new Set();
  for (let step = 0; step <= 20; step++) {
    const drawn = new Promise((done) => new MutationObserver(done).observe(headline, { subtree: true, childList: true, attributes: true, characterData: true }));
    slider.value = Math.round((step * slider.max) / 20);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await drawn;
    places.add(slider.getBoundingClientRect().top);
  }
  return [...places];
}

test("nothing is wider than the screen, from phone to wide, in every language", async () => {
  for (const [width, height] of [[360, 740], [820, 1100], [1920, 1080]]) {
    for (const language of ["en", "de", "zh"]) {
      const { page, problems, close } = await open(`#language=${language}`, { viewport: { width, height } });
      await complete(page);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} ${language}`);
      assert.equal(await page.evaluate(() => window.shift), 0);
      if (process.env.SCREENSHOTS)
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          await page.waitForTimeout(100);
          await page.screenshot({ path: `${process.env.SCREENSHOTS}/${width}-${language}-${colorScheme}.png`, fullPage: true });
        }
      const places = await page.evaluate(sweep, "demand.video_minutes_per_day");
      assert.equal(places.length, 1, `${width} ${language}: a slider stays where it is while it moves, not at ${places}`);
      assert.deepEqual(problems, []);
      await close();
    }
  }
});
