// What of the fleet sun and storage carry, hour by hour.
import { useCallback } from "preact/hooks";
import { about, asked } from "./asked.js";
import { Chart, NARROW } from "./chart.jsx";
import { days } from "./days.js";
import { Figure } from "./figure.jsx";
import { Pair } from "./grids.jsx";
import { lacking } from "./lines.js";

const MATCHED = "supply.matched_share";
const COLUMNS = ["darkest", "brightest"];
/** What the hours say: names, units, and what the numbers rest on. */
const AMOUNTS = [["pv", "MW", "supply.pv_gw"], ["matched", "MW", MATCHED], ["backup", "MW", "supply.backup_twh"], ["storage", "GWh", "supply.storage_gwh"]];

/** A sentence on how much of a grid's fleet they carry. */
function carriedInWords({ figures }, name, says, numbers) {
  const { matched_share: share, pv_gw: pv, storage_gwh: storage } = figures;
  if (lacking(share, says)) return says.sunUnknown(name);
  const of = [numbers.amount(pv.value, "GW"), numbers.amount(storage.value, "GWh"), numbers.percent(share.value)];
  return says.sunText(name, ...of);
}

/** What a figure is called: one that is wanted by the share that is. */
const labelOf = (label, wanted, numbers) => (typeof label === "function" ? label(numbers.percent(wanted)) : label);

export function Sun({ sun, names, grids, theme, says, numbers, question }) {
  const panels = (colours, width) =>
    sun.flatMap(({ months }, row) =>
      months.map(({ month, hours }, column) => ({
        column: COLUMNS[column],
        row,
        title: width < NARROW ? numbers.month(month) : says.sunPanel(names[row], numbers.month(month)),
        color: row === 0 ? colours.one : colours.other,
        asked: about(MATCHED, { grid: grids[row] }),
        hours,
      })),
    );
  const draw = useCallback(
    (width, colours) =>
      days({ width, panels: panels(colours, width), parts: says.sunParts, tick: (value) => numbers.amount(value, "MW", 2), title: says.sunTitle, ...colours }),
    [sun, names, grids, says, numbers],
  );
  const cellOf = (value, unit, of, place) => ({
    text: numbers.amount(value, unit),
    value,
    asked: about(of, { grid: grids[place] }),
  });
  const rows = sun.flatMap(({ months }, place) =>
    months.flatMap(({ month, hours }) =>
      hours.map((hour) => ({
        cells: [names[place], numbers.month(month), numbers.plain(hour.hour), ...AMOUNTS.map(([name, unit, of]) => cellOf(hour[name], unit, of, place))],
        exact: [names[place], month + 1, hour.hour, ...AMOUNTS.map(([name]) => hour[name])],
      })),
    ),
  );
  const columns = [says.fields.grid, says.month, says.hour, ...AMOUNTS.map(([name]) => says.sunParts[name])];
  const table = { columns, names: ["grid", "month", "hour", "pv_mw", "matched_mw", "backup_mw", "storage_gwh"], rows };
  const text = [...sun.map((one, place) => carriedInWords(one, names[place], says, numbers)), says.sunKey].join(" ");
  return (
    <section aria-labelledby="sun">
      <h2 id="sun">{says.sun}</h2>
      <Chart name="sun" title={says.sunTitle} text={text} legend={names} source={about(MATCHED)} {...{ table, draw, theme, says, question }} />
      <Pair names={names}>
        {sun.map(({ figures, wanted }, place) =>
          Object.entries(figures).map(([name, answer]) => (
            <Figure
              label={labelOf(says.sunFigures[name], wanted, numbers)} asked={asked(`supply.${name}`, { grid: grids[place] })} answer={answer}
              unit={answer.unit === "1" ? "%" : answer.unit} {...{ says, numbers }}
            />
          )),
        )}
      </Pair>
    </section>
  );
}
