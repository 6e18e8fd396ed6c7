// `sora report` of the command line, which is in the page's module beside the library: the same claims by the same rule.
import { c, lay, textAt } from "soraenergy/library";

const [ANSWER, COMPLAINT] = [1, 2];

/** The words of the command about a question.  The class stands for no choice: the report then asks it and its two halves. */
export function reportWords({ choices, versus }, ofClass) {
  const said = Object.entries({ ...choices, grid: `${choices.grid},${versus}` }).filter(([, value]) => value !== ofClass);
  return said.flatMap(([name, value]) => (typeof value === "number" ? ["--set", `${name}=${value}`] : ["--use", `${name}=${value}`]));
}

/** The rows that the report prints as JSON. */
export function report(words) {
  const all = [...words, "--format", "json"];
  const [at] = lay(...all);
  const status = c.report_run(all.length, at);
  if (status !== 0) throw new Error(textAt(c.report_text(COMPLAINT)).trim());
  return JSON.parse(textAt(c.report_text(ANSWER)));
}
