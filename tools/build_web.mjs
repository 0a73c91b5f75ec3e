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
const UNNAMED = "scripts/000000000.js";
const OPTIONS = {module: true, ecma: 2022, compress: {passes: 3, unsafe_arrows: true}};

/** The name of a file with these bytes, as searchidx/exporting/native/parts.py makes it. */
function contentName(text) {
  const digest = BigInt("0x" + createHash("sha256").update(text).digest("hex")) >> 211n;
  return Array.from({length: 9}, (_, at) => LETTERS[Number((digest >> BigInt(40 - 5 * at)) & 31n)]).join("");
}

/** [path, text] of what one entry becomes, minified; what it imports only when needed comes first. */
async function chunksOf(entry) {
  const external = ENTRIES.filter((other) => other !== entry).map((other) => join(WEB, other));
  const bundle = await rollup({input: join(WEB, entry), external, onwarn: refuse, preserveEntrySignatures: "allow-extension"});
  const {output} = await bundle.generate({chunkFileNames: UNNAMED, minifyInternalExports: true});
  const nameCache = {};
  const chunks = [];
  for (const {fileName, code} of output) {
    chunks.unshift([fileName, (await minify(code, {...OPTIONS, nameCache})).code + "\n"]);
  }
  return chunks;
}

function refuse({message}) {
  throw new Error(message);
}

/** [path, text] of every file. */
async function built() {
  const files = new Map();
  for (const entry of ENTRIES) {
    let path = UNNAMED;
    for (const [name, text] of await chunksOf(entry)) {
      if (name === UNNAMED) path = `scripts/${contentName(text)}.js`;
      files.set(name === UNNAMED ? path : name, text.replace(UNNAMED, path));
    }
  }
  return files;
}

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
