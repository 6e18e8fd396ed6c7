import { c, lay, textAt } from "./library.js";
import {
  KEY_DEFAULT, KEY_FORMULA, KEY_HELP, KEY_HIGH, KEY_LOW, KEY_NAME, KEY_ROLE, KEY_SOURCE, KEY_UNIT,
} from "./header.js";

const numbers = new Map();
const names = new Map();
for (let index = 0; index < c.sora_key_count(); index++) {
  const number = c.sora_key_at(index);
  const name = textAt(c.sora_key_text(number, KEY_NAME));
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
  return textAt(c.sora_key_text(number, KEY_UNIT));
}

/** Every quantity, in the order of its number. */
export function keys() {
  return [...names].map(([number, name]) => ({
    number,
    name,
    unit: keyUnit(number),
    help: textAt(c.sora_key_text(number, KEY_HELP)),
    source: textAt(c.sora_key_text(number, KEY_SOURCE)),
    role: textAt(c.sora_key_text(number, KEY_ROLE)),
    formula: textAt(c.sora_key_text(number, KEY_FORMULA)),
    low: c.sora_key_number(number, KEY_LOW),
    high: c.sora_key_number(number, KEY_HIGH),
    default: c.sora_key_number(number, KEY_DEFAULT),
  }));
}
