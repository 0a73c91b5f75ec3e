/** Latin words, numbers and identifiers → themselves and their parts; see searchidx/analysis/latin.py. */

import {ASCII, fold} from "./normalizing.js";
import {list} from "./packing.js";
import * as tables from "./tables-latin.js";
import {JOINT} from "./words.js";

export {foldLetters} from "./folding.js";

const HUMPS = /[A-Z]{2,}s(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+/g;
const BETWEEN_JOINTS = new RegExp(`[^${JOINT}/]+`, "g");
const NUMBER = /^v?([0-9]+(?:\.[0-9]+)*)$/;
const LANGUAGE = /^([a-z]\+\+|[a-z]#)[0-9]*$/;
const THOUSANDS = /^[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$/;
const NAME_AND_NUMBER = /^([a-z]{3,})[0-9]+$/;
const SHORTEST_INFLECTED = 4;
const INFLECTED = /^[a-z]*(?:s|ed|ing)$/;
const ES = /^[a-z]{2,}(?:[sxzo]|ch|sh)es$/;
const ED_OR_ING = /^([a-z]*[aeiouy][a-z]+|[a-z]+[aeiouy])(?:ed|ing)$/;
const DOUBLED = /^[a-z]{2,}([b-df-hj-np-tv-z])\1$/;
// One syllable that ends so has lost an e: with a short vowel it would have doubled its consonant (timing, planning).
const CLOSED_SYLLABLE = /^[^aeiou]*[aeiouy][^aeiouwxy]$/;

const NAMES = new Set(list(tables.WHOLE));
const IRREGULAR = new Map(
  list(tables.IRREGULAR).flatMap((word, at, pairs) => (at % 2 ? [[pairs[at - 1], word]] : [])),
);
/** Nothing comes off these, nor off what ends in `WHOLE_ENDS`. */
const UNSTEMMED = new Set([...NAMES, ...list(tables.UNSTEMMED)]);
const WHOLE_ENDS = endingIn(tables.UNSTEMMED_ENDS);
const [KEPT_DOUBLE] = list(tables.KEPT_DOUBLE);
const SINGLE = endingIn(tables.SINGLE);
/** Ending → whether an e was lost behind it. */
const SILENT_E = new Map([
  ...list(tables.SILENT_E).map((ending) => /** @type {const} */ ([ending, true])),
  ...list(tables.NO_SILENT_E).map((ending) => /** @type {const} */ ([ending, false])),
]);

/** @param {string} packed */
function endingIn(packed) {
  return new RegExp(`(?:${list(packed).join("|")})$`);
}

/**
 * The one spelling under which a word is indexed: folded, thousands joined, without a possessive 's.
 * @param {string} word
 */
function latinSurface(word) {
  const folded = fold(word).replaceAll("’", "'");
  return THOUSANDS.test(folded) ? folded.replaceAll(",", "") : folded.replace(/'s$/, "");
}

/**
 * A surface without its inflection: queries → query, running → run; as it is where it is no plain word.
 * @param {string} word
 */
function latinStem(word) {
  while (INFLECTED.test(word) && !UNSTEMMED.has(word)) {
    const rest = IRREGULAR.get(word) ?? strip(word);
    if (rest === word) break;
    word = rest;
  }
  return word;
}

/**
 * The word without its last -s, -ed or -ing.
 * @param {string} word
 */
function strip(word) {
  if (word.length < SHORTEST_INFLECTED || WHOLE_ENDS.test(word)) return word;
  if (/ie[sd]$/.test(word)) return word.length > SHORTEST_INFLECTED ? word.slice(0, -3) + "y" : word.slice(0, -1);
  if (ES.test(word)) return respelt(word.slice(0, -2));
  if (word.endsWith("s")) return word.slice(0, -1);
  const inflected = ED_OR_ING.exec(word);
  return inflected ? respelt(inflected[1]) : word;
}

/**
 * What is left of a word, as it is spelt alone: runn → run, cach → cache.
 * @param {string} rest
 */
function respelt(rest) {
  if (DOUBLED.test(rest)) {
    return KEPT_DOUBLE.includes(rest.slice(-1)) && !SINGLE.test(rest) ? rest : rest.slice(0, -1);
  }
  const ending = [...rest].map((_, at) => rest.slice(at)).find((end) => SILENT_E.has(end));
  return (ending === undefined ? CLOSED_SYLLABLE.test(rest) : SILENT_E.get(ending)) ? rest + "e" : rest;
}

/**
 * What a word as written is indexed under; parts are none for a plain word or number.
 * @param {string} word
 */
export function latinTerms(word) {
  const surface = latinSurface(word);
  return {surface, stem: latinStem(surface), parts: [...new Set(partSpans(word).map(([part]) => part))]};
}

/**
 * [stem, start, end] of each part; the offsets are into the word as written.
 * @param {string} word
 * @returns {[part: string, start: number, end: number][]}
 */
export function partSpans(word) {
  const whole = latinSurface(word);
  const plain = word.replaceAll("’", "'");
  return rangesOf(plain, whole).flatMap(([start, end]) => {
    const part = fold(plain.slice(start, end));
    return part === whole ? [] : [[latinStem(part), start, end]];
  });
}

/** @typedef {[start: number, end: number]} Range */

/**
 * @param {string} word
 * @param {string} whole
 * @returns {Range[]}
 */
function rangesOf(word, whole) {
  const number = NUMBER.exec(whole);
  // What has lost its commas has other offsets.
  if (number) return number[1] === whole ? [] : [[whole.length - number[1].length, whole.length]];
  const language = LANGUAGE.exec(whole);
  if (language) return [[0, language[1].length], [0, 1]];
  // The surface's own length leaves a possessive out.
  const name = word.slice(0, whole.length).replace(/\+\+$/, "");
  return Array.from(name.matchAll(BETWEEN_JOINTS)).flatMap(({0: piece, index = 0}) => pieceRanges(piece, index));
}

/**
 * What one piece between joints is found by: itself, its humps, its name without a number.
 * @param {string} piece
 * @param {number} at
 * @returns {Range[]}
 */
function pieceRanges(piece, at) {
  /** @type {Range[]} */
  const ranges = [[at, at + piece.length]];
  const folded = fold(piece);
  if (NAMES.has(folded) || !ASCII.test(piece)) return ranges;
  const humps = [...piece.matchAll(HUMPS)].filter(([hump]) => hump.length > 1);
  const numbered = NAME_AND_NUMBER.exec(folded);
  if (humps.length > 1) for (const {0: hump, index = 0} of humps) ranges.push([at + index, at + index + hump.length]);
  else if (numbered) ranges.push([at, at + numbered[1].length]);
  return ranges;
}
