// Values with their ranges on one logarithmic axis: a title above each group of lines, the value beside each range.
import { asking } from "./asked.js";
import * as Plot from "@observablehq/plot";

const TITLE = 20;
const LINE = 20;
const BETWEEN = 14;
const TITLE_PX = 12;
const LABEL_PX = 13;
const TOP = 26;
const TICK_PX = 60;
const AXIS = 34;

/** About how wide a text is, in ems: Chinese letters are square, others half as wide. */
function ems(text) {
  return [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 1 : 0.56), 0);
}

/** Places of titles and lines, from the top down; a title takes as many rows as it needs. */
function lay(groups, width) {
  let y = 0;
  const titles = [];
  const lines = [];
  for (const { title, items } of groups) {
    if (title) {
      titles.push({ text: title, y: y + 3 });
      y += TITLE * Math.ceil((ems(title) * TITLE_PX) / width);
    }
    for (const item of items) {
      lines.push({ ...item, y: y + LINE / 2 });
      y += LINE;
    }
    y += BETWEEN;
  }
  return { titles, lines, height: y };
}

/** Powers of ten inside the ends, every other one where there is no room for TICK_PX each. */
function ticksOf([least, most], width) {
  const [first, last] = [Math.ceil(Math.log10(least) + 0.01), Math.floor(Math.log10(most) - 0.01)];
  const step = Math.log10(most / least) * TICK_PX > width ? 2 : 1;
  const powers = Array.from({ length: last - first + 1 }, (_, at) => last - at);
  return powers.filter((_, at) => at % step === 0).map((power) => Number(`1e${power}`));
}

/** Where on the axis a value lies, from 0 to 1. */
function along([least, most], value) {
  return Math.log(value / least) / Math.log(most / least);
}

/** The side of its range on which a label has more room: right, unless it is too long for what is left there. */
function isRight({ low, high, text }, domain, width) {
  const [left, right] = [along(domain, low) * width, (1 - along(domain, high)) * width];
  return right > ems(text) * LABEL_PX + 24 || right > left;
}

function labels(lines, domain, beyond, paper, width) {
  const fits = (one) => isRight(one, domain, width);
  const common = { y: "y", text: "text", fill: "color", fontWeight: 600, fontSize: LABEL_PX, stroke: paper, strokeWidth: 5 };
  const [right, left] = [lines.filter(fits), lines.filter((one) => !fits(one))];
  return [
    Plot.text(right, asking(right, { ...common, x: "high", dx: 9, textAnchor: "start" })),
    Plot.text(left, asking(left, { ...common, x: "low", dx: -9, textAnchor: "end" })),
    Plot.text(beyond, { y: "y", text: "text", fill: "color", fontSize: LABEL_PX, frameAnchor: "left", textAnchor: "start" }),
  ];
}

/**
 * groups: [{title, items: [{text, color, value, low, high, hollow, asked}]}], marks: [{at, text}] across them, domain: of the axis,
 * tick: writer of its numbers.  What has no value shows its text alone.
 */
export function intervals({ width, groups, marks = [], domain, tick, axis, ink, muted, rule, paper, title }) {
  const { titles, lines, height } = lay(groups, width);
  const ticks = ticksOf(domain, width);
  const known = lines.filter((one) => one.value > 0 && one.value >= domain[0]);
  const shown = known.map((one) => ({ ...one, low: Math.max(one.low, domain[0]), high: Math.min(one.high, domain[1]) }));
  const beyond = lines.filter((one) => !known.includes(one));
  return Plot.plot({
    width,
    height: height + TOP + AXIS,
    marginTop: TOP,
    marginBottom: AXIS,
    marginLeft: 1,
    marginRight: 8,
    style: { background: "transparent", color: ink, fontFamily: "inherit", fontSize: "12px", overflow: "visible" },
    ariaLabel: title,
    x: { type: "log", domain, label: null },
    y: { domain: [0, height], range: [TOP, TOP + height], axis: null },
    marks: [
      Plot.axisX({ ticks, tickFormat: tick, tickSize: 0, color: muted, label: axis, labelArrow: "none" }),
      Plot.gridX({ ticks, stroke: rule, strokeOpacity: 1 }),
      Plot.ruleX(marks, { x: "at", stroke: muted, strokeDasharray: "2,3" }),
      Plot.text(marks, { x: "at", text: "text", frameAnchor: "top", dy: -18, fill: muted, textAnchor: "middle" }),
      Plot.text(titles, { y: "y", text: "text", frameAnchor: "left", textAnchor: "start", lineAnchor: "top", lineWidth: width / TITLE_PX, lineHeight: 1.4, fill: ink, stroke: paper, strokeWidth: 4 }),
      Plot.ruleY(shown, { x1: "low", x2: "high", y: "y", stroke: "color", strokeWidth: 6, strokeOpacity: 0.3, strokeLinecap: "round" }),
      Plot.dot(shown, asking(shown, { x: "value", y: "y", r: 5, stroke: "color", strokeWidth: 2, fill: (one) => (one.hollow ? paper : one.color) })),
      ...labels(shown, domain, beyond, paper, width),
    ],
  });
}
