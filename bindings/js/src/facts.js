import { c, lay, textAt } from "./library.js";
import { SoraError, wantText } from "./error.js";
import { ROW_ALIASES, ROW_LABEL, ROW_LICENCE, ROW_NAME, ROW_NOTE, ROW_SOURCE, ROW_TIER } from "./header.js";

/** The names of the tables of facts. */
export function tables() {
  const found = [];
  for (let index = 0, at; (at = c.sora_table_name(index)) !== 0; index++) found.push(textAt(at));
  return found;
}

function rowAt(table, number) {
  const text = (what) => {
    const [at] = lay(table);
    return textAt(c.sora_row_text(at, number, what));
  };
  return {
    number,
    name: text(ROW_NAME),
    label: text(ROW_LABEL),
    aliases: text(ROW_ALIASES).split(";").filter((alias) => alias !== ""),
    note: text(ROW_NOTE),
    source: text(ROW_SOURCE),
    licence: text(ROW_LICENCE),
    tier: text(ROW_TIER),
  };
}

/** The rows of a table, in their order. */
export function facts(table) {
  const [at] = lay(wantText("a table", table));
  const known = tables();
  if (!known.includes(table.toLowerCase()))
    throw new SoraError("SORA_E_TABLE", `no table "${table}"; the tables are ${known.join(", ")}`);
  const numbers = Array.from({ length: c.sora_row_count(at) }, (_, index) => c.sora_row_at(at, index) >>> 0);
  return numbers.map((number) => rowAt(table, number));
}

/** The number of a row, its name or an alias in any case: the value of the key "<table>.row".  0 where there is none. */
export function rowFind(table, name) {
  return c.sora_row_find(...lay(wantText("a table", table), wantText("a row", name))) >>> 0;
}
