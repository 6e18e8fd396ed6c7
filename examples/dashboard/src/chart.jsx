// A chart in the page: drawn to the width there is, its numbers as a table beneath it, and as files.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Value } from "./figure.jsx";
import { csvOf, jsonOf, save, saveChart } from "./files.js";
import { kept } from "./kept.js";

/** Width below which a chart's lines have no names beside them: the legend has. */
export const NARROW = 480;

const COLOURS = ["ink", "muted", "rule", "paper", "one", "other", "view", "sun"];

/** Colours of a theme, which is in use, from the style sheet. */
const coloursOf = kept(() => {
  const probe = document.createElement("i");
  probe.append(...COLOURS.map((name) => Object.assign(document.createElement("i"), { style: `color: var(--${name})` })));
  document.body.append(probe);
  const found = COLOURS.map((name, place) => [name, getComputedStyle(probe.children[place]).color]);
  probe.remove();
  return Object.fromEntries(found);
});

function useWidth(box) {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    watch.observe(box.current);
    setWidth(Math.floor(box.current.clientWidth));
    return () => watch.disconnect();
  }, []);
  return width;
}

/** The picture without the labels of its parts: the figure has one for the whole, and a table. */
function silent(svg) {
  for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  return svg;
}

/** A cell of a table: text, or a number that can be asked. */
function Cell({ cell }) {
  return typeof cell !== "object" ? cell : cell.asked === undefined ? cell.text : <Value {...cell} />;
}

export function Table({ label, columns, rows }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>{columns.map((name) => <th scope="col">{name}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map(({ cells }) => (
            <tr {...cells.find((cell) => cell.asked)?.asked}>{cells.map((cell, place) => (place === 0 ? <th scope="row">{cell}</th> : <td><Cell cell={cell} /></td>))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The numbers behind a chart or a text, as a table and as files. */
export function Numbers({ name, label, table, says, question, pictures = {} }) {
  const forms = {
    CSV: () => save(`${name}.csv`, "text/csv", csvOf(table)),
    JSON: () => save(`${name}.json`, "application/json", jsonOf(table, question)),
    ...pictures,
  };
  return (
    <details>
      <summary>{says.numbers}</summary>
      <Table label={label} {...table} />
      <p class="files">
        {Object.entries(forms).map(([form, run]) => (
          <button type="button" onClick={run}>{says.save(form)}</button>
        ))}
      </p>
    </details>
  );
}

/**
 * draw(width, colours): an SVG element.  table: {columns, names, rows: [{cells, exact}]}, cells as people read them and exact as
 * programs do.  source: attributes of what its text was made from.
 */
export function Chart({ name, title, text, draw, table, theme, says, question, legend = [], samples, source }) {
  const box = useRef();
  const width = useWidth(box);
  useLayoutEffect(() => {
    if (width > 0) box.current.replaceChildren(silent(draw(width, coloursOf(theme))));
  }, [width, draw, theme]);
  const pictures = {
    SVG: () => saveChart(name, box.current.firstChild, "svg"),
    PNG: () => saveChart(name, box.current.firstChild, "png"),
  };
  return (
    <figure class="chart" data-chart={name} data-samples={samples}>
      <figcaption>
        <p class="title">{title}</p>
        {text !== "" && <p {...source}>{text}</p>}
        <p class="legend" aria-hidden="true">
          {legend.map((name, place) => <span class={place === 0 ? "one" : "other"}>{name}</span>)}
        </p>
      </figcaption>
      <div class="plot" role="img" aria-label={[title, text].filter((one) => one !== "").join(". ")} ref={box} />
      <Numbers label={title} {...{ name, table, says, question, pictures }} />
    </figure>
  );
}
