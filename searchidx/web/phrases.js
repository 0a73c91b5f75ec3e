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
  /** Each slot's terms with their documents. */
  const held = slots.map((terms) => new Map(terms.map((term) => [term, /** @type {ArrayLike<number>} */ ([])])));
  const all = held.flatMap((terms) => Array.from(terms.keys(), (term) => /** @type {const} */ ([terms, term])));
  yield* eachInTurn(all, ([terms, term]) => {
    terms.set(term, reader.postings(WORDS, term)?.documents ?? []);
  });
  const documents = held.map((terms) => union([...terms.values()]));
  let candidates = documents.length ? documents.reduce(both) : [];
  /** @type {Map<number, Set<number>>} */
  let starts = new Map();
  for (const [offset, terms] of held.entries()) {
    const here = yield* beginsIn(reader, terms, offset, candidates, asWritten);
    for (const [number, found] of offset ? here : []) {
      for (const start of found) if (!starts.get(number)?.has(start)) found.delete(start);
    }
    starts = here;
    candidates = Array.from(candidates).filter((number) => sizeOf(here, number));
  }
  return {documents: candidates, frequencies: Array.from(candidates, (number) => OCCURRENCE * sizeOf(starts, number))};
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

/** @param {Map<number, Set<number>>} starts @param {number} number */
const sizeOf = (starts, number) => starts.get(number)?.size ?? 0;

/**
 * Candidate → where the phrase would begin for a term of this slot to stand in its place.
 * @param {Reader} reader
 * @param {Map<string, ArrayLike<number>>} terms with their documents
 * @param {number} offset
 * @param {ArrayLike<number>} candidates
 * @param {boolean} asWritten Whether stems of what is written do not count.
 * @returns {Generator<string[], Map<number, Set<number>>>}
 */
function* beginsIn(reader, terms, offset, candidates, asWritten) {
  /** @type {Map<number, Set<number>>} */
  const found = new Map(Array.from(candidates, (number) => [number, new Set()]));
  yield* eachInTurn([...terms], ([term, documents]) => {
    const numbers = both(candidates, documents);
    reader.positions(term, numbers).forEach((places, at) => {
      const starts = found.get(numbers[at]);
      for (let place = 0; place < places.length; place++) {
        if (!(asWritten && places[place] & 1)) starts?.add((places[place] >> 1) - offset);
      }
    });
  });
  return found;
}
