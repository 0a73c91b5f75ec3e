/** What ranking asks of a reader, and what the numbers in an index mean; see searchidx/engines/base.py. */

import {Missing} from "./files.js";

/**
 * What ranking, snippets and suggestions use of a reader; `Reader` in reader.js says what each method gives.
 * @typedef {Pick<import("./reader.js").Reader, "documentCount" | "totalLength" | "numbers" | "lengths" | "instants" |
 *   "days" | "postings" | "mask" | "positions" | "terms" | "termsBetween" | "pieces" | "stems" | "frequentStems" |
 *   "idOf" | "document" | "prefetchPostings"> & {settings: {synonyms?: Record<string, string[]>, prefer_newer?: number}}}
 *   Reader
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

/**
 * What each of the calls returns. What they miss they miss together, so that one round fetches it.
 * @template {unknown[]} T
 * @param {[...{[K in keyof T]: () => T[K]}]} calls
 * @returns {T}
 */
export function together(calls) {
  /** @type {string[]} */
  const files = [];
  let interrupted = false;
  const found = [];
  for (const call of calls) {
    try {
      found.push(call());
    } catch (error) {
      if (!(error instanceof Missing)) throw error;
      interrupted = true;
      files.push(...error.files);
    }
  }
  if (interrupted) throw new Missing(files);
  return /** @type {T} */ (found);
}
