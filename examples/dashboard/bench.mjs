// How long after a step of a slider the page shows what follows from it: a line for each, in milliseconds.
import { availableParallelism, loadavg } from "node:os";
import { close, open } from "./test/browser.js";

const STEPS = 24;

/** Moves a slider by steps, each when the one before is answered whole.  Returned: times of each step, by what is shown. */
async function follow(steps) {
  const slider = document.querySelector("input[name='demand.video_minutes_per_day']");
  const chart = document.querySelector("[data-chart=years]");
  const path = () => chart.querySelector("g[fill-opacity] path").getAttribute("d");
  const headline = () => document.querySelector(".number.lead data").value;
  const step = (place) =>
    new Promise((done) => {
      const before = { headline: headline(), path: path() };
      const times = {};
      const begin = performance.now();
      const observer = new MutationObserver(() => {
        const now = performance.now() - begin;
        if (headline() !== before.headline) times.headline ??= now;
        if (path() !== before.path) times["bands of 16 384 samples"] ??= now;
        if (Object.keys(times).length < 2) return;
        observer.disconnect();
        done(times);
      });
      observer.observe(document.getElementById("page"), { subtree: true, childList: true, attributes: true, characterData: true });
      slider.value = place;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    });
  const all = [];
  for (let at = 0; at < steps; at++) all.push(await step(40 + 12 * at));
  return all;
}

const { page } = await open();
const times = await page.evaluate(follow, STEPS);
for (const what of Object.keys(times[0]).sort((a, b) => times[0][a] - times[0][b])) {
  const sorted = times.map((one) => one[what]).sort((a, b) => a - b);
  const [fastest, median, slowest] = [0, STEPS / 2, STEPS - 1].map((at) => sorted[at].toFixed(0));
  console.log(`${what} after a slider: fastest ${fastest} ms, median ${median} ms, slowest ${slowest} ms`);
}
console.log(`${availableParallelism()} cores with ${(loadavg()[0] / availableParallelism()).toFixed(1)} tasks each`);
await close();
