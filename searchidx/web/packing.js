/** Unpacks what tools/make_web_tables.py packs. */

import {asHangul} from "./jamo.js";
import {packedWords} from "./tables.js";
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
 * Name → the list of words with this name, of those that are packed; each word stands after the number of letters that
 * it shares with the one before it.
 * @param {string} packed
 */
export function listsOf(packed) {
  const lists = new Map(packed.split(",").map((entry) => /** @type {[string, string]} */ (entry.split(" "))));
  return (/** @type {string} */ name) => {
    let word = "";
    const found = (lists.get(name) ?? "").matchAll(/(\d)(\D*)/g);
    return Array.from(found, ([, shared, rest]) => (word = word.slice(0, +shared) + rest));
  };
}

const list = listsOf(packedWords);

/**
 * The list of words of Hangul with this name; they are packed by their keys.
 * @param {string} name
 */
export const hangul = (name) => list(name).map(asHangul);
