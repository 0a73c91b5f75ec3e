/** Letters beyond ASCII without case, accents and width; see searchidx/analysis/normalizing.py. */

import {ASCII} from "./normalizing.js";

const CHEROKEE = /[\u13a0-\u13fd\uab70-\uabbf]/;
// ı and what has no case, Hangul among it, fold to themselves. The others are capitals that were added after
// Unicode 15.1, of which the tables are.
const FOLDED = /[^\0-\x7fı\u3000-\ua63f\uac00-\udfff\u1c89\ua7cb-\ua7cf\ua7d2\ua7d4\ua7da-\ua7dc]/g;

/**
 * `text` without case, Latin accents and full-width forms, one UTF-16 unit for one.
 *
 * The runtime's own mappings do: Unicode promises that those of a letter that it has do not change any more. (Runtimes
 * with Unicode 13, of 2020, do not have five capitals of medieval manuscripts and the Glagolitic script.)
 * @param {string} text
 */
export function foldLetters(text) {
  return text.replace(FOLDED, folded).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** @param {string} character */
function folded(character) {
  const code = character.charCodeAt(0);
  // The small letters came after the capitals, which stand for both.
  if (CHEROKEE.test(character)) return character.toUpperCase();
  const plain = withoutMarks(code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : character);
  const upper = plain.toUpperCase(); // as ς and σ, which share theirs; that of ß is two letters
  return withoutMarks((upper.length > 1 ? plain : upper).toLowerCase());
}

/**
 * The ASCII character that this one is with marks, or else itself.
 * @param {string} character
 */
function withoutMarks(character) {
  const [base] = character.normalize("NFD");
  return ASCII.test(base) ? base : character;
}
