// Keeps the answers of the page up with the question: one request at a time, always about the newest question, the
// headline first.
import { ask } from "./library.js";

/** In the order of their asking. */
export const PARTS = ["headline", "years", "clip", "shares", "minutes", "pace"];

/** While a slider moves, the headline follows each step and the bands every so often; after a rest these get more samples. */
const FOLLOWING = ["headline", "years"];
const PAUSES_MS = { headline: 25, years: 60 };
const OVERDUE_MS = 150;
const REST_MS = 300;

export class Questions {
  #newest = null;
  #running = false;
  #wake = () => {};
  #drawn = 0;
  #publish;
  #refused;

  /** publish(question, answers so far, whether these are all), refused(question, error). */
  constructor(publish, refused) {
    this.#publish = publish;
    this.#refused = refused;
  }

  /** Until a newer question comes, or for a moment. */
  #pause(time) {
    if (this.#newest !== null) return null;
    return new Promise((done) => {
      this.#wake = done;
      setTimeout(done, time);
    });
  }

  async ask(question) {
    this.#newest = question;
    this.#wake();
    if (this.#running) return;
    this.#running = true;
    while (this.#newest !== null) {
      const now = this.#newest;
      this.#newest = null;
      await this.#answer(now);
    }
    this.#running = false;
  }

  /** Whether a part waits for the slider to rest. */
  #waits(part) {
    return this.#newest !== null && !(part === "years" && performance.now() - this.#drawn > OVERDUE_MS);
  }

  async #answer(question) {
    const found = {};
    for (const part of PARTS) {
      if (this.#waits(part)) return;
      try {
        found[part] = await ask(part, question);
      } catch (error) {
        this.#refused(question, error);
        return;
      }
      if (this.#newest !== null && !FOLLOWING.includes(part)) return;
      this.#publish(question, { ...found }, part === PARTS.at(-1));
      if (part === "years") this.#drawn = performance.now();
      if (part in PAUSES_MS) await this.#pause(PAUSES_MS[part]);
    }
    await this.#refine(question);
  }

  /** What drives the answer, and more and more samples for the bands, until a newer question comes. */
  async #refine(question) {
    await this.#pause(REST_MS);
    for (let part = "drivers", whole = false; !whole && this.#newest === null; part = "years") {
      const found = await ask(part, question);
      whole = found.whole;
      if (this.#newest === null) this.#publish(question, { [part]: found }, true);
    }
  }
}
