// The page's side of its workers: one answers, one is for what takes long, and some share the samples of bands.
/* global WORKER */

export class Refusal extends Error {
  constructor(details) {
    super(details.message);
    Object.assign(this, details);
  }
}

const SAMPLES = 16384;
/** Bands are shown with so many first, and then with all of them; the helpers draw so many at a time, until a newer question comes. */
const FIRST = 1024;
const ROUND = 4096;
const BLOCK = 256;
const MOST_HELPERS = 6;

/** A worker, begun when it is first asked. */
class Side {
  #ready;
  #waiting = new Map();
  #next = 1;

  #start() {
    return new Promise((resolve, reject) => {
      const worker = new Worker(URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" })));
      worker.onerror = (event) => reject(new Error(event.message || "the worker did not start"));
      worker.onmessage = ({ data }) => {
        if (data.ready) return resolve(worker);
        if (data.id === undefined) return reject(new Error(data.message));
        const { done, failed } = this.#waiting.get(data.id);
        this.#waiting.delete(data.id);
        if (data.refusal) failed(new Refusal(data.refusal));
        else done(data.answer);
      };
    });
  }

  /** An answer of answers.js. */
  async ask(what, question) {
    this.#ready ??= this.#start();
    const worker = await this.#ready;
    return new Promise((done, failed) => {
      const id = this.#next++;
      this.#waiting.set(id, { done, failed });
      worker.postMessage({ id, what, question });
    });
  }
}

const first = new Side();
const slow = new Side();
const helpers = Array.from({ length: Math.min(MOST_HELPERS, navigator.hardwareConcurrency) }, () => new Side());
const SLOW = ["claims", "drivers"];

/** Samples from first to end, each helper some of them: pieces in their order. */
function draw(question, first, end) {
  const begin = (place) => first + BLOCK * Math.round(((end - first) * place) / helpers.length / BLOCK);
  const parts = helpers.map((helper, place) => ({ helper, first: begin(place), n: begin(place + 1) - begin(place) })).filter(({ n }) => n > 0);
  return Promise.all(parts.map(({ helper, first, n }) => helper.ask("samples", { ...question, all: SAMPLES, first, n })));
}

/** The bands of years, of few samples first, then of all. */
async function* years(question, isOld) {
  const shown = (drawn, pieces) => helpers[0].ask("years", { ...question, all: SAMPLES, drawn, pieces });
  const pieces = await draw(question, 0, FIRST);
  yield shown(FIRST, pieces);
  for (let drawn = FIRST; drawn < SAMPLES; drawn += ROUND) {
    if (isOld()) return;
    pieces.push(...(await draw(question, drawn, Math.min(SAMPLES, drawn + ROUND))));
  }
  if (!isOld()) yield shown(SAMPLES, pieces);
}

async function* once(what, question) {
  yield (SLOW.includes(what) ? slow : first).ask(what, question);
}

/** An answer in stages, each better than the one before, until isOld(). */
export const stages = (what, question, isOld = () => false) => (what === "years" ? years(question, isOld) : once(what, question));

/** The whole answer. */
export async function ask(what, question) {
  let found;
  for await (found of stages(what, question));
  return found;
}
