/** Documents in which words stand behind one another; see searchidx/ranking/phrases.py. */

import {OCCURRENCE, WORDS, together} from "./base.js";
import {both, union} from "./numbers.js";
import {words} from "./words.js";

/** @typedef {import("./base.js").Reader} Reader */

/**
 * The documents in which the phrase stands, each time counting as a word of the body; none where `text` has no word.
 * @param {Reader} reader
 * @param {string} text
 */
export function phrasePostings(reader, text) {
  const surfaces = Array.from(words(text), ({surface}) => surface);
  const slots = together(surfaces.map((surface, at) => () => matching(reader, surface, at, surfaces.length)));
  return inARow(reader, together(slots.map((terms) => () => postingsOf(reader, terms))), surfaces.length > 1);
}

/**
 * The documents in which a term of each slot stands, one behind another.
 * @param {Reader} reader
 * @param {Map<string, ArrayLike<number>>[]} held the slots: terms with their documents
 * @param {boolean} asWritten
 */
function inARow(reader, held, asWritten) {
  const documents = held.map((terms) => union([...terms.values()]));
  let candidates = documents.length ? documents.reduce(both) : [];
  /** @type {Map<number, Set<number>>} */
  let starts = new Map();
  held.forEach((terms, offset) => {
    const here = beginsIn(reader, terms, offset, candidates, asWritten);
    for (const [number, found] of offset ? here : []) {
      for (const start of found) if (!starts.get(number)?.has(start)) found.delete(start);
    }
    starts = here;
    candidates = Array.from(candidates).filter((number) => sizeOf(here, number));
  });
  return {documents: candidates, frequencies: Array.from(candidates, (number) => OCCURRENCE * sizeOf(starts, number))};
}

/**
 * The documents in which the stems stand behind one another, whatever endings they have there.
 * @param {Reader} reader
 * @param {string[]} stems
 */
export function rowPostings(reader, stems) {
  const held = together(stems.map((stem) => () => postingsOf(reader, [stem])));
  return inARow(reader, held, false);
}

/** @param {Map<number, Set<number>>} starts @param {number} number */
const sizeOf = (starts, number) => starts.get(number)?.size ?? 0;

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
 * Term → its documents.
 * @param {Reader} reader
 * @param {string[]} terms
 */
function postingsOf(reader, terms) {
  const found = together(terms.map((term) => () => reader.postings(WORDS, term)));
  return new Map(terms.map((term, at) => [term, found[at]?.documents ?? []]));
}

/**
 * Candidate → where the phrase would begin for a term of this slot to stand in its place.
 * @param {Reader} reader
 * @param {Map<string, ArrayLike<number>>} terms with their documents
 * @param {number} offset
 * @param {ArrayLike<number>} candidates
 * @param {boolean} asWritten Whether stems of what is written do not count.
 */
function beginsIn(reader, terms, offset, candidates, asWritten) {
  /** @type {Map<number, Set<number>>} */
  const found = new Map(Array.from(candidates, (number) => [number, new Set()]));
  const asked = Array.from(terms, ([term, documents]) => () => {
    const numbers = both(candidates, documents);
    reader.positions(term, numbers).forEach((places, at) => {
      const starts = found.get(numbers[at]);
      for (let place = 0; place < places.length; place++) {
        if (!(asWritten && places[place] & 1)) starts?.add((places[place] >> 1) - offset);
      }
    });
  });
  together(asked);
  return found;
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
