/** Text → one spelling of it; see searchidx/analysis/normalizing.py. */

import {folding} from "./packing.js";
import {characters} from "./tables.js";

const FOLDING = folding(characters.fold);
export const ASCII = /^[\0-\x7f]*$/;

/**
 * `text` in NFC.
 * @param {string} text
 */
export function normalize(text) {
  return ASCII.test(text) ? text : text.normalize("NFC");
}

/**
 * `text` without case, Latin accents and full-width forms, one UTF-16 unit for one.
 * @param {string} text
 */
export function fold(text) {
  if (!ASCII.test(text)) text = text.replace(/[\x80-\uffff]/g, (character) => FOLDING.get(character) ?? character);
  // By letter: what toLowerCase() does beyond ASCII differs with the Unicode version.
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
