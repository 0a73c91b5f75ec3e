/** A query in which words stand that no document holds → the query that was meant; see searchidx/searching.py. */

import {textOf} from "./groups.js";

/**
 * The query with every word that no document holds corrected; null where one cannot be.
 * @param {import("./query.js").Query} wanted
 * @param {import("./groups.js").Group[]} groups what its words match
 * @param {import("./suggesting.js").Vocabulary} vocabulary
 * @returns {import("./query.js").Query | null}
 */
export function corrected(wanted, groups, vocabulary) {
  const nowhere = groups.filter(({expansion}) => !expansion.found);
  const unknown = new Set(nowhere.map(({alternatives}) => keyOf(alternatives)));
  const meant = [];
  for (const alternatives of wanted.groups) {
    if (!unknown.has(keyOf(alternatives))) {
      meant.push(alternatives);
      continue;
    }
    const word = alternatives.length === 1 && vocabulary.correct(textOf(alternatives[0]));
    if (!word) return null;
    meant.push([{word}]);
  }
  return {...wanted, groups: meant};
}

/** @param {import("./query.js").Term[]} alternatives */
const keyOf = (alternatives) => JSON.stringify(alternatives);
