/** A query in which words stand that no document holds → the query that was meant; see searchidx/searching.py. */

import {textOf} from "./groups.js";
import {vocabularyOf} from "./suggesting.js";

/**
 * The query with every word that no document holds corrected; null where one cannot be.
 * @param {import("./base.js").Reader} reader
 * @param {import("./query.js").Query} wanted
 * @param {import("./groups.js").Group[]} groups what its words match
 * @returns {import("./query.js").Query | null}
 */
export function corrected(reader, wanted, groups) {
  const nowhere = groups.filter(({members}) => !members.length);
  const unknown = new Set(nowhere.map(({alternatives}) => keyOf(alternatives)));
  const meant = [];
  for (const alternatives of wanted.groups) {
    if (!unknown.has(keyOf(alternatives))) {
      meant.push(alternatives);
      continue;
    }
    const word = alternatives.length === 1 && vocabularyOf(reader).correct(textOf(alternatives[0]));
    if (!word) return null;
    meant.push([{word}]);
  }
  return {...wanted, groups: meant};
}

/** @param {import("./query.js").Term[]} alternatives */
const keyOf = (alternatives) => JSON.stringify(alternatives);
