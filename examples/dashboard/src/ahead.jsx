// How the share moves over years, how haste costs, and what the spread hangs on.
import { useCallback } from "preact/hooks";
import { about, asked } from "./asked.js";
import { bands } from "./bands.js";
import { bars } from "./bars.js";
import { Chart, NARROW } from "./chart.jsx";
import { crosses } from "./crosses.js";
import { rowOf } from "./lines.js";
import { once } from "./once.jsx";

const SHARE = "share.of_generation";
const STATED = "work.energy_kwh_per_video_minute";
const SHARES = [1e-6, 10];
const SECONDS = [1e-2, 0.1, 1, 10, 60, 600, 3600, 36e3, 86400, 864e3, 864e4, 864e5, 864e6];
const ENERGIES = Array.from({ length: 17 }, (_, at) => Number(`1e${at - 8}`));
const TOP = 5;
/** Width below which points lie too near each other for more than a number, but for the last. */
const CROWDED = 900;

/** A sentence on when, or with how much video, a grid's share hits the threshold. */
function crossingInWords({ line, ...crossing }, name, year, says, numbers) {
  const share = numbers.percent(line);
  if (crossing.year !== null) return says.crosses(name, share, numbers.year(Math.floor(crossing.year)));
  if (crossing.demand !== null) return says.crossesNever(name, share, numbers.amount(crossing.demand, "min", 2), numbers.year(year));
  return says.crossesNot(name, share);
}

export function Years({ years, crossings, names, grids, year, theme, says, numbers, question }) {
  const askedIn = (place, { year }) => asked(SHARE, { grid: grids[place], year });
  const draw = useCallback(
    (width, colours) =>
      bands({
        width,
        lines: years.grids.map((points, place) => ({ name: names[place], text: width < NARROW ? "" : names[place], color: place === 0 ? colours.one : colours.other, points: points.map((point) => ({ ...point, asked: askedIn(place, point) })) })),
        line: { at: years.line, text: says.lineAt(numbers.percent(years.line)) },
        domain: SHARES,
        tick: (value) => numbers.percent(value, 1),
        title: says.yearsTitle,
        ...colours,
      }),
    [years, names, grids, says, numbers],
  );
  const rows = years.grids.flatMap((points, place) =>
    points.map((point) => {
      const row = rowOf([names[place], numbers.year(point.year)], { ...point, status: "SORA_OK" }, "%", numbers, askedIn(place, point));
      return { cells: [...row.cells, numbers.percent(point.above)], exact: [...row.exact, point.above] };
    }),
  );
  const columns = [says.fields.grid, says.fields.year, says.value, says.low, says.high, says.above(numbers.percent(years.line))];
  const table = { columns, names: ["grid", "year", "value", "low", "high", "above"], rows };
  const text = crossings.map((one, place) => crossingInWords(one, names[place], year, says, numbers)).join(" ");
  return (
    <section aria-labelledby="years">
      <h2 id="years">{says.years}</h2>
      <Chart name="years" title={says.yearsTitle} text={text} legend={names} samples={years.samples} source={about(SHARE)} {...{ table, draw, theme, says, question }} />
    </section>
  );
}

export function Pace({ pace, theme, says, numbers, question }) {
  const gpusOf = (point) => numbers.amount(point.gpus, "GPUs");
  const draw = useCallback(
    (width, colours) =>
      crosses({
        width,
        points: pace.points.map((point) => ({ asked: asked(STATED, { "cluster.gpus": point.gpus }), text: width < CROWDED && point.gpus > 1 ? numbers.plain(point.gpus) : gpusOf(point), x: point.time, y: point.energy })),
        ladders: { x: width < NARROW ? SECONDS.filter((_, at) => at % 2 === 0) : SECONDS, y: ENERGIES },
        ticks: { x: (value) => numbers.amount(value, "s", 2), y: (value) => numbers.plain(value, 1) },
        labels: { x: says.clipFigures.latency_s, y: says.axisEnergy },
        title: says.paceTitle,
        ...colours,
      }),
    [pace, says, numbers],
  );
  const rows = pace.points.map((point) => {
    const over = { "cluster.gpus": point.gpus };
    const time = rowOf([gpusOf(point)], point.time, "s", numbers, asked("work.latency_s", over));
    const energy = rowOf([], point.energy, "kWh/min", numbers, asked(STATED, over));
    return { cells: [...time.cells, ...energy.cells], exact: [point.gpus, ...time.exact.slice(1), ...energy.exact] };
  });
  const three = (what) => [what, `${what}, ${says.low}`, `${what}, ${says.high}`];
  const columns = [says.fields["cluster.gpus"], ...three(says.clipFigures.latency_s), ...three(says.minuteTitle)];
  const names = ["gpus", "latency_s", "latency_low", "latency_high", "energy", "energy_low", "energy_high"];
  const { exponent } = pace;
  const text = Number.isFinite(exponent) ? says.paceText(numbers.plain(2 ** exponent, 3), numbers.plain(exponent, 2)) : says.unknown;
  return (
    <section aria-labelledby="pace">
      <h2 id="pace">{says.pace}</h2>
      <Chart name="pace" title={says.paceTitle} text={text} table={{ columns, names, rows }} source={about(STATED)} {...{ draw, theme, says, question }} />
    </section>
  );
}

/** drivers: {inputs, samples}, null as long as it is not known. */
const DriversChart = once(({ drivers, bounds, theme, says, numbers, question }) => {
  const inputs = drivers?.inputs ?? [];
  const named = (key) => says.drivers[key] ?? bounds[key].help.replace(/\.$/, "");
  const draw = useCallback(
    (width, colours) =>
      bars({
        width,
        bars: inputs.map(({ key, total }) => ({ text: named(key), asked: about(key), ...total })),
        rows: TOP,
        tick: (value) => numbers.percent(value, 2),
        title: says.driversTitle,
        ...colours,
      }),
    [drivers, says, numbers],
  );
  const rows = inputs.map(({ key, total, swing }) => {
    const row = rowOf([named(key)], total, "%", numbers, about(key));
    return { cells: [...row.cells, ...swing.map((end) => numbers.percent(end))], exact: [key, ...row.exact.slice(1), ...swing] };
  });
  const columns = [says.input, says.part, says.low, says.high, says.shareAt(numbers.percent(0.1)), says.shareAt(numbers.percent(0.9))];
  const table = { columns, names: ["key", "total", "low", "high", "at_10", "at_90"], rows };
  const text = inputs.length > 1 ? says.driversText(named(inputs[0].key), named(inputs[1].key)) : drivers ? says.unknown : says.computing;
  return <Chart name="drivers" title={says.driversTitle} text={text} samples={drivers?.samples} {...{ table, draw, theme, says, question }} />;
});

export function Drivers(all) {
  const { drivers, says, question } = all;
  return (
    <section aria-labelledby="drivers" aria-busy={drivers?.of !== question}>
      <h2 id="drivers">{says.hangs}</h2>
      <DriversChart {...all} />
    </section>
  );
}
