/** Documents in which words stand as they were quoted, and stems of which a part was typed; see searchidx/ranking/phrases.py. */

import {WORDS, together} from "./base.js";
import {eachInTurn, inSteps} from "./files.js";
import {inARow} from "./phrases.js";
import {words} from "./words.js";

/** @typedef {import("./base.js").Reader} Reader */

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

/** @type {WeakMap<Reader, string>} The stems of a reader, each behind a newline. */
const lines = new WeakMap();

/**
 * The stems that have `part` in them; that end with it where it ends with a newline.
 * @param {Reader} reader
 * @param {string} part
 */
export function stemsWith(reader, part) {
  const text = lines.get(reader) ?? `\n${[...reader.stems().keys()].join("\n")}\n`;
  lines.set(reader, text);
  const found = [];
  for (let at = text.indexOf(part); at >= 0; ) {
    const end = text.indexOf("\n", at);
    found.push(text.slice(text.lastIndexOf("\n", at) + 1, end));
    at = text.indexOf(part, end);
  }
  return found;
}
