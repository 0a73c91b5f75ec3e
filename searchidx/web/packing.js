/** Unpacks what tools/make_web_tables.py packs. */

import {asHangul} from "./jamo.js";
import {unpacked} from "./unpacking.js";

/**
 * The inside of a regular-expression class (flag `u`) for packed ranges of code points.
 * @param {string} packed
 */
export function characterClass(packed) {
  let inside = "";
  let at = 0;
  const steps = unpacked(packed);
  for (let i = 0; i < steps.length; i += 2) {
    const first = at + steps[i];
    at = first + steps[i + 1];
    inside += `${String.fromCodePoint(first)}-${String.fromCodePoint(at)}`;
  }
  return inside;
}

/**
 * Words, each packed after the number of letters that it shares with the one before it.
 * @param {string} packed
 */
export function list(packed) {
  let word = "";
  return Array.from(packed.matchAll(/(\d)(\D*)/g), ([, shared, rest]) => (word = word.slice(0, +shared) + rest));
}

/**
 * Words of Hangul, which are packed by their keys.
 * @param {string} packed
 */
export const hangul = (packed) => list(packed).map(asHangul);
