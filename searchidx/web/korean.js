/** Hangul words → stems, by rule; see searchidx/analysis/korean.py. */

import {keystrokes} from "./jamo.js";
import {hangul} from "./packing.js";
import {LONGEST_SUFFIX, PLURAL_SUFFIX, SUFFIXES, mayFollow} from "./suffixes.js";
import {AFTER_COUNTERS, COUNTERS, MULTIPLIERS, WHOLE, WHOLE_AT_THE_END} from "./tables.js";
import {knownStem, verbStem, verbalizes} from "./verbs.js";

export const LONGEST_HANGUL = 40; // syllables; a longer run of Hangul is cut

/** Nothing comes off these, nor off longer words that end in one of `TAILS`. */
const UNTOUCHED = new Set(hangul(WHOLE));
const TAILS = new Set(hangul(WHOLE_AT_THE_END));
const TAIL_LENGTHS = [...new Set([...TAILS].map((tail) => tail.length))];
/** What may follow a number: 개, 시간째, 만여명, 개월간. */
const COUNTED = new RegExp(
  `^[${hangul(MULTIPLIERS)}]*여?(?:${anyOf(COUNTERS)})?(?:${anyOf(AFTER_COUNTERS)})?$`,
);

/** @param {string} packed */
function anyOf(packed) {
  return hangul(packed).join("|");
}

/**
 * The stem of a word of Hangul: 메타버스를 → 메타버스, 도와주기까지 → 돕; `word` where nothing comes off.
 * @param {string} word
 */
export function stem(word) {
  while (!isWhole(word)) {
    const known = knownStem(word);
    if (known) return known;
    const rests = restsOf(word); // the longest of them first
    let rest = rests.find(isWord);
    if (!rest) {
      const found = verbStem(word);
      if (found) return found;
      rest = rests.find((one) => one.length > 1 && verbStem(one)) ?? rests.pop();
    }
    if (!rest) break;
    word = rest;
  }
  return word;
}

/**
 * How many syllables of the word its stem takes, at least one: 2 of 만듭니다 (만들), 2 of 도와 (돕).
 * @param {string} word
 * @param {string} stem
 */
export function stemLength(word, stem) {
  let left = keystrokes(stem);
  for (let at = 0; at < word.length; at++) {
    const typed = keystrokes(word[at]);
    if (!left.startsWith(typed)) {
      // The ㄹ of 만들 is gone in 만드는; else the stem's end has become part of this syllable: 도와, 달라.
      const gone = (left === "" || left === "ㄹ") && left[0] !== typed[0];
      return gone && at ? at : at + 1;
    }
    left = left.slice(typed.length);
  }
  return word.length;
}

/**
 * Whether the table has the word, or its end as that of longer words: 검색결과 by 결과.
 * @param {string} word
 */
function isWhole(word) {
  return UNTOUCHED.has(word) || TAIL_LENGTHS.some((length) => word.length >= length + 2 && TAILS.has(word.slice(-length)));
}

/**
 * Whether what a suffix leaves is a word of the table, as a noun or as a stem that looks like one (가지).
 * @param {string} rest
 */
function isWord(rest) {
  return isWhole(rest) || (rest.length > 1 && knownStem(rest) !== "");
}

/**
 * What each suffix of the table may leave of the word, that of the longest one last.
 * @param {string} word
 */
function restsOf(word) {
  const rests = [];
  for (let at = word.length - 1; at >= Math.max(1, word.length - LONGEST_SUFFIX); at--) {
    const suffix = SUFFIXES.get(word.slice(at));
    const rest = word.slice(0, at);
    if (!suffix || !mayFollow(suffix, rest)) {
      if (at > 1 && verbalizes(word.slice(at))) rests.push(rest);
    } else if (at > 1 || suffix.short || (suffix.nominal && isWhole(rest))) rests.push(rest);
  }
  return rests;
}

/**
 * Whether Hangul that touches a Latin word or a number adds nothing to it: 를 of NFT를, 년부터 of 2023년부터.
 * @param {string} word
 * @param {boolean} afterNumber
 */
export function isSuffix(word, afterNumber) {
  if (addsNothing(word)) return true;
  if (!afterNumber) return false;
  for (let at = 1; at <= word.length; at++) {
    if (COUNTED.test(word.slice(0, at)) && (at === word.length || addsNothing(word.slice(at)))) return true;
  }
  return false;
}

/**
 * Whether the word is a suffix, with the plural before it or one more syllable behind: 들은, 하기에는.
 * @param {string} word
 */
function addsNothing(word) {
  const single = word.startsWith(PLURAL_SUFFIX) ? word.slice(PLURAL_SUFFIX.length) : word;
  const comesOff = (/** @type {string} */ form) => SUFFIXES.has(form) || verbalizes(form);
  if ([word, single].some(comesOff)) return true;
  const [rest, last] = [word.slice(0, -1), SUFFIXES.get(word.slice(-1))];
  return word.length > 2 && last !== undefined && mayFollow(last, rest) && comesOff(rest);
}
