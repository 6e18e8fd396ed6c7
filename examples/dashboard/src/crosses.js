// Points with a range in both directions, both axes logarithmic, joined in their order.
import { asking } from "./asked.js";
import * as Plot from "@observablehq/plot";

const HEIGHT = 320;
const LABEL_PX = 13;

/** The values of a ladder that enclose what is shown. */
function enclosing(ladder, values) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const from = Math.max(0, ladder.findLastIndex((one) => one <= least));
  const to = ladder.findIndex((one) => one >= most);
  return ladder.slice(from, to < 0 ? undefined : to + 1);
}

function axis(ladder, ranges) {
  const ticks = enclosing(ladder, ranges.flatMap(({ low, high }) => [low, high]));
  return { ticks, domain: [ticks[0], ticks.at(-1)] };
}

/** points: [{text, asked, x: {value, low, high}, y: {value, low, high}}], ladders: where numbers may stand on each axis. */
export function crosses({ width, points, ladders, ticks, labels, one, ink, muted, rule, paper, title }) {
  const known = points.filter(({ x, y }) => x.low > 0 && y.low > 0);
  const [x, y] = known.length === 0 ? [ladders.x, ladders.y].map((ticks) => ({ ticks, domain: [ticks[0], ticks.at(-1)] }))
    : [axis(ladders.x, known.map((one) => one.x)), axis(ladders.y, known.map((one) => one.y))];
  const flat = known.map(({ text, asked, x, y }) => ({ text, asked, x: x.value, y: y.value, x1: x.low, x2: x.high, y1: y.low, y2: y.high }));
  const last = flat.reduce((most, one) => (most === null || one.x > most.x ? one : most), null); /* room to its right */
  const label = { x: "x", y: "y2", text: "text", dy: -12, fill: one, fontWeight: 600, fontSize: LABEL_PX, stroke: paper, strokeWidth: 5 };
  const range = { stroke: one, strokeWidth: 4, strokeOpacity: 0.25, strokeLinecap: "round" };
  return Plot.plot({
    width,
    height: HEIGHT,
    marginLeft: 72,
    marginRight: 24,
    marginTop: 28,
    marginBottom: 44,
    style: { background: "transparent", color: ink, fontFamily: "inherit", fontSize: "12px", overflow: "visible" },
    ariaLabel: title,
    x: { type: "log", domain: x.domain },
    y: { type: "log", domain: y.domain },
    marks: [
      Plot.axisX(x.ticks, { text: ticks.x, tickSize: 0, color: muted, label: labels.x, labelAnchor: "center", labelArrow: "none" }),
      Plot.axisY({ ticks: y.ticks, tickFormat: ticks.y, tickSize: 0, color: muted, label: labels.y, labelArrow: "none" }),
      Plot.gridX({ ticks: x.ticks, stroke: rule, strokeOpacity: 1 }),
      Plot.gridY({ ticks: y.ticks, stroke: rule, strokeOpacity: 1 }),
      Plot.ruleX(flat, { x: "x", y1: "y1", y2: "y2", ...range }),
      Plot.ruleY(flat, { y: "y", x1: "x1", x2: "x2", ...range }),
      Plot.line(flat, { x: "x", y: "y", stroke: one, strokeWidth: 1.5 }),
      Plot.dot(flat, asking(flat, { x: "x", y: "y", r: 5, fill: one })),
      Plot.text(flat.filter((one) => one !== last), { ...label, textAnchor: "middle" }),
      Plot.text(flat.filter((one) => one === last), { ...label, textAnchor: "start", dx: -LABEL_PX / 3 }),
    ],
  });
}
