/**
 * Text → words: where they stand and under which terms each is indexed; see searchidx/analysis/words.py.
 *
 * Offsets are UTF-16 units, with which a string is sliced here; Python's are code points. They are apart by one for
 * each character beyond the basic plane that stands before.
 */

import {kept, latinCode} from "./files.js";
import {LONGEST_HANGUL, isSuffix, stem, stemLength} from "./korean.js";
import {characterClass} from "./packing.js";
import {CHARACTERS} from "./tables.js";

/**
 * What a token is indexed under: the folded word as it stands, what its endings leave (the same where there are none), and
 * further terms that it is found by. `marked` is how much of the token the stem takes: a stem may be spelt otherwise than
 * it stands there (돕 in 도와).
 * @typedef {"hangul" | "latin" | "unspaced"} Script
 * @typedef {{script: Script, surface: string, stem: string, parts: string[], marked: number}} Terms
 * @typedef {[script: Script, token: string, start: number]} Token
 * @typedef {Terms & {token: string, start: number}} Word
 */

// What a particle may follow directly: foo()를, “메타버스”는, 100%의; a straight quote where a word ends before it.
const CLOSING = ")]}>%”’」』》〉）］｝";
const STRAIGHT = "\"'`";

export const LONGEST_LATIN = 64; // characters; what is longer is found by its pieces alone
export const JOINT = "._\\-";

// A run of Hangul, of an unspaced script, or a Latin word with its joints (`node.js`, `c++`, `i/o`, `1,000`). What may
// not stand before is looked at last: its class is large, and most characters begin nothing.
const TOKEN = tokenPattern();
const PIECE = new RegExp(`[^'’+${JOINT}]+`, "gu");

function tokenPattern() {
  const hangul = characterClass(CHARACTERS.hangul);
  const unspaced = characterClass(CHARACTERS.unspaced);
  const letter = "A-Za-z0-9" + characterClass(CHARACTERS.letters);
  return new RegExp(
    `([${hangul}]+)` +
      `|([${unspaced}]+)` +
      `|(?=[A-Za-z]/)(?<![${letter}/])./[A-Za-z](?![${letter}/])` +
      `|[A-Za-z](?:\\+\\+[0-9]*|#)(?![${letter}])` +
      `|(?=[0-9])(?<![${letter}.,])[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?(?![0-9]|[.,][0-9])` +
      `|(?:(?=\\.[A-Za-z])(?<![${letter}${hangul}${unspaced}./])\\.)?[${letter}]+` +
      `(?:(?:['’${JOINT}]|__+)[${letter}]+)*(?:\\+\\+(?![${letter}+]))?`,
    "gu",
  );
}

/** @type {Map<string, Terms>} Token → its terms; it is emptied when it is full. */
const seen = new Map();
const MOST_SEEN = 1 << 13;

/**
 * The words of NFC `text`, in order.
 * @param {string} text
 * @returns {Generator<Word>}
 */
export function* words(text) {
  for (const [script, token, start] of tokens(text)) {
    if (seen.size > MOST_SEEN) seen.clear();
    yield {...kept(seen, token, () => termsOf(script, token)), token, start};
  }
}

/**
 * [script, token as written, start] of each word of NFC `text`, in order.
 * @param {string} text
 * @returns {Generator<Token>}
 */
export function* tokens(text) {
  let beforeEnd = -2;
  // matchAll would make a pattern of its own, which takes longer than to search a word. Others use this one meanwhile.
  for (let match, end = 0; (TOKEN.lastIndex = end), (match = TOKEN.exec(text)); ) {
    const [token, hangul, unspaced] = match;
    const start = match.index;
    end = start + token.length;
    if (hangul) {
      const previous = text.charAt(start - 1);
      if (touches(previous, start - beforeEnd) && isSuffix(token, previous >= "0" && previous <= "9")) {
        // only the particle of what it touches
      } else {
        yield* shortened(token, start);
      }
    } else if (unspaced) {
      yield* pairs(token, start);
    } else if (token.length <= LONGEST_LATIN) {
      yield ["latin", token, start];
    } else {
      yield* pieces(token, start);
    }
    beforeEnd = end;
  }
}

/**
 * Whether Hangul belongs to the word before it, `gap` units away, by the character between.
 * @param {string} previous
 * @param {number} gap
 */
function touches(previous, gap) {
  return gap === 0 || (previous !== "" && (CLOSING.includes(previous) || (gap === 1 && STRAIGHT.includes(previous))));
}

/**
 * A run of Hangul, one that is too long to be a word in lengths that an index can hold.
 * @param {string} token
 * @param {number} start
 * @returns {Generator<Token>}
 */
function* shortened(token, start) {
  for (let at = 0; at < token.length; at += LONGEST_HANGUL) {
    yield ["hangul", token.slice(at, at + LONGEST_HANGUL), start + at];
  }
}

/**
 * What stands between the joints of a Latin token that is too long to be looked up as written.
 * @param {string} token
 * @param {number} start
 * @returns {Generator<Token>}
 */
function* pieces(token, start) {
  for (const {0: piece, index = 0} of token.matchAll(PIECE)) {
    if (piece.length <= LONGEST_LATIN) yield ["latin", piece, start + index];
  }
}

/**
 * The overlapping pairs of characters of an unspaced script; one alone is a word.
 * @param {string} token
 * @param {number} start
 * @returns {Generator<Token>}
 */
function* pairs(token, start) {
  const apart = [...token];
  for (let at = 0; at < Math.max(1, apart.length - 1); at++) {
    yield ["unspaced", apart.slice(at, at + 2).join(""), start];
    start += apart[at].length;
  }
}

/**
 * What a token of a script is indexed under. Throws Missing where the code for its script is not here.
 * @param {Script} script
 * @param {string} token
 * @returns {Terms}
 */
export function termsOf(script, token) {
  const terms = {script, surface: token, stem: token, parts: [], marked: token.length};
  if (script === "latin") return {...terms, ...latinCode().latinTerms(token)};
  if (script === "unspaced") return terms;
  const root = stem(token);
  return {...terms, stem: root, marked: stemLength(token, root)};
}
