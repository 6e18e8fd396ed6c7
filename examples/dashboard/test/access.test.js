// Whoever reads it, on whatever screen.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { axeSource, close, open, settled } from "./browser.js";

after(close);

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing, ${colorScheme}`, async () => {
    const { page, close } = await open("", { colorScheme });
    await page.locator("summary").first().click();
    await page.evaluate(axeSource);
    const { violations, passes } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))]), []);
    assert.ok(passes.some(({ id }) => id === "color-contrast"));
    await close();
  });
}

test("the keyboard reaches everything, and asks a number for its source", async () => {
  const { page, close } = await open();
  await settled(page);
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

test("nothing is wider than the screen, from phone to wide, in every language", async () => {
  for (const [width, height] of [[360, 740], [820, 1100], [1920, 1080]]) {
    for (const language of ["en", "de", "zh"]) {
      const { page, problems, close } = await open(`#language=${language}`, { viewport: { width, height } });
      await settled(page);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} ${language}`);
      assert.equal(await page.evaluate(() => window.shift), 0);
      assert.deepEqual(problems, []);
      if (process.env.SCREENSHOTS)
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          await page.waitForTimeout(100);
          await page.screenshot({ path: `${process.env.SCREENSHOTS}/${width}-${language}-${colorScheme}.png`, fullPage: true });
        }
      await close();
    }
  }
});
