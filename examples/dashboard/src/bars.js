// Parts from none to all, each with an interval: a title above each bar.
import { asking } from "./asked.js";
import { NARROW } from "./chart.jsx";
import * as Plot from "@observablehq/plot";

const ROW = 46;
const TITLE_PX = 13;
const SECOND_LINE = 16; // of a title, where there is little width

/** bars: [{text, value, low, high, asked}]. */
export function bars({ width, bars, rows, tick, one, ink, muted, rule, paper, title }) {
  const more = width < NARROW ? SECOND_LINE : 0;
  const row = ROW + more;
  const shown = bars.map((bar, at) => ({ ...bar, low: Math.max(0, bar.low), y: at * row + more, end: Math.min(1, bar.high) }));
  return Plot.plot({
    width,
    height: rows * row + 40,
    marginTop: 12,
    marginBottom: 28,
    marginLeft: 16,
    marginRight: 24,
    style: { background: "transparent", color: ink, fontFamily: "inherit", fontSize: "12px", overflow: "visible" },
    ariaLabel: title,
    x: { domain: [0, 1], label: null },
    y: { domain: [0, rows * row], range: [12, 12 + rows * row], axis: null },
    marks: [
      Plot.axisX({ ticks: [0, 0.25, 0.5, 0.75, 1], tickFormat: tick, tickSize: 0, color: muted, label: null }),
      Plot.gridX({ ticks: [0, 0.25, 0.5, 0.75, 1], stroke: rule, strokeOpacity: 1 }),
      Plot.rect(shown, asking(shown, { x1: 0, x2: "value", y1: (bar) => bar.y + 20, y2: (bar) => bar.y + 34, fill: one, fillOpacity: 0.75 })),
      Plot.ruleY(shown, { x1: "low", x2: "end", y: (bar) => bar.y + 27, stroke: ink, strokeWidth: 1.5 }),
      Plot.text(shown, { x: 0, y: (bar) => bar.y + 15, text: "text", textAnchor: "start", lineAnchor: "bottom", fill: ink, fontSize: TITLE_PX, stroke: paper, strokeWidth: 4, lineWidth: (width - 40) / TITLE_PX, lineHeight: 1.15 }),
    ],
  });
}
