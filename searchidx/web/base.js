/**
 * What a search asks of an index, whatever holds it; see searchidx/engines/base.py.
 *
 * A reader answers at once. Where it has not got the data yet it throws `Missing`, its `run` fetches what was missed
 * and calls again; so all that is between `run` and the reader may be called several times for one answer.
 */

/**
 * A term's documents in ascending order with the weighted frequency in each.
 * @typedef {{documents: ArrayLike<number>, frequencies: ArrayLike<number>}} Postings
 * @typedef {{anchor: string | null, heading: string, level: number, text: string, code: string}} Section
 * @typedef {object} Document with `date` in ISO 8601 to the second, with the post's own offset
 * @property {string} id
 * @property {string} path
 * @property {string} url
 * @property {string} title
 * @property {string | null} date
 * @property {string[]} tags
 * @property {string[]} categories
 * @property {string | null} author
 * @property {string | null} lang
 * @property {string | null} summary
 * @property {string | null} image
 * @property {Section[]} sections
 */

/**
 * An index as of one export. Documents are numbered; `numbers` are all of them, ascending; `lengths`, `instants`
 * (seconds since 1970, `UNDATED` without a date) and `days` (yyyymmdd, 0 without a date) are by number. `positions` are
 * twice the number of the word, and one more where the term is the stem of what is written. `stems` are the most
 * frequent first.
 * @typedef {object} Reader
 * @property {number} documentCount
 * @property {number} totalLength
 * @property {{synonyms?: Record<string, string[]>, prefer_newer?: number}} settings
 * @property {() => ArrayLike<number>} numbers
 * @property {() => ArrayLike<number>} lengths
 * @property {() => ArrayLike<number>} instants
 * @property {() => ArrayLike<number>} days
 * @property {(field: string, term: string) => Postings | null} postings
 * @property {(term: string, number: number) => number} mask
 * @property {(term: string, number: number) => ArrayLike<number>} positions
 * @property {(field: string, prefix: string) => Iterable<string>} terms
 * @property {(field: string, first: string, last: string) => Iterable<string>} termsBetween
 * @property {(noun: string) => string[]} pieces
 * @property {() => Map<string, number>} stems
 * @property {(number: number) => string} idOf
 * @property {(number: number) => Document} document
 */

/** The ranked field. */
export const WORDS = "words";
/** Whole titles, as the stems of their words with spaces between them. */
export const TITLES = "title";
/** Bits of a mask: the term stands in the title; with a capital letter. */
export const IN_TITLE = 1;
export const CASED = 32;
/** What a word of the body weighs. */
export const OCCURRENCE = 4;
export const UNDATED = -(2 ** 62);

/** That an answer needs what is not there yet; `needs` says what, to the reader that threw it. */
export class Missing extends Error {
  /** @param {unknown[]} needs */
  constructor(needs) {
    super("not loaded yet");
    this.needs = needs;
  }
}

/**
 * What each of the calls returns. What they miss they miss together, so that one round fetches it.
 * @template {unknown[]} T
 * @param {[...{[K in keyof T]: () => T[K]}]} calls
 * @returns {T}
 */
export function together(calls) {
  /** @type {unknown[]} */
  const needs = [];
  const found = [];
  for (const call of calls) {
    try {
      found.push(call());
    } catch (error) {
      if (!(error instanceof Missing)) throw error;
      needs.push(...error.needs);
    }
  }
  if (needs.length) throw new Missing(needs);
  return /** @type {T} */ (found);
}
