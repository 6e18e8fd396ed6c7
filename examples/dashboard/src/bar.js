// A range on a logarithmic line, with its value.

const WIDTH = 240;
const HEIGHT = 12;
const PAD = 6;
/** Ends of the line where a unit has its own. */
export const DOMAINS = { "%": [1e-7, 1] };

function shape(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

/** Powers of ten around a range. */
function around({ low, high }) {
  return [10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(high))];
}

export function bar({ value, low, high }, domain, label) {
  const [least, most] = low > 0 && domain === undefined ? around({ low, high }) : (domain ?? [1, 10]);
  const at = (one) => {
    const along = Math.log(Math.max(one, least) / least) / Math.log(most / least);
    return PAD + (WIDTH - 2 * PAD) * Math.min(1, along);
  };
  const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label });
  const middle = HEIGHT / 2;
  svg.append(
    shape("line", { class: "line", x1: 0, x2: WIDTH, y1: middle, y2: middle }),
    shape("line", { class: "range", x1: at(low), x2: at(high), y1: middle, y2: middle }),
    shape("circle", { cx: at(value), cy: middle, r: 5 }),
  );
  return svg;
}
