// The element: attributes in, events out.
import { SoraError, facts, keys, tables } from "soraenergy";
import { DOMAINS, bar } from "./bar.js";
import style from "./element.css";
import { gridName, numbersIn } from "./numbers.js";
import { scenarioOf, using } from "./scenarios.js";
import { DEFAULTS } from "./state.js";
import { words } from "./words/index.js";

const SHOWN = "share.of_generation work.energy_wh work.latency_s";
const OWN = ["show", "language", "theme"];
const TABLES = tables();
const KEYS = new Map(keys().map((key) => [key.name, key]));
const FRACTIONS = /^share\.(?!minutes)|_share$|_fraction(_|$)/;
const sheet = new CSSStyleSheet();
sheet.replaceSync(style);

/** Whether an attribute is a choice: a table, the year, or, with a point in it, the name of a key. */
const isChoice = (name) => TABLES.includes(name) || name === "year" || name.includes(".");

const isNumber = (text) => text.trim() !== "" && Number.isFinite(Number(text));

function choicesOf(element) {
  const said = [...element.attributes].filter(({ name }) => !OWN.includes(name) && isChoice(name));
  return Object.fromEntries([...Object.entries(DEFAULTS), ...said.map(({ name, value }) => [name, !TABLES.includes(name) && isNumber(value) ? Number(value) : value])]);
}

function languageOf(element) {
  const said = element.getAttribute("language") ?? element.closest("[lang]")?.lang ?? "en";
  return Object.keys(words).find((one) => said.toLowerCase().startsWith(one)) ?? "en";
}

const unitOf = (key, unit) => (unit === "1" && FRACTIONS.test(key) ? "%" : unit);

/** What a key is called in a language. */
function labelOf(key, says) {
  const [area, field] = key.split(".");
  const own = { share: says.shares, work: says.clipFigures, fleet: says.fleetFigures, supply: says.fleetFigures }[area];
  if (area === "share" && field in own) return says.shareOf(own[field]);
  return own?.[field] ?? says.claims.figures[key] ?? says.drivers[key] ?? KEYS.get(key).help.replace(/\.$/, "");
}

function rowLabel(table, name, says, language) {
  const row = facts(table).find((one) => one.name === name);
  return table === "grid" && row ? gridName(language, row) : (says.rows[name] ?? row?.label ?? name);
}

function make(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

export class SoraEnergy extends HTMLElement {
  #root = this.attachShadow({ mode: "open" });
  #watch = new MutationObserver(() => this.#update());
  #answers = {};
  #choices = {};

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
  }

  connectedCallback() {
    this.#watch.observe(this, { attributes: true });
    this.#update();
  }

  disconnectedCallback() {
    this.#watch.disconnect();
  }

  /** The answers that it shows, by key: value, low, high, unit, status, flags. */
  get answers() {
    return this.#answers;
  }

  /** Where an answer comes from, in the library's own words. */
  explain(key) {
    return using(scenarioOf(this.#choices), (scenario) => scenario.explain(key));
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }

  #update() {
    const language = languageOf(this);
    try {
      this.#choices = choicesOf(this);
      const shown = (this.getAttribute("show") ?? SHOWN).split(/\s+/).filter((key) => key !== "");
      this.#answers = using(scenarioOf(this.#choices), (scenario) => Object.fromEntries(shown.map((key) => [key, scenario.get(key)])));
      this.#root.replaceChildren(this.#drawn(shown, words[language], numbersIn(language), language));
      this.#tell("sora-answer", { choices: this.#choices, answers: this.#answers });
    } catch (error) {
      if (!(error instanceof SoraError || error instanceof TypeError)) throw error;
      const { code, key, message } = error;
      this.#answers = {};
      this.#root.replaceChildren(make("p", { class: "refusal", role: "alert" }, message));
      this.#tell("sora-refusal", { code, key, message });
    }
  }

  #drawn(shown, says, numbers, language) {
    const { model, gpu, grid } = this.#choices;
    const about = [["grid", grid], ["model", model], ["gpu", gpu]].map(([table, name]) => rowLabel(table, name, says, language));
    const figures = shown.map((key, at) => this.#figure(key, at === 0, says, numbers));
    const list = make("dl", {}, ...figures);
    const flags = this.#answers[shown[0]].flags;
    const kind = flags.includes("tested") ? says.tested : flags.includes("scenario") ? says.scenario : "";
    return make("div", { lang: language }, list, make("p", { class: "about" }, `${about.join(" · ")}. ${kind}`));
  }

  #figure(key, isFirst, says, numbers) {
    const answer = this.#answers[key];
    const unit = unitOf(key, answer.unit);
    const figure = make("div", { class: isFirst ? "first" : "further" }, make("dt", {}, labelOf(key, says)));
    if (answer.status !== "SORA_OK") {
      figure.append(make("dd", { class: "none" }, answer.status === "SORA_E_UNDEFINED" ? says.undefined : says.unknown));
      return figure;
    }
    const number = make("button", { type: "button", "data-key": key }, make("data", { value: answer.value }, numbers.amount(answer.value, unit, isFirst ? 2 : 3)));
    const value = make("dd", {}, number, make("span", { class: "span" }, numbers.span(answer, unit)));
    if (isFirst && answer.low < answer.high) value.append(bar(answer, DOMAINS[unit], numbers.span(answer, unit)));
    this.#origin(number, key, value, says);
    figure.append(value);
    return figure;
  }

  /** Tells under the pointer or the focus where a number comes from. */
  #origin(number, key, beside, says) {
    const close = () => this.#root.querySelector("[role=tooltip]")?.remove();
    const tell = () => {
      close();
      const lines = this.explain(key).split("\n").filter((line) => line !== "");
      const sourced = lines.filter((line, at) => at === 0 || !/\((derived|default)\b/.test(line)).slice(0, 8);
      const tip = make("div", { id: `of-${key}`, role: "tooltip", lang: "en" }, ...sourced.map((line) => make("p", {}, line)));
      tip.prepend(make("strong", { lang: "" }, says.origin));
      beside.append(tip);
      number.setAttribute("aria-describedby", tip.id);
    };
    for (const name of ["mouseenter", "focus"]) number.addEventListener(name, tell);
    for (const name of ["mouseleave", "blur"]) number.addEventListener(name, close);
    number.addEventListener("keydown", ({ key: pressed }) => pressed === "Escape" && close());
  }
}
