// Lines with their bands over years, on a logarithmic axis.
import { asking } from "./asked.js";
import * as Plot from "@observablehq/plot";

const HEIGHT = 320;
const LABEL_PX = 13;

/** lines: [{name, text, color, points: [{year, value, low, high, asked}]}], line: {at, text} across them, domain: of the values. */
export function bands({ width, lines, line, domain, tick, ink, muted, rule, paper, title }) {
  const points = lines.flatMap(({ name, text, color, points }) =>
    points
      .filter(({ value }) => value >= domain[0] && value <= domain[1])
      .map(({ year, value, low, high, asked }) => ({ name, text, color, year, value, asked, low: Math.max(low, domain[0]), high: Math.min(high, domain[1]) })),
  );
  const ends = lines.map(({ name }) => points.filter((one) => one.name === name).at(-1)).filter((one) => one !== undefined);
  const upper = ends.reduce((most, one) => (most === null || one.value > most.value ? one : most), null);
  const label = { x: "year", y: "value", text: "text", fill: "color", fontWeight: 600, fontSize: LABEL_PX, stroke: paper, strokeWidth: 5, textAnchor: "end" };
  const [first, last] = domain.map((end) => Math.round(Math.log10(end)));
  const ticks = Array.from({ length: last - first }, (_, at) => Number(`1e${first + at}`));
  return Plot.plot({
    width,
    height: HEIGHT,
    marginLeft: 72,
    marginRight: 16,
    marginTop: 20,
    style: { background: "transparent", color: ink, fontFamily: "inherit", fontSize: "12px", overflow: "visible" },
    ariaLabel: title,
    y: { type: "log", domain, label: null },
    x: { label: null },
    marks: [
      Plot.axisY({ ticks, tickFormat: tick, tickSize: 0, color: muted, label: null }),
      Plot.axisX({ ticks: [...new Set(points.map(({ year }) => year))], tickFormat: String, tickSize: 0, color: muted }),
      Plot.gridY({ ticks, stroke: rule, strokeOpacity: 1 }),
      Plot.ruleY([line], { y: "at", stroke: muted, strokeDasharray: "2,3" }),
      Plot.text([line], { y: "at", text: "text", frameAnchor: "left", textAnchor: "start", dx: 4, dy: -8, fill: muted }),
      Plot.areaY(points, { x: "year", y1: "low", y2: "high", z: "name", fill: "color", fillOpacity: 0.16 }),
      Plot.lineY(points, { x: "year", y: "value", z: "name", stroke: "color", strokeWidth: 2.5 }),
      Plot.text(ends.filter((one) => one === upper), { ...label, dy: -12 }),
      Plot.dot(points, asking(points, { x: "year", y: "value", r: 3.5, fill: "color" })),
      Plot.text(ends.filter((one) => one !== upper), { ...label, dy: 14 }),
    ],
  });
}
