// One number, with its range beneath it; it can be asked where it comes from.
import { lacking } from "./lines.js";

/** asked: attributes of the number. */
export function Value({ value, text, asked, lead }) {
  return (
    <button type="button" class={lead ? "number lead" : "number"} {...asked}>
      <data value={value}>{text}</data>
    </button>
  );
}

export function Amount({ answer, unit, asked, numbers, says }) {
  if (lacking(answer, says)) return <span class="none">{lacking(answer, says)}</span>;
  return <Value value={answer.value} text={numbers.amount(answer.value, unit ?? answer.unit)} asked={asked} />;
}

export function Figure({ label, ...number }) {
  const { answer, unit, numbers } = number;
  return (
    <div class="figure">
      <dt>{label}</dt>
      <dd {...number.asked}>
        <Amount {...number} />
        <span class="span">{answer.status === "SORA_OK" ? numbers.span(answer, unit ?? answer.unit) : ""}</span>
      </dd>
    </div>
  );
}
