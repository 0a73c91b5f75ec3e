/**
 * node run_vectors.mjs FILE FOLDER: whether the browser's modules, in FOLDER, give what FILE says.
 *
 * FILE says it as tests/vectors/analysis.json and query.json do, and may hold `calls`: [name of a function, argument,
 * result], and `suggestions`: what vocabularies make of what is typed. Prints how many expectations were met. Where one is not, prints the first such and ends with status 1.
 */

import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const [file, folder] = process.argv.slice(2);
const [analysis, query, suggesting, files] = await Promise.all(
  ["analysis.js", "query.js", "suggesting.js", "files.js"].map((name) => import(`${pathToFileURL(folder)}/${name}`)),
);
await files.loadCode("latin.js");

/** What `calls` may name. */
const FUNCTIONS = {...analysis, withFilters, editDistance: (given) => suggesting.editDistance(...given)};

/** Offsets in the vectors are code points. */
function codePoints(text, offset) {
  return [...text.slice(0, offset)].length;
}

/** As many columns as the vectors have: stem and parts are not in all of them. */
function rowsOf({text, words}) {
  const found = [...analysis.words(text)].map((word) => [
    word.surface,
    [...new Set([word.surface, word.stem, ...word.parts])],
    ...[0, word.token.length, word.marked].map((length) => codePoints(text, word.start + length)),
    word.script,
    word.stem,
    word.parts,
  ]);
  return found.map((row) => row.slice(0, words[0]?.length));
}

/** Canonical text of a query with options, or the message that says what is wrong with them. */
function withFilters([typed, options]) {
  try {
    return query.canonicalText(query.withFilters(query.parse(typed), options));
  } catch (error) {
    return error instanceof RangeError ? error.message : String(error);
  }
}

/** What is left out of the vectors where it is so. */
const EMPTY = {groups: [], excluded: [], filters: [], period: ["", ""], sort: "relevance"};

/** The query that is typed, its text, and the query that the text gives. */
function* parsed({typed, text = typed, query: meant}) {
  const found = query.parse(typed);
  const again = query.canonicalText(found);
  yield [`parse(${JSON.stringify(typed)})`, {...EMPTY, ...meant}, found];
  yield [`canonicalText(parse(${JSON.stringify(typed)}))`, text, again];
  yield [`parse(${JSON.stringify(again)})`, found, query.parse(again)];
}

/** What a vocabulary, [term, documents] of each of its terms, makes of what is typed. */
function* suggested({vocabulary, corrections = [], completions = []}) {
  const known = files.inSteps("vocabulary", () => suggesting.vocabularyIn(vocabulary));
  for (const [typed, meant] of corrections) yield [`correct("${typed}")`, meant, known.correct(typed)];
  for (const [typed, terms] of completions) yield [`completions("${typed}")`, terms, known.completions(typed, 10)];
}

/** [what was asked, what is expected, what was found] of each expectation. */
function* results({cases = [], stems = [], folds = [], calls = [], suggestions = []}) {
  for (const one of cases) {
    if (typeof one === "string") continue; // a heading
    if ("typed" in one) yield* parsed(one);
    else yield [`words(${JSON.stringify(one.text)})`, one.words, rowsOf(one)];
  }
  for (const one of stems) {
    for (const [word, stem] of Object.entries(one.stems)) yield [`stem("${word}")`, stem, analysis.stem(word)];
  }
  for (const {text, folded} of folds) yield [`fold(${JSON.stringify(text)})`, folded, analysis.fold(text)];
  for (const [name, argument, result] of calls) {
    yield [`${name}(${JSON.stringify(argument)})`, result, FUNCTIONS[name](argument)];
  }
  for (const one of suggestions) yield* suggested(one);
}

function run() {
  let met = 0;
  for (const [asked, expected, found] of results(JSON.parse(readFileSync(file, "utf8")))) {
    if (JSON.stringify(expected) !== JSON.stringify(found)) {
      process.exitCode = 1;
      return `${asked}\nexpected ${JSON.stringify(expected)}\nfound    ${JSON.stringify(found)}`;
    }
    met += 1;
  }
  return met;
}

console.log(run());
