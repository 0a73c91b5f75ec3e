/** Where the sentences of a text begin and end, and how many columns they take; see searchidx/snippets/sentences.py. */

const LONGEST_SENTENCE = 2000; // characters taken as one sentence where a text has no end of one
// As Python's \s, which is not JavaScript's.
const BLANK = "[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
export const BLANKS = new RegExp(BLANK, "g");
const END = new RegExp(`(?<=[.!?。！？…])${BLANK}|\\n+`, "g");
const GAP = new RegExp(END.source, "y");

/** @param {string} text */
export const singleBlanks = (text) => text.replace(BLANKS, " ");

/**
 * Where so many columns of `text` end; about so many: a Hangul syllable has three bytes in UTF-8 and takes two.
 * @param {string} text
 * @param {number} columns
 */
export function columnsEnd(text, columns) {
  let further = 0; // bytes beyond one a character
  let at = 0;
  for (let count = 1; at < text.length; count++) {
    const code = /** @type {number} */ (text.codePointAt(at));
    further += code > 0xffff ? 3 : code > 0x7ff ? 2 : code > 0x7f ? 1 : 0;
    if (count + (further >> 1) > columns) break;
    at += code > 0xffff ? 2 : 1;
  }
  return at;
}

/**
 * Where the longest sentence from `at` on ends.
 * @param {string} text
 * @param {number} at
 */
export function ahead(text, at) {
  for (let left = LONGEST_SENTENCE; left && at < text.length; left--) at += /** @type {number} */ (text.codePointAt(at)) > 0xffff ? 2 : 1;
  return at;
}

/**
 * Where the last sentence ends that fits behind the one from `start` to `end`.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {number} columns
 */
export function sentencesFrom(text, start, end, columns) {
  for (;;) {
    const more = sentenceAfter(text, end, start + 2 * columns);
    if (!more || columnsEnd(text.slice(start, more), columns) < more - start) return end;
    end = more;
  }
}

/**
 * The sentence that the character at `offset` belongs to.
 * @param {string} text
 * @param {number} offset
 */
export function sentence(text, offset) {
  let start = 0;
  // No end of a sentence goes on beyond the blanks around the last newline before the character.
  END.lastIndex = text.slice(0, text.lastIndexOf("\n", offset) + 1).trimEnd().length;
  let match;
  while ((match = END.exec(text)) && match.index <= offset) start = END.lastIndex;
  for (let next; (next = ahead(text, start)) <= offset; ) start = next;
  return [start, Math.min(match?.index ?? text.length, ahead(text, start))];
}

/**
 * Where the sentence behind the one that ends at `end` ends; 0 where there is none, or none up to `most`.
 * @param {string} text
 * @param {number} end
 * @param {number} most
 */
function sentenceAfter(text, end, most) {
  GAP.lastIndex = end;
  const start = GAP.test(text) ? GAP.lastIndex : end;
  if (start >= text.length) return 0;
  END.lastIndex = start;
  const after = END.exec(text.slice(0, most + 1))?.index ?? text.length;
  return after <= most ? after : 0;
}
