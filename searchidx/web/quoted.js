/** Documents in which words stand as they were quoted, and stems of which a part was typed; see searchidx/ranking/phrases.py. */

import {WORDS} from "./base.js";
import {eachInTurn, inSteps, together} from "./files.js";
import {fold} from "./normalizing.js";
import {inARow} from "./phrases.js";
import {linesOfStems} from "./stems.js";
import {tokens, words} from "./words.js";

/** @typedef {import("./base.js").Reader} Reader */

const GAP =
  "[\\0-/:-@[-`{-\\xa9\\xab-\\xb4\\xb6-\\xb9\\xbb-\\xbf\\xd7\\xf7\\u2000-\\u2bff\\u2e00-\\u2e7f\\u3000-\\u3004\\u3008-\\u303f" +
  "\\ufe00-\\ufe0f\\uff00-\\uff65\\uffe0-\\uffff\\u{1f000}-\\u{1faff}]";
const PARTICLE = "(?:[^ \\t\\n0-9A-Za-z가-힣]?[가-힣]+)?";
const SYNTAX = /[\\^$.*+?()[\]{}|/]/g;

/**
 * The documents in which the phrase stands, each time counting as a word of the body; none where `text` has no word.
 * @param {Reader} reader
 * @param {string} text
 */
export function phrasePostings(reader, text) {
  return inSteps(`"${text}"`, function* () {
    const surfaces = Array.from(words(text), ({surface}) => surface);
    const count = surfaces.length;
    /** @type {string[][]} */
    const slots = [];
    yield* eachInTurn([...surfaces.entries()], ([at, surface]) => {
      slots[at] = matching(reader, surface, at, count);
    });
    return yield* inARow(reader, slots, count > 1);
  });
}

/**
 * The terms that may stand in the place `at` of a phrase of `count` words.
 * @param {Reader} reader
 * @param {string} surface
 * @param {number} at
 * @param {number} count
 */
function matching(reader, surface, at, count) {
  const [begun, longer] = together([
    () => (at === count - 1 ? [...reader.terms(WORDS, surface)] : [surface]),
    () => (at ? [] : stemsWith(reader, count === 1 ? surface : `${surface}\n`)),
  ]);
  return [...begun, ...longer.filter((stem) => !stem.startsWith(surface))];
}

/**
 * What finds the words of `text` behind one another in a folded text; see searchidx/snippets/marking.py.
 * @param {string} text
 */
export function rowOf(text) {
  let [source, before, end] = ["", "", 0];
  for (const [script, token, at] of tokens(fold(text))) {
    if (source && at >= end) {
      source += (before === "hangul" ? "" : PARTICLE) + GAP + (script === before && at > end ? "+" : "*");
    }
    source += (source ? token.slice(Math.max(0, end - at)) : token).replace(SYNTAX, "\\$&");
    [before, end] = [script, at + token.length];
  }
  return new RegExp(source || "(?!)", "gu");
}

/**
 * The stems that have `part` in them; that end with it where it ends with a newline.
 * @param {Reader} reader
 * @param {string} part
 */
export function stemsWith(reader, part) {
  const text = linesOfStems(reader);
  const found = [];
  for (let at = text.indexOf(part); at >= 0; ) {
    const end = text.indexOf("\n", at);
    found.push(text.slice(text.lastIndexOf("\n", at) + 1, end));
    at = text.indexOf(part, end);
  }
  return found;
}
