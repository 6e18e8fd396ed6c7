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
export async function open(hash = "", { before = () => {}, wait = "h1", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-US", ...options });
  context.setDefaultTimeout(5000);
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  const file = pathToFileURL(`${process.env.DASHBOARD}/dashboard.html`).href;
  page.on("request", (request) => {
    if (!request.url().startsWith("blob:") && !request.url().startsWith("data:") && request.url().split("#")[0] !== file)
      problems.push(`a request for ${request.url()}`);
  });
  await page.addInitScript(watchShifts);
  await page.addInitScript(before);
  await page.goto(file + hash);
  await page.waitForSelector(wait);
  return { page, problems, close: () => context.close() };
}

/** Waits until all parts answer the question that stands in the address. */
export async function settled(page) {
  await page.waitForSelector("main[aria-busy='false']");
}

/** A file that a chart gives: bytes. */
export async function saved(page, chart, form) {
  const figure = page.locator(`[data-chart=${chart}]`);
  await figure.locator("details").evaluate((one) => (one.open = true));
  const [download] = await Promise.all([page.waitForEvent("download"), figure.getByText(`Save as ${form}`).click()]);
  return readFile(await download.path());
}

/** The rows of a chart's table, as programs read them. */
export async function rowsOf(page, chart) {
  return JSON.parse(await saved(page, chart, "JSON")).rows;
}

/** The numbers of the page: {key, grid, value}, value as it stands in the document. */
export async function numbersOf(page) {
  await settled(page);
  return page.$$eval("button.number", (all) =>
    all.map((one) => ({ key: one.dataset.key, grid: one.dataset.grid, value: one.querySelector("data").value })),
  );
}
