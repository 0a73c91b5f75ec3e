/** Documents in which stems stand behind one another; see searchidx/ranking/phrases.py. */

import {OCCURRENCE, WORDS} from "./base.js";
import {eachInTurn, inSteps} from "./files.js";
import {both, union} from "./numbers.js";

/** @typedef {import("./base.js").Reader} Reader */

/**
 * The documents in which a term of each slot stands, one behind another.
 * @param {Reader} reader
 * @param {string[][]} slots
 * @param {boolean} asWritten
 * @returns {Generator<string[], import("./shards.js").Postings>}
 */
export function* inARow(reader, slots, asWritten) {
  const held = slots.map((terms) => terms.map((term) => ({term, documents: /** @type {ArrayLike<number>} */ ([])})));
  yield* eachInTurn(held.flat(), (one) => {
    one.documents = reader.postings(WORDS, one.term)?.documents ?? [];
  });
  const documents = held.map((terms) => union(terms.map((one) => one.documents)));
  let candidates = documents.length ? documents.reduce(both) : [];
  /** Where the row would begin for a term of each slot so far to stand in its place. @type {Map<number, Set<number>>} */
  let starts = new Map();
  const sizeOf = (/** @type {number} */ number) => starts.get(number)?.size ?? 0;
  for (const [offset, terms] of held.entries()) {
    /** @type {Map<number, Set<number>>} */
    const found = new Map(Array.from(candidates, (number) => [number, new Set()]));
    yield* eachInTurn(terms, ({term, documents}) => {
      const numbers = both(candidates, documents);
      reader.positions(term, numbers).forEach((places, at) => {
        for (let place = 0; place < places.length; place++) {
          const start = (places[place] >> 1) - offset;
          if (asWritten && places[place] & 1) continue; // the stem of what is written
          if (!offset || starts.get(numbers[at])?.has(start)) found.get(numbers[at])?.add(start);
        }
      });
    });
    starts = found;
    candidates = Array.from(candidates).filter(sizeOf);
  }
  return {documents: candidates, frequencies: Array.from(candidates, (number) => OCCURRENCE * sizeOf(number))};
}

/**
 * The documents in which the stems stand behind one another, whatever endings they have there.
 * @param {Reader} reader
 * @param {string[]} stems
 */
export function rowPostings(reader, stems) {
  const slots = stems.map((stem) => [stem]);
  return inSteps(stems.join(" "), () => inARow(reader, slots, false));
}
