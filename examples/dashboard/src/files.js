// Files that leave the page.

const quoted = (cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell));

export function csvOf({ names, rows }) {
  return [names, ...rows.map(({ exact }) => exact)].map((line) => line.map(quoted).join(",")).join("\n") + "\n";
}

/** The question and a table's rows as objects, for programs. */
export function jsonOf({ names, rows }, question) {
  const objects = rows.map(({ exact }) => Object.fromEntries(names.map((name, place) => [name, exact[place] === "" ? null : exact[place]])));
  return JSON.stringify({ question, rows: objects }, null, 2) + "\n";
}

export function save(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** The picture with what it takes from the page, so that it stands alone. */
function standalone(svg) {
  const copy = svg.cloneNode(true);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.style.fontFamily = "sans-serif";
  copy.style.background = getComputedStyle(document.body).backgroundColor;
  return new XMLSerializer().serializeToString(copy);
}

async function drawn(svg, text) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * svg.width.baseVal.value;
  canvas.height = 2 * svg.height.baseVal.value;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

export async function saveChart(name, svg, form) {
  const text = standalone(svg);
  if (form === "svg") save(`${name}.svg`, "image/svg+xml", text);
  else save(`${name}.png`, "image/png", await drawn(svg, text));
}
