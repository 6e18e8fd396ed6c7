// Bundles the page and its worker into one HTML file: node build.mjs FOLDER, which has node_modules and the package.
import { copyFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
const { build } = createRequire(join(out, "package.json"))("esbuild");

async function bundle(entry, more = {}) {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(here, "src", entry)],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    nodePaths: [join(out, "node_modules")],
    alias: {
      "soraenergy/library": join(out, "js/package/library.js"),
      soraenergy: join(out, "js/package/soraenergy.js"),
    },
    ...more,
  });
  return { text: outputFiles[0].text, inputs: Object.keys(metafile.inputs) };
}

/** The licences of the packages that were bundled. */
function licences(inputs) {
  const packages = new Set(inputs.flatMap((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1] ?? []));
  return [...packages].sort().map((name) => {
    const { version } = JSON.parse(readFileSync(join(out, "node_modules", name, "package.json"), "utf8"));
    return `${name} ${version}\n${readFileSync(join(out, "node_modules", name, "LICENSE"), "utf8").trim()}`;
  });
}

const own = readFileSync(join(here, "../../LICENSE"), "utf8").trim();
const escaped = (script) => script.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
/** The page's own module, which has the report too, in the place of the package's. */
const withReport = {
  name: "report",
  setup: ({ onResolve }) => onResolve({ filter: /^\.\/module\.js$/ }, () => ({ path: join(out, "report/module.js") })),
};
const worker = await bundle("worker.js", { plugins: [withReport] });
// A page from disk may start a classic worker, not a module: the module, which imports nothing, becomes an async function.
const classic = `(async () => {${worker.text}})().catch(({ message }) => self.postMessage({ message }));`;
/** A module that awaits, as a classic script, which a page from disk may load. */
const script = await bundle("sora-energy.js", { loader: { ".css": "text" } }); // which bundles no package but our own
writeFileSync(join(out, "sora-energy.js"), `/*\nsoraenergy\n\n${own.replaceAll("*/", "* /")}\n*/\n(async () => {${script.text}})();\n`);
copyFileSync(join(here, "example.html"), join(out, "example.html"));
const page = await bundle("page.jsx", { define: { WORKER: JSON.stringify(classic) } });
const style = await bundle("style.css");
const parts = {
  LICENCES: [own, ...licences([...page.inputs, ...worker.inputs])].join("\n\n").replaceAll("--", "- -"),
  STYLE: style.text.trim(),
  SCRIPT: escaped(page.text.trim()),
};
const template = readFileSync(join(here, "src/index.html"), "utf8");
const html = template.replace(/%(LICENCES|STYLE|SCRIPT)%/g, (_, part) => parts[part]);
writeFileSync(join(out, "dashboard.html"), html);
for (const name of ["dashboard.html", "sora-energy.js"])
  console.log(`${name}: ${Math.round(statSync(join(out, name)).size / 1000)} KB`);
