/**
 * node run_searches.mjs FILE FOLDER: whether the browser's modules, in FOLDER, give the pages that FILE says.
 *
 * FILE holds an index as dumping.py writes it, `searches`: [typed, options, page], and `suggestions`: [prefix, result].
 * Prints JSON: how many answers were as expected, the rounds and the milliseconds that each took, the latter asked once
 * more, and at most ten of those that were not as expected.
 */

import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

import {MemoryReader} from "./memory_reader.mjs";

const [file, folder] = process.argv.slice(2);
const load = (name) => import(`${pathToFileURL(folder)}/${name}`);
const [{Missing}, {Searcher}] = await Promise.all(["base.js", "searching.js"].map(load));
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

const reader = new MemoryReader(index, Missing);
const searcher = new Searcher(reader);
const told = {met: 0, rounds: [], milliseconds: [], failures: []};

function check(asked, expected, answer) {
  const found = reader.run(answer);
  told.rounds.push(reader.rounds);
  const wrong = difference(expected, found);
  if (!wrong) told.met++;
  else if (told.failures.length < 10) told.failures.push([asked, wrong, found]);
}

for (const [typed, options, page] of searches) check([typed, options], page, () => searcher.search(typed, options));
for (const [prefix, found] of suggestions) check(prefix, found, () => searcher.suggest(prefix));

reader.warm();
for (let turn = 0; turn < 2; turn++) {
  told.milliseconds = searches.map(([typed, options]) => {
    const started = performance.now();
    searcher.search(typed, options);
    return performance.now() - started;
  });
}
console.log(JSON.stringify(told));
