// A page from disk in headless Chromium, and all that it must not do.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const load = createRequire(`${process.env.DASHBOARD}/package.json`);
const { chromium } = load("playwright-core");
export const axeSource = load("axe-core").source;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
export const close = () => browser.close();

/** Layout shifts without a cause of the reader's, summed in window.shift; what moved up or down is in window.moved. */
function watchShifts() {
  window.shift = 0;
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value, sources } of list.getEntries()) {
      window.shift += hadRecentInput ? 0 : value;
      const vertical = sources.filter(({ previousRect, currentRect }) => previousRect.y !== currentRect.y);
      window.moved.push(...vertical.map(({ node }) => node?.textContent));
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** {page, problems, close}: problems are errors on the console, exceptions, and requests for anything but the file. */
export async function open(hash = "", { before = () => {}, wait = "h1", name = "dashboard.html", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-US", ...options });
  context.setDefaultTimeout(20000);
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  const file = pathToFileURL(`${process.env.DASHBOARD}/${name}`).href;
  const script = pathToFileURL(`${process.env.DASHBOARD}/sora-energy.js`).href;
  page.on("request", (request) => {
    const [address] = request.url().split("#");
    if (!/^(blob|data):/.test(address) && address !== file && !(name === "example.html" && address === script)) problems.push(`a request for ${request.url()}`);
  });
  await page.addInitScript(watchShifts);
  await page.addInitScript(before);
  await page.goto(file + hash);
  await page.waitForSelector(wait, { timeout: 60000 });
  return { page, problems, close: () => context.close() };
}

/** Waits until all parts answer the question that stands in the address. */
export async function settled(page) {
  await page.waitForSelector("main[aria-busy='false']", { timeout: 60000 });
}

/** A file that a chart or a claim gives: bytes. */
export async function saved(page, name, form) {
  const figure = page.locator(typeof name === "number" ? `[data-claim='${name}']` : `[data-chart=${name}]`);
  await figure.locator("details").evaluate((one) => (one.open = true));
  const [download] = await Promise.all([page.waitForEvent("download"), figure.getByText(`Save as ${form}`).click()]);
  return readFile(await download.path());
}

/** The rows of the table of a chart or a claim, as programs read them. */
export async function rowsOf(page, name) {
  return JSON.parse(await saved(page, name, "JSON")).rows;
}

/** Waits until what comes later answers it too. */
export async function complete(page) {
  await settled(page);
  await page.waitForSelector("section[data-claims=known][aria-busy='false']", { timeout: 60000 });
}

/** The numbers of the page: {key, over, value}, over what is chosen in the place of the page's choices, value as it stands in
 * the document; without those of the claims, which come later, on request. */
export async function numbersOf(page, { claims = true } = {}) {
  await (claims ? complete : settled)(page);
  return page.$$eval(`button.number[data-key]${claims ? "" : ":not([data-claim] *)"}`, (all) =>
    all.map((one) => ({ key: one.dataset.key, over: one.dataset.over, value: one.querySelector("data").value })),
  );
}
