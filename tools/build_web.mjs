/**
 * Builds what a site ships, searchidx/web/built, from the modules in searchidx/web: joined and minified.
 *
 *     node tools/build_web.mjs          writes it
 *     node tools/build_web.mjs --check  fails where something else is there
 *
 * An export copies these files, so that neither it nor an installation needs Node.js. What only some queries need is a
 * file of its own, which searchidx.js imports and which, like the other files of an export, is named after its bytes.
 */

import {createHash} from "node:crypto";
import {mkdir, readFile, readdir, rm, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const WEB = join(ROOT, "searchidx/web");
const BUILT = join(WEB, "built");
// `make check` installs them there.
const require = createRequire(join(ROOT, ".venv/node/"));
const {rollup} = require("rollup");
const {minify} = require("terser");

// `searchidx.js` opens an index, `searchidx-search.js` is the box, `highlight.js` marks words on the page it leads to.
const ENTRIES = ["searchidx.js", "searchidx-search.js", "highlight.js"];
const LETTERS = "0123456789abcdefghijklmnopqrstuv";
const RENAMED = /(\S+) as (\S+)/g;
const OPTIONS = {module: true, ecma: 2022, compress: {passes: 3, unsafe_arrows: true, hoist_funs: true}};

/** The name of a file with these bytes, as searchidx/exporting/native/parts.py makes it. */
function contentName(text) {
  const digest = BigInt("0x" + createHash("sha256").update(text).digest("hex")) >> 211n;
  return Array.from({length: 9}, (_, at) => LETTERS[Number((digest >> BigInt(40 - 5 * at)) & 31n)]).join("");
}

/** [path, text] of what an entry becomes, and of each file that it loads only when needed. */
async function chunksOf(entry) {
  const external = ENTRIES.filter((other) => other !== entry).map((other) => join(WEB, other));
  const input = join(WEB, entry);
  const bundle = await rollup({input, external, preserveEntrySignatures: "allow-extension", onwarn: refuse});
  const {output} = await bundle.generate({chunkFileNames: "scripts/[name].js"});
  const shipped = output.map(({fileName, code}) => [fileName, fileName === entry ? handing(code) : handed(code)]);
  const minified = await Promise.all(shipped.map(async ([name, code]) => [name, (await minify(code, OPTIONS)).code]));
  const named = new Map(minified.map(([name, text]) => [name, name === entry ? name : `scripts/${contentName(text)}.js`]));
  const renamed = (text) => [...named].reduce((all, [name, path]) => all.replace(`"./${name}"`, `"./${path}"`), text);
  return minified.map(([name, text]) => [named.get(name), renamed(text)]);
}

// Pages may load searchidx.js under another address, such as `searchidx.js?v=2`. A file that imports from it would get
// another one, with a state of its own; so what it takes from there is handed to it.

/** A file that is loaded when needed, as a function of what it takes from its entry. */
function handed(code) {
  const [, names, body, exported] = matched(/^import \{ (.*) \} from '[^']*';\n([^]*)\nexport \{ (.*) \};\n$/, code);
  const [taken, given] = [names.replaceAll(RENAMED, "$1: $2"), exported.replaceAll(RENAMED, "$2: $1")];
  return `export default ({ ${taken} }) => {\n${body}\nreturn { ${given} };\n};\n`;
}

/** An entry that hands over what it exports beside its own names. */
function handing(code) {
  if (!code.includes("import('./scripts/")) return code;
  const [, body, exported] = matched(/^([^]*)\nexport \{ (.*) \};\n$/, code);
  const names = exported.split(", ");
  const shared = names.filter((name) => name.includes(" as ")).map((name) => name.replace(RENAMED, "$2: $1"));
  const own = names.filter((name) => !name.includes(" as "));
  return `${body.replaceAll("import('./scripts/", "$import('./scripts/")}
const $shared = { ${shared.join(", ")} };
let $again = "";
const $import = (path) => import(path + $again).then(({ default: made }) => made($shared), (error) => {
  $again += "?"; // browsers remember of an address that an import failed
  throw error;
});
export { ${own.join(", ")} };
`;
}

function matched(form, code) {
  const match = form.exec(code);
  if (!match) throw new Error(`rollup writes imports and exports otherwise than expected: ${form}`);
  return match;
}

function refuse({message}) {
  throw new Error(message);
}

/** [path, text] of every file. */
const built = async () => new Map((await Promise.all(ENTRIES.map(chunksOf))).flat());

/** [path, text] of what is there. */
async function there() {
  const found = await readdir(BUILT, {recursive: true, withFileTypes: true}).catch(() => []);
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(paths.map(async (path) => [path.slice(BUILT.length + 1), await readFile(path, "utf8")])));
}

const [wanted, held] = await Promise.all([built(), there()]);
const stale = [...held.keys()].filter((path) => !wanted.has(path));
const lacking = [...wanted].filter(([path, text]) => held.get(path) !== text);
if (process.argv.includes("--check")) {
  const wrong = [...stale, ...lacking.map(([path]) => path)];
  if (wrong.length) {
    console.error(`searchidx/web/built is not what searchidx/web gives (${wrong.join(", ")}); run: make web`);
    process.exitCode = 1;
  }
} else {
  for (const path of stale) await rm(join(BUILT, path));
  for (const [path, text] of lacking) {
    await mkdir(dirname(join(BUILT, path)), {recursive: true});
    await writeFile(join(BUILT, path), text);
  }
}
