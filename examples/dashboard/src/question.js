// Keeps the answers of the page up with the question.
import { ask } from "./library.js";

/** What follows each step of a slider, what follows once it rests, and what then comes when it is ready. */
const FOLLOWING = ["headline", "years"];
const RESTING = ["clip", "shares", "minutes", "crossings", "pace", "sun"];
const LATER = ["drivers", "claims"];
const REST_MS = 120;

/** All that a page begins with. */
export const PARTS = [...FOLLOWING, ...RESTING];

const pause = (time) => new Promise((done) => setTimeout(done, time));

/** Answers one question after the other, and of those that came meanwhile only the newest. */
class Follower {
  #newest = null;
  #run = null;
  #answer;

  /** answer(question, isOld): isOld() says whether a newer one has come. */
  constructor(answer) {
    this.#answer = answer;
  }

  async #follow() {
    while (this.#newest !== null) {
      const now = this.#newest;
      this.#newest = null;
      await this.#answer(now, () => this.#newest !== null);
    }
    this.#run = null;
  }

  ask(question) {
    this.#newest = question;
    this.#run ??= this.#follow();
  }

  /** Done when the newest is answered. */
  get idle() {
    return this.#run;
  }
}

/** Whether two questions differ in numbers alone, so that names stay. */
function hasSameRows(one, other) {
  const rows = ({ choices, versus }) => JSON.stringify([Object.entries(choices).filter(([, value]) => typeof value !== "number"), versus]);
  return rows(one) === rows(other);
}

/** Whether two questions are one. */
export const isSame = (one, other) => one.choices === other.choices && one.versus === other.versus;

export class Questions {
  #asked = null;
  #shown;
  #publish;
  #refused;
  #answered;
  #followers;
  #rest = new Follower((question, isOld) => this.#guard(question, () => this.#complete(question, isOld)));

  /** shown: the question that the page begins with, its parts answered.  publish(question, answers, whether only what comes later
   * is missing), refused(question, error). */
  constructor(shown, publish, refused) {
    this.#shown = shown;
    this.#answered = Object.fromEntries(PARTS.map((part) => [part, shown]));
    this.#publish = publish;
    this.#refused = refused;
    this.#followers = FOLLOWING.map((part) => new Follower((question) => this.#guard(question, () => this.#follow(part, question))));
  }

  async #guard(question, run) {
    try {
      await run();
    } catch (error) {
      this.#refused(question, error);
    }
  }

  async #follow(part, question) {
    if (isSame(this.#answered[part], question)) return;
    const found = await ask(part, question);
    if (!hasSameRows(question, this.#shown)) return;
    this.#shown = question;
    this.#answered[part] = question;
    this.#publish(question, { [part]: found }, false);
  }

  /** While only numbers change, each part is shown as it comes; else all at once, so that none stands beside a name that is not
   * its own. */
  ask(question) {
    if (this.#asked !== null && isSame(question, this.#asked)) return;
    this.#asked = question;
    if (hasSameRows(question, this.#shown)) for (const one of this.#followers) one.ask(question);
    this.#rest.ask(question);
  }

  async #complete(question, isOld) {
    if (hasSameRows(question, this.#shown)) await Promise.all([pause(REST_MS), ...this.#followers.map(({ idle }) => idle)]);
    const found = {};
    for (const part of PARTS) {
      if (isOld()) return;
      if (!isSame(this.#answered[part], question)) found[part] = await ask(part, question);
    }
    if (isOld()) return;
    this.#shown = question;
    for (const part of Object.keys(found)) this.#answered[part] = question;
    this.#publish(question, found, true);
    for (const part of LATER) {
      await pause(REST_MS);
      if (isOld()) return;
      const later = await ask(part, question);
      if (!isOld()) this.#publish(question, { [part]: { ...later, of: question } }, true);
    }
  }
}
