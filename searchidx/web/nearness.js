/** Documents in which the query's words stand near each other; see searchidx/ranking/nearness.py. */

import {each} from "./files.js";
import {countBelow} from "./unpacking.js";

/**
 * What documents get for the words that were typed side by side being near in them.
 * @param {import("./base.js").Reader} reader
 * @param {import("./groups.js").Group[]} groups
 * @param {number[]} numbers
 * @returns {Map<number, number>}
 */
export function nearness(reader, groups, numbers) {
  const pairs = sideBySide(groups);
  const stems = [...new Set(pairs.flatMap(([first, second]) => [first, second]))];
  const places = each(stems, (stem) => reader.positions(stem, numbers));
  /** @param {string} stem @param {number} at */
  const known = (stem, at) => Array.from(places[stems.indexOf(stem)][at], (place) => place >> 1);
  return new Map(
    numbers.map((number, at) => [
      number,
      pairs.reduce((sum, [first, second, worth]) => sum + worth / distance(known(first, at), known(second, at)), 0),
    ]),
  );
}

/**
 * [stem, stem, idf of the commoner] of the words typed behind one another.
 * @param {import("./groups.js").Group[]} groups
 */
function sideBySide(groups) {
  const typed = groups.flatMap(({alternatives, analysed, worth}) =>
    alternatives.length > 1 || "phrase" in alternatives[0] ? [null] : analysed[0].map(({stem}) => ({stem, worth})),
  );
  return typed.flatMap((right, at) => {
    const left = typed[at - 1];
    return left && right && left.stem !== right.stem
      ? [/** @type {const} */ ([left.stem, right.stem, Math.min(left.worth, right.worth)])]
      : [];
  });
}

/**
 * The shortest way from one of the ascending positions `first` to one of `second`, in words; infinite where there is none.
 * Backwards, every word counts twice.
 * @param {number[]} first
 * @param {number[]} second
 */
function distance(first, second) {
  let best = Infinity;
  for (const position of first) {
    const at = countBelow(second, position);
    if (at < second.length) best = Math.min(best, Math.max(1, second[at] - position));
    if (at) best = Math.min(best, 2 * (position - second[at - 1]));
  }
  return best;
}
