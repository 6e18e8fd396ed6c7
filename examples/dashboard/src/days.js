// Mean days by the hour, a panel for each: what sun and storage give, what comes from elsewhere on top of it, and what the
// photovoltaics make.
import * as Plot from "@observablehq/plot";
import { asking } from "./asked.js";

const ROW = 210;
const LABEL_PX = 13;
/** Width below which a panel has no room for the names of its parts: the title has them. */
const WIDE = 640;
const HOURS = [0, 6, 12, 18];
/** Part of the axis that a name takes. */
const LEAST_ROOM = 0.1;
/** Hours on each side of a name's middle that its area is to hold. */
const REACH = 3;

/** Where an area from low(hour) to high(hour) has most room for a name, beside the line of the photovoltaics: {hour, y, room}. */
function roomiest(hours, low, high) {
  const places = hours.slice(REACH, -REACH).map(({ hour }) => {
    const near = hours.slice(hour - REACH, hour + REACH + 1);
    const [bottom, top] = [Math.max(...near.map(low)), Math.min(...near.map(high))];
    const y = (bottom + top) / 2;
    const crossed = near.some(({ pv }) => pv > y) && near.some(({ pv }) => pv < y);
    return { hour, y, room: crossed ? 0 : top - bottom };
  });
  return places.reduce((best, one) => (one.room > best.room ? one : best));
}

/** panels: [{column, row, title, color, asked, hours: [{hour, pv, matched, backup}]}], parts: words for the three. */
export function days({ width, panels, parts, tick, ink, muted, rule, sun, paper, title }) {
  const flat = panels.flatMap(({ column, row, color, asked, hours }) =>
    hours.map(({ hour, pv, matched, backup }) => ({ column, row, color, asked, hour, pv, matched, need: matched + backup })),
  );
  const rows = new Set(panels.map(({ row }) => row));
  const place = { fx: "column", fy: "row" };
  const first = panels.slice(0, 1);
  const most = Math.max(...flat.map(({ pv, need }) => Math.max(pv, need)));
  const label = { ...place, fontSize: LABEL_PX, stroke: paper, strokeWidth: 4 };
  const named = (text, x, y, fill, more) => Plot.text(first, { ...label, x: () => x, y: () => y, text: () => text, fill, fontWeight: 600, ...more });
  const noon = first.flatMap(({ hours }) => hours.filter(({ hour }) => hour === 12));
  const areas = width < WIDE ? [] : first.flatMap(({ hours }) => [
    { text: parts.matched, ...roomiest(hours, () => 0, ({ matched }) => matched) },
    { text: parts.backup, ...roomiest(hours, ({ matched }) => matched, ({ matched, backup }) => matched + backup) },
  ]);
  return Plot.plot({
    width,
    height: rows.size * ROW + 40,
    marginLeft: 88,
    marginRight: 8,
    marginTop: 28,
    style: { background: "transparent", color: ink, fontFamily: "inherit", fontSize: "12px", overflow: "visible" },
    ariaLabel: title,
    x: { domain: [0, 23], label: null },
    y: { domain: [0, 1.15 * most], label: null },
    fx: { axis: null, padding: 0.08, domain: [...new Set(panels.map(({ column }) => column))] },
    fy: { axis: null, padding: 0.3 },
    marks: [
      Plot.axisX({ ticks: HOURS, tickFormat: (hour) => String(hour), tickSize: 0, color: muted, label: null }),
      Plot.axisY({ ticks: 4, tickFormat: tick, tickSize: 0, color: muted, label: null }),
      Plot.gridY({ ticks: 4, stroke: rule, strokeOpacity: 1 }),
      Plot.areaY(flat, { ...place, x: "hour", y1: 0, y2: "matched", z: "row", fill: "color", fillOpacity: 0.75, curve: "monotone-x" }),
      Plot.areaY(flat, { ...place, x: "hour", y1: "matched", y2: "need", z: "row", fill: muted, fillOpacity: 0.35, curve: "monotone-x" }),
      Plot.lineY(flat, { ...place, x: "hour", y: "pv", stroke: sun, strokeWidth: 2.5, curve: "monotone-x" }),
      Plot.text(panels, asking(panels, { ...label, frameAnchor: "top-left", text: "title", dy: -18, fill: "color", fontWeight: 600, textAnchor: "start" })),
      ...noon.map(({ pv }) => named(parts.pv, 12, pv, sun, { dy: -10 })),
      ...areas.filter(({ room }) => room > LEAST_ROOM * most).map(({ text, hour, y }) => named(text, hour, y, ink)),
    ],
  });
}
