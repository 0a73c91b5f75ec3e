/**
 * node run_vectors.mjs FILE: whether the browser's analysis gives what FILE says, as tests/vectors/analysis.json says it.
 *
 * Prints how many expectations it met. Where one is not, prints the first such and ends with status 1. Besides the
 * parts of analysis.json, FILE may hold `calls`: [name of a function of analysis.js, text, result].
 */

import {readFileSync} from "node:fs";

import * as analysis from "../../searchidx/web/analysis.js";

/** Offsets in the vectors are code points. */
function codePoints(text, offset) {
  return [...text.slice(0, offset)].length;
}

/** As many columns as the vectors have: stem and parts are not in all of them. */
function rowsOf({text, words}) {
  const found = [...analysis.words(text)].map((word) => [
    word.surface,
    word.terms,
    ...[word.start, word.end, word.stemEnd].map((offset) => codePoints(text, offset)),
    word.script,
    word.stem,
    word.parts,
  ]);
  return found.map((row) => row.slice(0, words[0]?.length));
}

/** [what was asked, what is expected, what was found] of each expectation. */
function* results({cases = [], stems = [], folds = [], calls = []}) {
  for (const one of cases) {
    if (typeof one !== "string") yield [`words(${JSON.stringify(one.text)})`, one.words, rowsOf(one)];
  }
  for (const one of stems) {
    for (const [word, stem] of Object.entries(one.stems)) yield [`stem("${word}")`, stem, analysis.stem(word)];
  }
  for (const {text, folded} of folds) yield [`fold(${JSON.stringify(text)})`, folded, analysis.fold(text)];
  for (const [name, text, result] of calls) yield [`${name}(${JSON.stringify(text)})`, result, analysis[name](text)];
}

function run(file) {
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

console.log(run(process.argv[2]));
