// The answer that the page leads with: one number, its range, and where that lies between nothing and everything.
import { useCallback } from "preact/hooks";
import { about, asked } from "./asked.js";
import { Chart, NARROW } from "./chart.jsx";
import { intervals } from "./intervals.js";
import { Value } from "./figure.jsx";
import { lacking, lineOf, rowOf } from "./lines.js";

const KEY = "share.of_generation";
const DEMAND = "demand.video_minutes_per_day";
const LEAST = 1e-7;

function flagsInWords(answer, says) {
  const { flags } = answer;
  return [
    flags.includes("tested") ? says.tested : flags.includes("scenario") ? says.scenario : "",
    flags.includes("class") ? says.classed : "",
    flags.includes("extrapolated") ? says.extrapolated : "",
  ].filter((text) => text !== "").join(" ");
}

function number(share, says, numbers) {
  if (lacking(share, says)) return lacking(share, says);
  return <Value lead value={share.value} text={numbers.percent(share.value)} asked={asked(KEY)} />;
}

export function Lead({ share, minutes, model, gpu, country, year, says, numbers }) {
  const range = share.status === "SORA_OK" ? numbers.span(share, "%") : "";
  const spread = range === "" ? null : <span {...about(KEY)}>{range}</span>;
  return (
    <header class="headline">
      <p class="kicker">{says.kicker(country, numbers.year(year))}</p>
      <h1>{says.headline(number(share, says, numbers))}</h1>
      <p class="standfirst">{says.standfirst(<Value value={minutes} text={numbers.amount(minutes, "min")} asked={asked(DEMAND)} />, model, gpu, spread)}</p>
      <p class="note">{flagsInWords(share, says)}</p>
    </header>
  );
}

export function Strip({ countries, theme, says, numbers, question }) {
  const draw = useCallback(
    (width, colours) =>
      intervals({
        width,
        groups: countries.map(({ name, grid, answer }, place) => ({
          items: [lineOf(answer, place === 0 ? colours.one : colours.other, numbers.percent, says, asked(KEY, { grid }), width < NARROW ? "" : name)],
        })),
        marks: [{ at: 0.001, text: says.lines.noticeable }, { at: 0.01, text: says.lines.considerable }].slice(width < 640 ? 1 : 0),
        domain: [LEAST, 1],
        tick: (value) => numbers.percent(value, 1),
        title: says.stripTitle,
        ...colours,
      }),
    [countries, says, numbers],
  );
  return <Chart name="share" title={says.stripTitle} text="" legend={countries.map(({ name }) => name)} table={tableOf(countries, says, numbers)} {...{ draw, theme, says, question }} />;
}

function tableOf(countries, says, numbers) {
  const rows = countries.map(({ name, grid, answer }) => rowOf([name], answer, "%", numbers, asked(KEY, { grid })));
  return { columns: [says.fields.grid, says.value, says.low, says.high], names: ["grid", "value", "low", "high"], rows };
}
