// Which number something on the page is, so that it can be asked where it comes from.

/** Attributes of what shows a number: key of the library, over: choices in the place of the page's (null: none). */
export function asked(key, over = {}) {
  return { "data-key": key, "data-over": JSON.stringify(over) };
}

/** Attributes of what was made from numbers: pointing at it tells of one of them. */
export function about(key, over = {}) {
  return { "data-about": key, "data-over": JSON.stringify(over) };
}

export const ASKED = "[data-key], [data-about]";

/** The question behind an element: {key, over}. */
export function askedOf({ dataset }) {
  return { key: dataset.key ?? dataset.about, over: JSON.parse(dataset.over ?? "{}") };
}

/** Options of a mark of a chart whose elements each show a number of data: its attributes are in asked. */
export function asking(data, options) {
  return {
    ...options,
    render(index, scales, values, dimensions, context, next) {
      const drawn = next(index, scales, values, dimensions, context);
      index.forEach((one, at) => {
        for (const [name, value] of Object.entries(data[one].asked ?? {})) drawn.children[at].setAttribute(name, value);
      });
      return drawn;
    },
  };
}
