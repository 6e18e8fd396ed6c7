import { c, lay, textAt } from "./library.js";

const numbers = new Map();
const names = new Map();
for (let index = 0; index < c.sora_key_count(); index++) {
  const number = c.sora_key_at(index);
  const name = textAt(c.sora_key_text(number, 1));
  numbers.set(name, number);
  names.set(number, name);
}

/** The name of a key's number, null for 0. */
export function keyName(number) {
  return names.get(number) ?? null;
}

/** The number of a key, its name in any case; 0 where there is none. */
export function keyFind(name) {
  return numbers.get(name) ?? c.sora_key_find(...lay(name));
}

export function keyUnit(number) {
  return textAt(c.sora_key_text(number, 2));
}

/** Every quantity, in the order of its number. */
export function keys() {
  return [...names].map(([number, name]) => ({
    number,
    name,
    unit: keyUnit(number),
    help: textAt(c.sora_key_text(number, 3)),
    source: textAt(c.sora_key_text(number, 4)),
    role: textAt(c.sora_key_text(number, 5)),
    formula: textAt(c.sora_key_text(number, 6)),
    low: c.sora_key_number(number, 32),
    high: c.sora_key_number(number, 33),
    default: c.sora_key_number(number, 34),
  }));
}
