/** Words of which each finds the others, as a site's settings name them; see searchidx/ranking/groups.py. */

import {joinedStems} from "./groups.js";
import {normalize} from "./normalizing.js";
import {words} from "./words.js";

/** @typedef {import("./words.js").Word} Word */

/** Words of which each finds the others. A word is known by its stems: 쿠버네티스를 is 쿠버네티스. */
export class Synonyms {
  /** @type {Map<string, Set<string>>} */
  #alike = new Map();

  /** @param {Record<string, string[]>} written */
  constructor(written) {
    for (const same of Object.entries(written).map(([word, others]) => [word, ...others])) {
      for (const one of same) {
        const stems = joinedStems(words(normalize(one)));
        this.#alike.set(stems, new Set([...(this.#alike.get(stems) ?? []), ...same]));
      }
    }
  }

  /**
   * The words of each synonym.
   * @param {Word[]} word
   */
  of(word) {
    const stems = joinedStems(word);
    const others = Array.from(this.#alike.get(stems) ?? [], (text) => [...words(normalize(text))]);
    return others.filter((other) => other.length && joinedStems(other) !== stems);
  }
}
