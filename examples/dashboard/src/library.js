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

  /** An answer of answers.js.  moved: what of the question is no longer the page's. */
  async ask(what, question, moved = []) {
    this.#ready ??= this.#start();
    const worker = await this.#ready;
    return new Promise((done, failed) => {
      const id = this.#next++;
      this.#waiting.set(id, { done, failed });
      worker.postMessage({ id, what, question }, moved);
    });
  }
}

const first = new Side();
const slow = new Side();
const helpers = Array.from({ length: Math.min(MOST_HELPERS, navigator.hardwareConcurrency) }, () => new Side());
const SLOW = ["claims", "drivers"];

/** The bands of years: each helper draws some of the samples, and the first one adds to its own what the others send it. */
async function years(question) {
  const [own, ...others] = helpers;
  const begin = (place) => BLOCK * Math.round((SAMPLES * place) / helpers.length / BLOCK);
  const part = (place) => ({ ...question, all: SAMPLES, first: begin(place), n: begin(place + 1) - begin(place) });
  const channels = others.map(() => new MessageChannel());
  const sent = others.map((helper, at) => helper.ask("samples", { ...part(at + 1), to: channels[at].port1 }, [channels[at].port1]));
  const from = channels.map(({ port2 }) => port2);
  const [bands] = await Promise.all([own.ask("years", { ...part(0), from }, from), ...sent]);
  return bands;
}

/** An answer of answers.js. */
export function ask(what, question) {
  if (what === "years") return years(question);
  return (SLOW.includes(what) ? slow : first).ask(what, question);
}
