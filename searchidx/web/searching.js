/** Query → one page of ranked hits, as `searchidx search --json` prints it; see searchidx/searching.py. */

import {each, kept, moreCode, once, together} from "./files.js";
import {highlightsOf, pair} from "./marking.js";
import {first, rank} from "./matching.js";
import {both, union} from "./numbers.js";
import {plainQuery} from "./plain.js";
import {rounded, scorerOf} from "./scoring.js";
import {snippet} from "./snippets.js";
import {compared} from "./unpacking.js";

const PAGE_VERSION = 1;
const FACET_VALUES = 20; // of each kind on a page

/**
 * @typedef {import("./base.js").Reader} Reader
 * @typedef {import("./matching.js").Ranking} Ranking
 * @typedef {import("./query.js").Query} Query
 * @typedef {[value: string, documents: number]} Count
 *
 * @typedef {object} PageOptions
 * @property {number} [limit] hits of a page at most
 * @property {number} [offset] hits before it
 * @property {{tag?: string[], category?: string[], author?: string[], lang?: string[]}} [filters]
 * @property {string} [after] a day, month or year
 * @property {string} [before]
 * @property {string} [sort] relevance or date
 * @property {boolean} [facets]
 * @property {boolean} [explain]
 * @property {string} [preferLang] of a post's translations those in this language, where one of them matches
 *
 * @typedef {object} Hit Marks are half-open ranges of UTF-16 units.
 * @property {string} id
 * @property {string} path
 * @property {string} url
 * @property {string} title
 * @property {[number, number][]} title_marks
 * @property {string | null} date
 * @property {string[]} tags
 * @property {string[]} categories
 * @property {string | null} author
 * @property {string} lang
 * @property {string | null} image
 * @property {number} score
 * @property {string} match all or some
 * @property {import("./snippets.js").Snippet} snippet
 * @property {{anchor: string, heading: string} | null} section
 * @property {[label: string, score: number][]} [explanation]
 *
 * @typedef {object} Page
 * @property {number} version
 * @property {string} query
 * @property {number} total
 * @property {number} offset
 * @property {number} limit
 * @property {string | null} suggestion
 * @property {Hit[]} hits
 * @property {{tags: Count[], categories: Count[], years: Count[]}} [facets]
 */

/**
 * What answers from one reader; to be called inside its `run`.
 * @param {Reader} reader
 */
export function searcherOf(reader) {
  const scorer = scorerOf(reader);

  /** What corrects and completes words, with what it needs of the reader. */
  const suggesting = () => together([moreCode, () => reader.stemTexts("stems", "counts")])[0];

  /**
   * The ranking of the query or, where no document has all of its words, of what was probably meant.
   * @param {Query} wanted
   * @param {string} language
   * @returns {[Ranking, suggestion: string | null]}
   */
  const ranked = (wanted, language) => {
    const ranking = once(rank, () => rank(reader, scorer, wanted, language));
    const quoted = wanted.groups.flat().some((term) => "phrase" in term);
    if (quoted || ranking.all.numbers.length || ranking.groups.every(({members}) => members.length)) {
      return [ranking, null];
    }
    const {corrected, canonicalText} = suggesting();
    const meant = corrected(reader, wanted, ranking.groups);
    if (!meant) return [ranking, null];
    const better = rank(reader, scorer, meant, language);
    return better.all.numbers.length ? [better, canonicalText(meant)] : [ranking, null];
  };

  return {
    /**
     * The hits from `offset` on, `limit` of them at most. Throws a RangeError with a message for the reader where an
     * option cannot be understood; nothing in `typed` is an error.
     * @param {string} typed
     * @param {PageOptions} options
     * @returns {Page}
     */
    search(typed, {limit = 10, offset = 0, filters, facets, explain, preferLang = "", ...rest} = {}) {
      if (!(limit >= 1 && offset >= 0)) throw new RangeError("a page begins at 0 or later and has one hit at least");
      const [ranking, suggestion] = ranked(queryOf(typed, {...filters, ...rest}), preferLang);
      const matches = first(reader, ranking, offset + limit).slice(offset);
      const highlights = highlightsOf(ranking.groups);
      const [documents, found] = together([
        () => each(matches, ({number}) => reader.document(number)),
        () => (facets ? {facets: facetsOf(reader, ranking)} : {}),
      ]);
      const hits = documents.map((document, at) => ({
        ...hitOf(document, highlights, matches[at]),
        ...(explain && {explanation: moreCode().explained(scorer, ranking, matches[at])}),
      }));
      const total = ranking.all.numbers.length + ranking.some.numbers.length;
      return {version: PAGE_VERSION, query: typed, total, offset, limit, suggestion, hits, ...found};
    },

    /**
     * Completions of the last word of `prefix`: [text, posts that have the word], the most frequent first.
     * @param {string} prefix
     * @param {{limit?: number}} options
     * @returns {Count[]}
     */
    suggest: (prefix, {limit = 10} = {}) => suggesting().completed(reader, prefix, limit),
  };
}

