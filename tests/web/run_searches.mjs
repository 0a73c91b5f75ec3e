/**
 * node run_searches.mjs FILE FOLDER: whether the browser's modules, in FOLDER, give the pages that FILE says.
 *
 * FILE holds `searches`: [typed, options, page], and `suggestions`: [prefix, result]. It holds an `index` too, as
 * dumping.py writes it, or else FOLDER is an export. Prints JSON: how many answers were as expected, in how many rounds
 * each was there, the milliseconds that each took when it was asked again, and some that were not as expected.
 */

import {readFileSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {pathToFileURL} from "node:url";

import {MemoryReader} from "./memory_reader.mjs";

const [file, folder] = process.argv.slice(2);
const load = (name) => import(`${pathToFileURL(folder)}/${name}`);
const {index, searches, suggestions = []} = JSON.parse(readFileSync(file, "utf8"));

const PRECISION = 1.01e-4; // scores are rounded to 1e-4, and logarithms may differ in the last bit

/** Where two values differ, "" where they do not; numbers that are no integers are scores. */
function difference(expected, found, path = "") {
  if (typeof expected === "number" && typeof found === "number") {
    const close = Math.abs(expected - found) <= (Number.isInteger(expected) && Number.isInteger(found) ? 0 : PRECISION);
    return close ? "" : `${path}: ${expected} ${found}`;
  }
  if (expected === null || found === null || typeof expected !== "object" || typeof found !== "object") {
    return expected === found ? "" : `${path}: ${JSON.stringify(expected)} ${JSON.stringify(found)}`;
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(found)]);
  for (const key of keys) {
    const inner = difference(expected[key] ?? null, found[key] ?? null, `${path}.${key}`);
    if (inner) return inner;
  }
  return "";
}

/** What answers from memory, as `open` does from an export. */
async function inMemory() {
  const [{Missing, loadCode}, {searcherOf}] = await Promise.all(["files.js", "searching.js"].map(load));
  await Promise.all(["latin.js", "more.js"].map(loadCode));
  const reader = new MemoryReader(index, Missing);
  const searcher = searcherOf(reader);
  const search = (typed, options) => reader.run(() => searcher.search(typed, options));
  const suggest = (prefix, options) => reader.run(() => searcher.suggest(prefix, options));
  return Object.assign(search, {suggest, rounds: () => reader.rounds});
}

/** The search of an export, whose files come all at once a moment after they were asked for. */
async function exported() {
  const {open} = await load("searchidx.js");
  let rounds = 0;
  let waiting = false;
  const fetch = async (path) => {
    if (!waiting) setTimeout(() => (waiting = false), 0, rounds++);
    waiting = true;
    const text = await readFile(path, "utf8");
    await new Promise((done) => setTimeout(done, 1));
    return {ok: true, status: 200, json: async () => JSON.parse(text)};
  };
  return Object.assign(await open(folder, {fetch}), {rounds: () => rounds});
}

const search = await (index ? inMemory() : exported());
const told = {met: 0, rounds: [], milliseconds: [], failures: []};

async function check(asked, expected, answer) {
  const before = index ? 0 : search.rounds();
  const {took_ms, ...found} = await answer();
  told.rounds.push(search.rounds() - before);
  const wrong = difference(expected, found);
  if (!wrong) told.met++;
  else if (told.failures.length < 10) told.failures.push([asked, wrong, found]);
}

for (const [typed, options, page] of searches) await check([typed, options], page, () => search(typed, options));
for (const [prefix, found] of suggestions) await check(prefix, found, () => search.suggest(prefix));
for (const [typed, options] of searches) {
  const started = performance.now();
  await search(typed, options);
  told.milliseconds.push(performance.now() - started);
}
console.log(JSON.stringify(told));
