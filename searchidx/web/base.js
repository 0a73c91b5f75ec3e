/** What ranking asks of a reader, and what the numbers in an index mean; see searchidx/engines/base.py. */

/**
 * What ranking, snippets and suggestions use of a reader; `Reader` in reader.js says what each method gives.
 * @typedef {Omit<import("./reader.js").Reader, "run" | "settings"> & {settings: {synonyms?: Record<string, string[]>,
 *   prefer_newer?: number}}} Reader
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
