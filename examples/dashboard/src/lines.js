// Answers as lines of charts and tables.

/** Why an answer is no number; null where it is one. */
export function lacking({ status }, says) {
  return status === "SORA_OK" ? null : status === "SORA_E_UNDEFINED" ? says.undefined : says.unknown;
}

/** A line of a chart: write makes the text of its value. */
export function lineOf(answer, color, write, says, name = "") {
  const { value, low, high } = answer;
  const text = lacking(answer, says) ?? write(value);
  return { text: name === "" ? text : `${name} ${text}`, color, value, low, high };
}

/** A line of a table: as people and as programs read it. */
export function rowOf(titles, { value, low, high }, unit, numbers) {
  const known = Number.isFinite(value);
  const cell = (one) => (known ? numbers.amount(one, unit) : "–");
  return { cells: [...titles, cell(value), cell(low), cell(high)], exact: [...titles, ...(known ? [value, low, high] : ["", "", ""])] };
}
