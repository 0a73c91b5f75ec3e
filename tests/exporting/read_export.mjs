/**
 * node read_export.mjs MODULES BASE [CALLS]: what searchidx/web/reader.js says of the export at BASE, a folder or an address.
 *
 * Prints JSON: all that is in it, or the results of CALLS, a JSON list of [method, ...arguments] that are run together,
 * with the files that were fetched, round by round. An error is printed as {error, name, file}.
 */

import {readFile} from "node:fs/promises";
import {pathToFileURL} from "node:url";

const [modules, base, calls] = process.argv.slice(2);
const [{openReader}, {frequentStemsOf, linesOfStems}] = await Promise.all(
  ["reader.js", "stems.js"].map((name) => import(`${pathToFileURL(modules)}/${name}`)),
);

/** The files asked for, those that were asked for together in one list. */
const rounds = [[]];

/** `fetch` for a folder. */
async function fetchFile(path) {
  const text = await readFile(path, "utf-8").catch(() => null);
  return {ok: text !== null, status: text === null ? 404 : 200, json: async () => JSON.parse(text)};
}

async function counting(url, options) {
  rounds.at(-1).push(url.slice(base.length));
  return base.startsWith("http") ? fetch(url, options) : fetchFile(url);
}

/** Arrays that JSON writes as such; maps as lists of entries. */
function plain(value) {
  if (ArrayBuffer.isView(value)) return [...value];
  if (value instanceof Map) return [...value];
  if (value && typeof value === "object" && "documents" in value) {
    return {documents: plain(value.documents), frequencies: plain(value.frequencies)};
  }
  return value;
}

/** What a document has that its card leaves out. */
const LEFT_OUT = {
  ...{date: null, updated: null, author: null, lang: null, summary: null, image: null},
  ...{categories: [], tags: [], pinned: false},
};

/** JSON has no exact numbers of that size in JavaScript. */
const dated = (instant) => (instant === -(2 ** 62) ? null : instant);

/** Each question by itself: together, they would all be asked again for each file that is missing. */
async function everything(reader) {
  const ask = (question) => reader.run(() => question(reader));
  const each = async (items, question) => {
    const found = [];
    for (const item of items) found.push(await ask(() => question(item)));
    return found;
  };
  const numbers = Array.from({length: reader.documentCount}, (_, number) => number);
  const fields = ["tag", "category", "author", "lang", "translation", "title"];
  const words = await each(await ask(() => reader.terms("words")), (term) => {
    const {documents, frequencies} = plain(reader.postings("words", term));
    const masks = documents.map((number) => reader.mask(term, number));
    const positions = reader.positions(term, documents).map((places) => [...places]);
    return [term, documents, frequencies, masks, positions, reader.pieces(term)];
  });
  return {
    count: reader.documentCount,
    total: reader.totalLength,
    columns: await ask(() => [reader.lengths(), reader.instants().map(dated), reader.days()].map(plain)),
    words,
    values: await each(fields, (field) =>
      reader.terms(field).map((term) => [term, plain(reader.postings(field, term)).documents]),
    ),
    stems: await ask(() => linesOfStems(reader)),
    frequent: await ask(() => plain(frequentStemsOf(reader))),
    ids: await each(numbers, (number) => reader.idOf(number)),
    documents: await each(numbers, (number) => {
      const document = reader.document(number);
      return {path: document.id, ...LEFT_OUT, ...document};
    }),
  };
}

/** Runs the calls, each for its result or, where it has none, for what it says will be asked for. */
const called = (reader) => JSON.parse(calls).map(([name, ...given]) => plain(reader[name](...given)) ?? null);

try {
  const reader = await openReader(base, {fetch: counting});
  if (!calls) {
    console.log(JSON.stringify(await everything(reader)));
  } else {
    const found = await reader.run(() => {
      rounds.push([]);
      return called(reader);
    });
    console.log(JSON.stringify({found, rounds: rounds.filter((round) => round.length)}));
  }
} catch (error) {
  console.log(JSON.stringify({error: error.message, name: error.name, file: error.file ?? null}));
}
