/** Words of which each finds the others, as a site's settings name them; see searchidx/ranking/groups.py. */

import {kept} from "./files.js";
import {joinedStems} from "./groups.js";
import {normalize} from "./normalizing.js";
import {words} from "./words.js";

/**
 * @typedef {import("./words.js").Word} Word
 * @typedef {Record<string, string[]>} Written
 */

/** Settings → the words that find each other, by the stems of any of them. @type {WeakMap<Written, Map<string, Set<string>>>} */
const known = new WeakMap();

/**
 * The words of each synonym. A word is known by its stems: 쿠버네티스를 is 쿠버네티스.
 * @param {Written} written
 * @param {Word[]} word
 */
export function synonymsOf(written, word) {
  const stems = joinedStems(word);
  const same = kept(known, written, alike).get(stems) ?? [];
  const others = Array.from(same, (text) => [...words(normalize(text))]);
  return others.filter((other) => other.length && joinedStems(other) !== stems);
}

/** @param {Written} written */
function alike(written) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const [word, others] of Object.entries(written)) {
    const same = [word, ...others];
    for (const one of same) {
      const stems = joinedStems(words(normalize(one)));
      found.set(stems, new Set([...(found.get(stems) ?? []), ...same]));
    }
  }
  return found;
}
