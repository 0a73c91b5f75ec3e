/** The suffixes of Korean words as the rules ask for them; see searchidx/analysis/suffixes.py. */

import {kept} from "./files.js";
import {jamoOf} from "./jamo.js";
import {hangul} from "./packing.js";
import {COPULA, ENDINGS, ONE_SYLLABLE_STEM, PARTICLES, PLURAL, STACKABLE, STACKING, VERBALIZERS} from "./tables.js";

/**
 * What may stand before a suffix, and what it may leave: `conditions` are of the last syllable before it; `nominal`
 * suffixes follow a noun; `short` ones may leave one syllable.
 * @typedef {{conditions: string[], nominal: boolean, short: boolean}} Suffix
 */

export const [PLURAL_SUFFIX] = hangul(PLURAL);
/** @type {Map<string, Suffix>} */
export const SUFFIXES = suffixes();
/** Syllables. */
export const LONGEST_SUFFIX = Math.max(...[...SUFFIXES.keys()].map((suffix) => suffix.length));

function suffixes() {
  /** @type {Map<string, Suffix>} */
  const found = new Map();
  const short = new Set(hangul(ONE_SYLLABLE_STEM));
  const particles = entries(PARTICLES);
  const verbalizers = hangul(VERBALIZERS).map((suffix) => [suffix, "any"]);
  /**
   * @param {string[][]} entries
   * @param {boolean} nominal
   */
  const add = (entries, nominal) => {
    for (const [suffix, condition] of entries) {
      const known = kept(found, suffix, () => ({conditions: [], nominal, short: short.has(suffix)}));
      known.conditions.push(condition);
    }
  };
  add([[PLURAL_SUFFIX, "any"], ...stacked(new Map(particles)), ...particles, ...entries(COPULA)], true);
  add([...entries(ENDINGS), ...verbalizers], false);
  return found;
}

/**
 * [suffix, condition] of a part of the table.
 * @param {Record<string, string>} part
 */
function entries(part) {
  return Object.entries(part).flatMap(([condition, packed]) =>
    hangul(packed).map((suffix) => /** @type {[string, string]} */ ([suffix, condition])),
  );
}

/**
 * Particles on particles, which stand where the inner one does: 에서 + 는.
 * @param {Map<string, string>} conditions of the inner ones
 */
function stacked(conditions) {
  return hangul(STACKABLE).flatMap((inner) =>
    entries(STACKING)
      .filter(([, condition]) => fits(condition, inner))
      .map(([outer]) => [inner + outer, conditions.get(inner) ?? ""]),
  );
}

/**
 * Whether a suffix with this condition may stand after `rest`.
 * @param {string} condition
 * @param {string} rest
 */
function fits(condition, rest) {
  const {final} = jamoOf(rest); // none in a lone jamo
  return condition === "any" || (condition === "closed") === (final !== "") || (condition === "liquid" && final === "ㄹ");
}

/**
 * Whether the suffix may stand after `rest`.
 * @param {Suffix} suffix
 * @param {string} rest
 */
export const mayFollow = ({conditions}, rest) => conditions.some((condition) => fits(condition, rest));
