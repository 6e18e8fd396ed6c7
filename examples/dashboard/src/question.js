// Keeps the answers of the page up with the question: one request at a time, always about the newest question, the
// headline first.
import { ask } from "./library.js";

/** In the order of their asking. */
export const PARTS = ["headline", "clip", "shares", "minutes"];

/** While a slider moves, the headline alone follows. */
const PAUSE_MS = 60;

export class Questions {
  #newest = null;
  #running = false;
  #wake = () => {};
  #publish;
  #refused;

  /** publish(question, answers so far, whether these are all), refused(question, error). */
  constructor(publish, refused) {
    this.#publish = publish;
    this.#refused = refused;
  }

  /** Until a newer question comes, or for a moment. */
  #pause() {
    return new Promise((done) => {
      this.#wake = done;
      setTimeout(done, PAUSE_MS);
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

  async #answer(question) {
    const found = {};
    for (const part of PARTS) {
      try {
        found[part] = await ask(part, question);
      } catch (error) {
        this.#refused(question, error);
        return;
      }
      if (this.#newest !== null && part !== PARTS[0]) return;
      this.#publish(question, { ...found }, part === PARTS.at(-1));
      if (part === PARTS[0]) await this.#pause();
      if (this.#newest !== null) return;
    }
  }
}
