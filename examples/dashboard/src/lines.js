// Answers as lines of charts and tables.

/** Why an answer is no number; null where it is one. */
export function lacking({ status }, says) {
  return status === "SORA_OK" ? null : status === "SORA_E_UNDEFINED" ? says.undefined : says.unknown;
}

/** A line of a chart: write makes the text of its value; asked: attributes of the number. */
export function lineOf(answer, color, write, says, asked, name = "") {
  const { value, low, high } = answer;
  const text = lacking(answer, says) ?? write(value);
  return { text: name === "" ? text : `${name} ${text}`, color, value, low, high, asked };
}

/** A line of a table, as people and as programs read it; asked: attributes of the number. */
export function rowOf(titles, { value, low, high }, unit, numbers, asked) {
  const known = Number.isFinite(value);
  const cell = (one) => (known ? numbers.amount(one, unit) : "–");
  const number = { text: cell(value), value, asked: known ? asked : undefined };
  return { cells: [...titles, number, cell(low), cell(high)], exact: [...titles, ...(known ? [value, low, high] : ["", "", ""])] };
}
