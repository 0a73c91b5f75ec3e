/** Documents in which stems stand behind one another; see searchidx/ranking/phrases.py. */

import {OCCURRENCE, WORDS, together} from "./base.js";
import {both, union} from "./numbers.js";

/** @typedef {import("./base.js").Reader} Reader */

/**
 * The documents in which a term of each slot stands, one behind another.
 * @param {Reader} reader
 * @param {Map<string, ArrayLike<number>>[]} held the slots: terms with their documents
 * @param {boolean} asWritten
 */
export function inARow(reader, held, asWritten) {
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
 * Term → its documents.
 * @param {Reader} reader
 * @param {string[]} terms
 */
export function postingsOf(reader, terms) {
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
  const asked = Array.from(terms).flatMap(([term, documents]) =>
    both(candidates, documents).map((number) => () => {
      const [starts, places] = [found.get(number), reader.positions(term, number)];
      for (let at = 0; at < places.length; at++) {
        if (!(asWritten && places[at] & 1)) starts?.add((places[at] >> 1) - offset);
      }
    }),
  );
  together(asked);
  return found;
}
