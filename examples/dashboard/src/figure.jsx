// One number, with its range beneath it; it can be asked where it comes from.
import { lacking } from "./lines.js";

export function Amount({ answer, unit, name, numbers, says, grid }) {
  if (lacking(answer, says)) return <span class="none">{lacking(answer, says)}</span>;
  return (
    <button type="button" class="number" data-key={name} data-grid={grid}>
      <data value={answer.value}>{numbers.amount(answer.value, unit ?? answer.unit)}</data>
    </button>
  );
}

export function Figure({ label, ...number }) {
  const { answer, unit, numbers } = number;
  return (
    <div class="figure">
      <dt>{label}</dt>
      <dd>
        <Amount {...number} />
        <span class="span">{answer.status === "SORA_OK" ? numbers.span(answer, unit ?? answer.unit) : ""}</span>
      </dd>
    </div>
  );
}
