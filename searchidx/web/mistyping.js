/** Hangul typed as initials or in the wrong keyboard layout; see searchidx/analysis/jamo.py. */

import {HANGUL, INITIALS, LATIN, jamoOf, keysOf, keystrokes} from "./jamo.js";

/**
 * The initial consonants of the syllables in `text`, other characters as they are: 메타버스 → ㅁㅌㅂㅅ.
 * @param {string} text
 */
export function initials(text) {
  return text.replace(/[가-힣]/g, (syllable) => jamoOf(syllable).initial);
}

/**
 * `text` with clusters apart (ㅁㅌㅄ → ㅁㅌㅂㅅ) where it is nothing but consonants, else "".
 * @param {string} text
 */
export function typedInitials(text) {
  const apart = [...text].map(keysOf);
  return apart.every((keys) => [...keys].every((key) => INITIALS.includes(key))) ? apart.join("") : "";
}

/**
 * What the keys of Hangul `text` type in the Latin layout: ㅔㅛ쇄ㅜ → python.
 * @param {string} text
 */
export function asLatin(text) {
  return keystrokes(text).replace(/[ㄱ-ㅣ]/g, (jamo) => LATIN.charAt(HANGUL.indexOf(jamo)) || jamo);
}