/**
 * @param {import("./cards.js").Document} document
 * @param {import("./marking.js").Highlights} highlights
 * @param {import("./matching.js").Match} found
 */
function hitOf(document, highlights, {score, match}) {
  const {sections, summary, updated, pinned, ...shown} = document;
  const [passage, section] = snippet(document, highlights);
  return {
    ...{path: shown.id, date: null, tags: [], categories: [], author: null, image: null},
    ...shown,
    title_marks: highlights.marks(shown.title).map(({start, end}) => pair(start, end)),
    lang: shown.lang ?? "",
    score: rounded(score),
    match,
    snippet: passage,
    section: section?.anchor && section.level ? {anchor: section.anchor, heading: section.heading} : null,
  };
}

/**
 * @param {string} typed
 * @param {import("./query.js").Options} options
 */
function queryOf(typed, options) {
  const plain = plainQuery(typed, options);
  if (plain) return plain;
  const {parse, withFilters} = moreCode();
  return withFilters(parse(typed), options);
}

/**
 * How the matched set spreads over tags, categories and years.
 * @param {Reader} reader
 * @param {Ranking} ranking
 */
function facetsOf(reader, {all, some}) {
  const matched = union([all.numbers, some.numbers]);
  const [tags, categories, days] = together([
    () => counted(reader, "tag", matched),
    () => counted(reader, "category", matched),
    () => reader.days(),
  ]);
  /** @type {Map<string, number>} */
  const years = new Map();
  for (const number of Array.from(matched)) {
    const year = Math.floor(days[number] / 10000);
    if (year) years.set(String(year), (years.get(String(year)) ?? 0) + 1);
  }
  return {tags, categories, years: descending([...years])};
}

/**
 * Documents by value of a filter field, each value in its most frequent spelling.
 * @param {Reader} reader
 * @param {string} field
 * @param {ArrayLike<number>} matched
 */
function counted(reader, field, matched) {
  const terms = reader.terms(field);
  const lists = each(terms, (term) => both(reader.postings(field, term)?.documents ?? [], matched));
  /** @type {Map<string, {spelling: string, documents: ArrayLike<number>}[]>} */
  const values = new Map();
  terms.forEach((term, at) => {
    const [value] = term.split("\0");
    const spelt = {spelling: term.slice(value.length + 1), documents: lists[at]};
    if (lists[at].length) kept(values, value, () => []).push(spelt);
  });
  return descending(
    Array.from(values.values(), (spelt) => [
      descending(spelt.map(({spelling, documents}) => [spelling, documents.length]))[0][0],
      union(spelt.map(({documents}) => documents)).length,
    ]),
  );
}

/**
 * The most frequent first, those of equal count in code-point order.
 * @param {Count[]} counts
 */
function descending(counts) {
  return counts.sort(([one, many], [other, more]) => more - many || compared(one, other)).slice(0, FACET_VALUES);
}
