// The page's side of the worker.
/* global WORKER */

export class Refusal extends Error {
  constructor(details) {
    super(details.message);
    Object.assign(this, details);
  }
}

let ready;
const waiting = new Map();
let next = 1;

function start() {
  return new Promise((resolve, reject) => {
    const address = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
    const worker = new Worker(address);
    worker.onerror = (event) => reject(new Error(event.message || "the worker did not start"));
    worker.onmessage = ({ data }) => {
      if (data.ready) return resolve(worker);
      if (data.id === undefined) return reject(new Error(data.message));
      const { done, failed } = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.refusal) failed(new Refusal(data.refusal));
      else done(data.answer);
    };
  });
}

/** An answer of answers.js. */
export async function ask(what, question) {
  ready ??= start();
  const worker = await ready;
  return new Promise((done, failed) => {
    const id = next++;
    waiting.set(id, { done, failed });
    worker.postMessage({ id, what, question });
  });
}
