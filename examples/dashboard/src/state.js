// What is asked, as it stands in the address after #: tables and keys of the library by their names, and of the page the
// other grid, language and theme.  A name may stand once.

export const DEFAULTS = { model: "sora-class", gpu: "h100-sxm", grid: "USA", demand: "observed-sora-2025" };
export const LANGUAGES = ["en", "de", "zh"];
export const THEMES = ["light", "dark"];
const OTHER_GRID = "versus";
const MOST_LETTERS = 4000;
const NAME = /^[a-z][a-z0-9_.]*$/;

/** What a choice of a row replaces: numbers of the row before. */
const SHADOWED = {
  model: ["clip.duration_s", "clip.width_px", "clip.height_px"],
  demand: ["demand.video_minutes_per_day"],
};

/** The page's own default where nothing was said: the other of the two largest grids. */
export function otherGrid(state) {
  return state.versus ?? (state.choices.grid === "CHN" ? "USA" : "CHN");
}

export function initial(languages = []) {
  const known = languages.map((one) => one.slice(0, 2)).find((one) => LANGUAGES.includes(one));
  return { choices: { ...DEFAULTS }, versus: null, language: known ?? "en", theme: null };
}

/** A number that is written as one, else the text. */
function valueOf(text) {
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Reads an address over a state.  complaint: {code, name, text} where it makes no sense, and the state is as before. */
export function readAddress(hash, before) {
  if (hash.length > MOST_LETTERS) return { state: before, complaint: { code: "long" } };
  const state = { ...before, choices: { ...before.choices } };
  const seen = new Set();
  for (const [name, text] of new URLSearchParams(hash.replace(/^#/, ""))) {
    if (seen.has(name)) return { state: before, complaint: { code: "twice", name } };
    seen.add(name);
    if (!NAME.test(name)) return { state: before, complaint: { code: "name", name } };
    if (name === "language" || name === "theme") {
      if (!(name === "language" ? LANGUAGES : THEMES).includes(text))
        return { state: before, complaint: { code: "word", name, text } };
      state[name] = text;
    } else if (name === OTHER_GRID) {
      state.versus = text;
    } else {
      state.choices[name] = name.includes(".") || name === "year" ? valueOf(text) : text;
    }
  }
  return { state, complaint: null };
}

/** The address of a state: what differs from the defaults, whose language is that of the reader's browser. */
export function writeAddress(state, { language }) {
  const said = Object.entries(state.choices).filter(([name, value]) => value !== DEFAULTS[name]);
  const own = [[OTHER_GRID, state.versus], ["language", state.language === language ? null : state.language], ["theme", state.theme]];
  const text = new URLSearchParams([...said, ...own].filter(([, value]) => value !== null)).toString();
  return text === "" ? "" : `#${text}`;
}

/** A state with one more choice; null takes it back. */
export function choose(state, name, value) {
  const choices = { ...state.choices };
  for (const shadowed of SHADOWED[name] ?? []) delete choices[shadowed];
  if (value === null) delete choices[name];
  else choices[name] = value;
  return { ...state, choices: { ...DEFAULTS, ...choices } };
}
