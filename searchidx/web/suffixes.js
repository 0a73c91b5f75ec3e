/** The suffixes of Korean words as the rules ask for them; see searchidx/analysis/suffixes.py. */

import {isSyllable, jamoOf} from "./jamo.js";
import {hangul} from "./packing.js";

/**
 * What may stand before a suffix, and what it may leave: `conditions` are of the last syllable before it; `nominal`
 * suffixes follow a noun; `short` ones may leave one syllable.
 * @typedef {{conditions: Set<string>, nominal: boolean, short: boolean}} Suffix
 */

const CONDITIONS = ["any", "closed", "open", "liquid"];
export const PLURAL = hangul("plural")[0];
/** @type {Map<string, Suffix>} */
export const SUFFIXES = suffixes();
/** Syllables. */
export const LONGEST_SUFFIX = Math.max(...[...SUFFIXES.keys()].map((suffix) => suffix.length));

function suffixes() {
  /** @type {Map<string, Suffix>} */
  const found = new Map();
  const short = new Set(hangul("one_syllable_stem"));
  const particles = entries("particles");
  const verbalizers = hangul("verbalizers").map((suffix) => [suffix, "any"]);
  /**
   * @param {string[][]} entries
   * @param {boolean} nominal
   */
  const add = (entries, nominal) => {
    for (const [suffix, condition] of entries) {
      const known = found.get(suffix) ?? {conditions: new Set(), nominal, short: short.has(suffix)};
      known.conditions.add(condition);
      found.set(suffix, known);
    }
  };
  add([[PLURAL, "any"], ...stacked(new Map(particles)), ...particles, ...entries("copula")], true);
  add([...entries("endings"), ...verbalizers], false);
  return found;
}

/**
 * [suffix, condition] of a part of the table.
 * @param {string} part
 */
function entries(part) {
  return CONDITIONS.flatMap((condition) =>
    hangul(`${part}.${condition}`).map((suffix) => /** @type {[string, string]} */ ([suffix, condition])),
  );
}

/**
 * Particles on particles, which stand where the inner one does: 에서 + 는.
 * @param {Map<string, string>} conditions of the inner ones
 */
function stacked(conditions) {
  return hangul("stackable").flatMap((inner) =>
    entries("stacking")
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
  if (condition === "any") return true;
  const last = rest.slice(-1); // a lone jamo has no final consonant
  const final = isSyllable(last) ? jamoOf(last).final : "";
  if (condition === "closed") return final !== "";
  return final === "" || (condition === "liquid" && final === "ㄹ");
}

/**
 * Whether the suffix may stand after `rest`.
 * @param {Suffix} suffix
 * @param {string} rest
 */
export function mayFollow(suffix, rest) {
  for (const condition of suffix.conditions) if (fits(condition, rest)) return true;
  return false;
}
