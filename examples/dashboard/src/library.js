// The page's side of its workers: one answers, one is for what takes long, and some share the samples of bands.
/* global WORKER */

export class Refusal extends Error {
  constructor(details) {
    super(details.message);
    Object.assign(this, details);
  }
}

const SAMPLES = 16384;
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
const helpers = Array.from({ length: Math.max(1, Math.min(MOST_HELPERS, navigator.hardwareConcurrency - 1)) }, () => new Side());
const SLOW = ["claims", "drivers"];

/** Where the samples of a helper begin. */
const begin = (place) => BLOCK * Math.round((SAMPLES * place) / helpers.length / BLOCK);

/** The bands of years: each helper draws some of the samples, and the first puts all of them together. */
async function years(question) {
  const parts = helpers.map((helper, place) =>
    helper.ask("samples", { ...question, all: SAMPLES, first: begin(place), n: begin(place + 1) - begin(place) }),
  );
  const pieces = await Promise.all(parts);
  return helpers[0].ask("years", { ...question, all: SAMPLES, pieces });
}

export function ask(what, question) {
  return what === "years" ? years(question) : (SLOW.includes(what) ? slow : first).ask(what, question);
}
