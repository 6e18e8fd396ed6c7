// Numbers as people read them: digits, units and names of countries in a language.
import { kept } from "./kept.js";
import { words } from "./words/index.js";

/** Between a number and its unit; none after a Chinese letter, such as that for ten thousand. */
const gapAfter = (text) => (text.at(-1) > "\u2e80" ? "" : "\u00a0");
const SCALES = {
  Wh: [1, "Wh"], kWh: [1e3, "Wh"], GWh: [1e9, "Wh"], TWh: [1e12, "Wh"],
  W: [1, "W"], MW: [1e6, "W"], GW: [1e9, "W"],
  g: [1, "g"], Mt: [1e12, "g"],
  L: [1, "L"], GL: [1e9, "L"],
  s: [1, "s"], "GPU.h": [1, "GPU.h"], GPUs: [1, "GPUs"], min: [1, "min"], year: [1, "year"], px: [1, "px"],
  PFLOP: [1e15, "FLOP"], USD: [1, "USD"], km2: [1, "km2"],
};

const STYLES = { plain: {}, large: { notation: "compact", compactDisplay: "long" }, percent: { style: "percent" } };

const formatOf = kept((locale, style, significant) => new Intl.NumberFormat(locale, { ...STYLES[style], maximumSignificantDigits: significant }));
const monthsOf = kept((locale) => new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }));
const regionsOf = kept((locale) => new Intl.DisplayNames(locale, { type: "region", fallback: "none" }));

function digits({ locale, compactFrom }, value, significant) {
  return formatOf(locale, Math.abs(value) >= compactFrom ? "large" : "plain", significant).format(value);
}

function percent(locale, value, significant) {
  return formatOf(locale, "percent", significant).format(value);
}

/** The step of a unit's ladder in which a value has at least one digit before the point. */
function stepFor(ladder, value) {
  const fitting = ladder.filter(([, factor]) => Math.abs(value) >= factor);
  return fitting.at(-1) ?? ladder[0];
}

/** Writers of numbers in a language. */
export function numbersIn(language) {
  const { locale, ladders, per, range, single } = words[language];

  /** How a key's values near one value are written: (value, significant digits) to text, without and with the unit. */
  function writer(unit, near) {
    if (unit === "%") return { bare: (value, n) => percent(locale, value, n), unit: "" };
    const [head, ...tail] = unit.split("/");
    const [scale, base] = SCALES[head] ?? [1, head];
    const ladder = ladders[base] ?? [[head === "1" ? "" : head, 1]];
    const [name, factor] = stepFor(ladder, near * scale);
    const whole = name + tail.map((one) => per[one] ?? `/${one}`).join("");
    return { bare: (value, n) => digits(words[language], (value * scale) / factor, n), unit: whole };
  }

  function amount(value, unit, significant = 3) {
    const { bare, unit: name } = writer(unit, value);
    const text = bare(value, significant);
    return text + (name === "" ? "" : gapAfter(text) + (text === "1" ? (single[name] ?? name) : name));
  }

  /** "0.08 to 12 kWh"; "" where nothing is uncertain. */
  function span({ value, low, high }, unit) {
    if (!(high > low)) return "";
    const { bare, unit: name } = writer(unit, value);
    const text = range(bare(low, 2), bare(high, 2));
    return text + (name === "" ? "" : gapAfter(text) + name);
  }

  const plain = (value, significant = 3) => digits(words[language], value, significant);
  const year = (value) => String(value);
  /** The name of a month, from 0. */
  const month = (place) => monthsOf(locale).format(Date.UTC(2025, place));
  return { amount, span, plain, year, month, percent: (value, n = 2) => percent(locale, value, n) };
}

/** The name of a grid's row: of a country in the language, else its label. */
export function gridName(language, row) {
  if (row === undefined) return "";
  const own = words[language].grids[row.name];
  if (own !== undefined) return own;
  const code = row.aliases.find((alias) => /^[A-Z]{2}$/.test(alias));
  return (code && regionsOf(words[language].locale).of(code)) ?? row.label;
}
