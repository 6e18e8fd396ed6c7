// What can be asked.
import { useMemo } from "preact/hooks";
import { gridName } from "./numbers.js";
import { LANGUAGES, THEMES } from "./state.js";
import { words } from "./words/index.js";

const SIZES = [[832, 480], [1280, 720], [1920, 1080], [3840, 2160]];
const GPU_STEPS = [1, 2, 4, 8, 16, 32, 64];
const STEPS = 400;

/** Places 0 .. STEPS of a slider, and the values there: rounded to two digits where it goes by ratio. */
const byRatio = (low, high) => ({
  steps: STEPS,
  value: (place) => Number((low * (high / low) ** (place / STEPS)).toPrecision(2)),
  place: (value) => Math.round((STEPS * Math.log(value / low)) / Math.log(high / low)),
});
const even = (low, high, step) => ({
  steps: Math.round((high - low) / step),
  value: (place) => Number((low + place * step).toFixed(6)),
  place: (value) => Math.round((value - low) / step),
});
const among = (values) => ({
  steps: values.length - 1,
  value: (place) => values[place],
  place: (value) => Math.max(0, values.findLastIndex((one) => one <= value)),
});

const SLIDERS = {
  "clip.duration_s": { ...byRatio(1, 600), unit: "s" },
  "cluster.gpus": { ...among(GPU_STEPS), unit: "GPUs" },
  "demand.video_minutes_per_day": { ...byRatio(1e4, 1e10), unit: "1" },
  year: { ...even(2025, 2040, 1), unit: "year" },
  "progress.demand_growth_per_year": { ...even(0, 1.5, 0.05), unit: "%" },
  "progress.efficiency_gain_per_year": { ...even(0, 0.6, 0.02), unit: "%" },
};

function Slider({ name, value, says, numbers, choose }) {
  const { steps, value: valueAt, place, unit } = SLIDERS[name];
  const text = unit === "year" ? numbers.year(value) : numbers.amount(value, unit);
  return (
    <label class="field">
      <span class="name">{says.fields[name]}</span>
      <output>{text}</output>
      <input
        type="range"
        name={name}
        min={0}
        max={steps}
        value={Math.min(steps, Math.max(0, place(value)))}
        aria-valuetext={text}
        onInput={(event) => choose(name, valueAt(event.currentTarget.valueAsNumber))}
      />
    </label>
  );
}

function Select({ name, label, value, options, choose }) {
  const known = options.some(([one]) => one === value) ? options : [[value, value], ...options];
  return (
    <label class="field">
      <span class="name">{label}</span>
      <select name={name} value={value} onChange={(event) => choose(name, event.currentTarget.value)}>
        {known.map(([one, text]) => <option value={one} selected={one === value}>{text}</option>)}
      </select>
    </label>
  );
}

function rowOptions(rows, says) {
  return rows.map(({ name, label }) => [name, says.rows[name] ?? label]);
}

export function countryOptions(rows, language) {
  const named = rows.map((row) => [row.name, gridName(language, row)]);
  return named.sort(([, a], [, b]) => a.localeCompare(b, language));
}

/** The row in use where none was chosen. */
function rowInUse(rows, number) {
  return rows.find((row) => row.number === number)?.name ?? "";
}

function sizeOptions(width, height) {
  const sizes = SIZES.some(([one, other]) => one === width && other === height) ? SIZES : [[width, height], ...SIZES];
  return sizes.map(([one, other]) => [`${one}x${other}`, `${one} × ${other}`]);
}

export function Controls({ state, versus, inputs, tables, says, numbers, choose, chooseSize, chooseVersus, reset }) {
  const { choices, language } = state;
  const row = (table, value) => (
    <Select name={table} label={says.fields[table]} value={value} options={rowOptions(tables[table], says)} choose={choose} />
  );
  const slider = (name) => <Slider name={name} value={inputs[name]} {...{ says, numbers, choose }} />;
  const countries = useMemo(() => countryOptions(tables.grid, language), [tables, language]);
  const [width, height] = [inputs["clip.width_px"], inputs["clip.height_px"]];
  return (
    <form class="controls" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend>{says.clip}</legend>
        {row("model", choices.model)}
        {slider("clip.duration_s")}
        <Select
          name="size" label={says.fields.size} value={`${width}x${height}`} options={sizeOptions(width, height)}
          choose={(_, value) => chooseSize(...value.split("x").map(Number))}
        />
      </fieldset>
      <fieldset>
        <legend>{says.machine}</legend>
        {row("gpu", choices.gpu)}
        {slider("cluster.gpus")}
        {row("stack", choices.stack ?? rowInUse(tables.stack, inputs["stack.row"]))}
        {row("site", choices.site ?? rowInUse(tables.site, inputs["site.row"]))}
      </fieldset>
      <fieldset>
        <legend>{says.place}</legend>
        <Select name="grid" label={says.fields.grid} value={choices.grid} options={countries} choose={choose} />
        <Select name="versus" label={says.fields.versus} value={versus} options={countries} choose={(_, value) => chooseVersus(value)} />
        {row("demand", choices.demand)}
        {slider("demand.video_minutes_per_day")}
      </fieldset>
      <fieldset>
        <legend>{says.ahead}</legend>
        {slider("year")}
        {slider("progress.demand_growth_per_year")}
        {slider("progress.efficiency_gain_per_year")}
        <button type="button" class="plain" onClick={reset}>{says.reset}</button>
      </fieldset>
    </form>
  );
}

export function Preferences({ state, says, prefer }) {
  const languages = LANGUAGES.map((one) => [one, words[one].name]);
  const themes = ["system", ...THEMES].map((one) => [one, says.themes[one]]);
  return (
    <div class="preferences">
      <Select name="language" label={says.language} value={state.language} options={languages} choose={prefer} />
      <Select
        name="theme" label={says.theme} value={state.theme ?? "system"} options={themes}
        choose={(name, value) => prefer(name, value === "system" ? null : value)}
      />
    </div>
  );
}
