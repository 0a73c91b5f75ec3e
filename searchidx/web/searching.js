/** Query → one page of ranked hits, as `searchidx search --json` prints it; see searchidx/searching.py. */

import {together} from "./base.js";
import {moreCode} from "./files.js";
import {Highlights} from "./marking.js";
import {first, rank} from "./matching.js";
import {normalize} from "./normalizing.js";
import {both, find, union} from "./numbers.js";
import {plainQuery} from "./plain.js";
import {Scorer} from "./scoring.js";
import {BLANKS} from "./sentences.js";
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

/** Answers from one reader; to be called inside its `run`. */
export class Searcher {
  #reader;
  #scorer;
  /** @type {import("./synonyms.js").Synonyms | undefined} */
  #synonyms;
  /** @type {import("./suggesting.js").Vocabulary | undefined} */
  #vocabulary;

  /** @param {Reader} reader */
  constructor(reader) {
    this.#reader = reader;
    this.#scorer = new Scorer(reader);
  }

  /**
   * The hits from `offset` on, `limit` of them at most. Throws a RangeError with a message for the reader where an
   * option cannot be understood; nothing in `typed` is an error.
   * @param {string} typed
   * @param {PageOptions} options
   * @returns {Page}
   */
  search(typed, {limit = 10, offset = 0, filters, facets, explain, preferLang = "", ...rest} = {}) {
    if (!(limit >= 1 && offset >= 0)) throw new RangeError("a page begins at 0 or later and has one hit at least");
    const [ranking, suggestion] = this.#ranked(queryOf(typed, {...filters, ...rest}), preferLang);
    const numbers = first(this.#reader, ranking, offset + limit).slice(offset);
    const highlights = new Highlights(ranking.groups);
    const [documents, found] = together([
      () => together(numbers.map((number) => () => this.#reader.document(number))),
      () => (facets ? {facets: facetsOf(this.#reader, ranking)} : {}),
    ]);
    return {
      version: PAGE_VERSION,
      query: typed,
      total: ranking.all.numbers.length + ranking.some.numbers.length,
      offset,
      limit,
      suggestion,
      hits: documents.map((document, at) => this.#hit(document, numbers[at], ranking, highlights, explain)),
      ...found,
    };
  }

  /**
   * The ranking of the query or, where no document has all of its words, of what was probably meant.
   * @param {Query} wanted
   * @param {string} language
   * @returns {[Ranking, suggestion: string | null]}
   */
  #ranked(wanted, language) {
    const {synonyms = {}} = this.#reader.settings;
    /** @type {import("./groups.js").SynonymsOf} */
    const synonymsOf = (word) => {
      if (!Object.keys(synonyms).length) return [];
      return (this.#synonyms ??= new (moreCode().Synonyms)(synonyms)).of(word);
    };
    const ranking = rank(this.#reader, this.#scorer, wanted, synonymsOf, language);
    const quoted = wanted.groups.flat().some((term) => "phrase" in term);
    const meant = quoted || ranking.all.numbers.length ? null : this.#corrected(wanted, ranking);
    if (!meant) return [ranking, null];
    const corrected = rank(this.#reader, this.#scorer, meant, synonymsOf, language);
    return corrected.all.numbers.length ? [corrected, moreCode().canonicalText(meant)] : [ranking, null];
  }

  /**
   * The query with every word that no document holds corrected; null where there is none, or one cannot be.
   * @param {Query} wanted
   * @param {Ranking} ranking
   */
  #corrected(wanted, {groups}) {
    if (groups.every(({expansion}) => expansion.found)) return null;
    const vocabulary = this.#known;
    return moreCode().corrected(wanted, groups, vocabulary);
  }

  get #known() {
    const [{Vocabulary}, stems] = together([moreCode, () => this.#reader.frequentStems()]);
    return (this.#vocabulary ??= new Vocabulary([...stems]));
  }

  /**
   * @param {import("./cards.js").Document} document
   * @param {number} number
   * @param {Ranking} ranking
   * @param {Highlights} highlights
   * @param {boolean} [explain]
   * @returns {Hit}
   */
  #hit(document, number, ranking, highlights, explain) {
    const {id, path, url, title, date, tags, categories, author, lang, image} = document;
    const [passage, section] = snippet(document, highlights);
    const [[score, match]] = /** @type {const} */ (["all", "some"]).flatMap((name) => {
      const at = find(ranking[name].numbers, number);
      return at < 0 ? [] : [/** @type {const} */ ([ranking[name].values[at], name])];
    });
    return {
      ...{id, path, url, title, date, tags, categories, author, image},
      title_marks: highlights.marks(title).map(({start, end}) => [start, end]),
      lang: lang ?? "",
      score: rounded(score),
      match,
      snippet: passage,
      section: section?.anchor && section.level ? {anchor: section.anchor, heading: section.heading} : null,
      ...(explain && {
        explanation: moreCode()
          .explained(this.#scorer, ranking, number, score)
          .map(([label, share]) => [label, rounded(share)]),
      }),
    };
  }

  /**
   * Completions of the last word of `prefix`: [text, posts that have the word], the most frequent first.
   * @param {string} prefix
   * @param {{limit?: number}} options
   * @returns {Count[]}
   */
  suggest(prefix, {limit = 10} = {}) {
    const before = normalize(prefix).split(BLANKS).filter(Boolean);
    const last = before.pop() ?? "";
    return this.#known.completions(last, limit).map(([term, documents]) => [[...before, term].join(" "), documents]);
  }
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

/** @param {number} score */
const rounded = (score) => Math.round(score * 1e4) / 1e4;

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
  const terms = [...reader.terms(field, "")];
  const lists = together(terms.map((term) => () => reader.postings(field, term)?.documents ?? []));
  /** @type {Map<string, {documents: ArrayLike<number>, spellings: Count[]}>} */
  const values = new Map();
  terms.forEach((term, at) => {
    const here = both(lists[at], matched);
    const [value] = term.split("\0");
    const {documents = here, spellings = []} = values.get(value) ?? {};
    const count = /** @type {Count} */ ([term.slice(value.length + 1), here.length]);
    if (here.length) values.set(value, {documents: documents === here ? here : union([documents, here]), spellings: [...spellings, count]});
  });
  return descending(
    Array.from(values.values(), ({documents, spellings}) => [descending(spellings)[0][0], documents.length]),
  );
}

/**
 * The most frequent first, those of equal count in code-point order.
 * @param {Count[]} counts
 */
function descending(counts) {
  return counts.sort(([one, many], [other, more]) => more - many || compared(one, other)).slice(0, FACET_VALUES);
}
