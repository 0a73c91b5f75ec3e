/** Documents in which the query's words stand near each other; see searchidx/ranking/nearness.py. */

import {together} from "./base.js";
import {countBelow} from "./unpacking.js";

/** @typedef {import("./base.js").Reader} Reader */

/**
 * What documents get for the words that were typed side by side being near in them.
 * @param {Reader} reader
 * @param {import("./groups.js").Group[]} found
 * @param {number[]} numbers
 * @returns {Map<number, number>}
 */
export function nearness(reader, found, numbers) {
  const pairs = sideBySide(found);
  const stems = [...new Set(pairs.flatMap(([first, second]) => [first, second]))];
  const places = together(stems.map((stem) => () => reader.positions(stem, numbers)));
  /** @param {string} stem @param {number} at */
  const known = (stem, at) => Array.from(places[stems.indexOf(stem)][at], (place) => place >> 1);
  const scores = new Map();
  numbers.forEach((number, at) => {
    let score = 0;
    for (const [first, second, worth] of pairs) {
      const gap = distance(known(first, at), known(second, at));
      if (gap) score += worth / gap;
    }
    if (score) scores.set(number, score);
  });
  return scores;
}

/**
 * [stem, stem, idf of the commoner] of the words typed behind one another.
 * @param {import("./groups.js").Group[]} found
 */
function sideBySide(found) {
  const typed = found.flatMap(({alternatives, analysed, worth}) =>
    alternatives.length > 1 || "phrase" in alternatives[0]
      ? [null]
      : analysed[0].map(({stem}) => ({stem, worth})),
  );
  return typed.flatMap((right, at) => {
    const left = typed[at - 1];
    return left && right && left.stem !== right.stem
      ? [/** @type {const} */ ([left.stem, right.stem, Math.min(left.worth, right.worth)])]
      : [];
  });
}

/**
 * The shortest way from one of the ascending positions `first` to one of `second`, in words; 0 where there is none.
 * Backwards, every word counts twice.
 * @param {number[]} first
 * @param {number[]} second
 */
export function distance(first, second) {
  let best = Infinity;
  for (const position of first) {
    const at = countBelow(second, position);
    if (at < second.length) best = Math.min(best, Math.max(1, second[at] - position));
    if (at) best = Math.min(best, 2 * (position - second[at - 1]));
  }
  return best === Infinity ? 0 : best;
}
