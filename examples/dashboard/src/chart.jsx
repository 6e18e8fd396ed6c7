// A chart in the page: drawn to the width there is, its numbers as a table beneath it, and as files.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { csvOf, jsonOf, save, saveChart } from "./files.js";

/** Width below which a chart's lines have no names beside them: the legend has. */
export const NARROW = 480;

/** Colours of the theme in use, from the style sheet. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const one = (name) => {
    const probe = document.createElement("i");
    probe.style.color = style.getPropertyValue(`--${name}`);
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  return Object.fromEntries(["ink", "muted", "rule", "paper", "one", "other", "view"].map((name) => [name, one(name)]));
}

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

function Table({ columns, rows }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={columns[0]}>
      <table>
        <thead>
          <tr>{columns.map((name) => <th scope="col">{name}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map(({ cells }) => (
            <tr>{cells.map((cell, place) => (place === 0 ? <th scope="row">{cell}</th> : <td>{cell}</td>))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/**
 * draw(width, colours): an SVG element.  table: {columns, rows: [{cells, exact}]}, cells as people read them and exact as
 * programs do.
 */
export function Chart({ name, title, text, draw, table, theme, says, question, legend = [], samples }) {
  const box = useRef();
  const width = useWidth(box);
  useLayoutEffect(() => {
    if (width > 0) box.current.replaceChildren(silent(draw(width, colours())));
  }, [width, draw, theme]);
  const forms = {
    CSV: () => save(`${name}.csv`, "text/csv", csvOf(table)),
    JSON: () => save(`${name}.json`, "application/json", jsonOf(table, question)),
    SVG: () => saveChart(name, box.current.firstChild, "svg"),
    PNG: () => saveChart(name, box.current.firstChild, "png"),
  };
  return (
    <figure class="chart" data-chart={name} data-samples={samples}>
      <figcaption>
        <p class="title">{title}</p>
        {text !== "" && <p>{text}</p>}
        <p class="legend" aria-hidden="true">
          {legend.map((name, place) => <span class={place === 0 ? "one" : "other"}>{name}</span>)}
        </p>
      </figcaption>
      <div class="plot" role="img" aria-label={[title, text].filter((one) => one !== "").join(". ")} ref={box} />
      <details>
        <summary>{says.numbers}</summary>
        <Table {...table} />
        <p class="files">
          {Object.entries(forms).map(([form, run]) => (
            <button type="button" onClick={run}>{says.save(form)}</button>
          ))}
        </p>
      </details>
    </figure>
  );
}
