// The same fleet in two grids, compared with everything that it can be compared with.
import { useCallback } from "preact/hooks";
import { asked } from "./asked.js";
import { Chart, NARROW } from "./chart.jsx";
import { Figure } from "./figure.jsx";
import { intervals } from "./intervals.js";
import { lineOf, rowOf } from "./lines.js";

const DOMAIN = [1e-7, 10];

/** The figures of two grids beside each other. */
export function Pair({ names, children }) {
  return (
    <div class="pair">
      {children.map((figures, grid) => (
        <div class={grid === 0 ? "one" : "other"}>
          <h3>{names[grid]}</h3>
          <dl class="figures">{figures}</dl>
        </div>
      ))}
    </div>
  );
}

export function Grids({ shares, names, grids, theme, says, numbers, question }) {
  const fields = Object.entries(says.shares);
  const draw = useCallback(
    (width, colours) =>
      intervals({
        width,
        groups: fields.map(([field, title], place) => ({
          title,
          items: shares.map((share, grid) =>
            lineOf(share[field], grid === 0 ? colours.one : colours.other, numbers.percent, says, asked(`share.${field}`, { grid: grids[grid] }), width < NARROW ? "" : names[grid]),
          ),
        })),
        marks: [{ at: 0.01, text: says.lines.considerable }, { at: 1, text: says.lines.all }],
        domain: DOMAIN,
        tick: (value) => numbers.percent(value, 1),
        title: says.twoGrids(...names),
        ...colours,
      }),
    [shares, names, grids, says, numbers],
  );
  const rows = fields.flatMap(([field, title]) =>
    shares.map((share, grid) => rowOf([title, names[grid]], share[field], "%", numbers, asked(`share.${field}`, { grid: grids[grid] }))),
  );
  const columns = [says.measure, says.fields.grid, says.value, says.low, says.high];
  const table = { columns, names: ["of", "grid", "value", "low", "high"], rows };
  return (
    <section aria-labelledby="two-grids">
      <h2 id="two-grids">{says.twoGrids(...names)}</h2>
      <Chart name="shares" title={says.twoGridsText} text="" legend={names} {...{ table, draw, theme, says, question }} />
      <Pair names={names}>
        {shares.map((share, grid) =>
          Object.entries(says.fleetFigures).map(([field, label]) => (
            <Figure label={label} asked={asked(fleetKey(field), { grid: grids[grid] })} answer={share[field]} {...{ says, numbers }} />
          )),
        )}
      </Pair>
    </section>
  );
}

function fleetKey(field) {
  return field === "pv_gw" ? "supply.pv_gw" : `fleet.${field}`;
}
