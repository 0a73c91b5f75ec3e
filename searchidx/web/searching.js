/** Query → one page of ranked hits, as `searchidx search --json` prints it; see searchidx/searching.py. */

import {together} from "./base.js";
import {Synonyms, textOf} from "./groups.js";
import {Highlights} from "./marking.js";
import {first, rank} from "./matching.js";
import {normalize} from "./normalizing.js";
import {both, find, union} from "./numbers.js";
import {canonicalText, parse, withFilters} from "./query.js";
import {Scorer} from "./scoring.js";
import {BLANKS} from "./sentences.js";
import {snippet} from "./snippets.js";
import {Vocabulary} from "./suggesting.js";
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
  /** @type {Synonyms | undefined} */
  #synonyms;
  /** @type {Vocabulary | undefined} */
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
    const [ranking, suggestion] = this.#ranked(withFilters(parse(typed), {...filters, ...rest}), preferLang);
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
    const synonyms = (this.#synonyms ??= new Synonyms(this.#reader.settings.synonyms ?? {}));
    const ranking = rank(this.#reader, this.#scorer, wanted, synonyms, language);
    const quoted = wanted.groups.flat().some((term) => "phrase" in term);
    const meant = quoted || ranking.all.numbers.length ? null : this.#corrected(wanted, ranking);
    if (!meant) return [ranking, null];
    const corrected = rank(this.#reader, this.#scorer, meant, synonyms, language);
    return corrected.all.numbers.length ? [corrected, canonicalText(meant)] : [ranking, null];
  }

  /**
   * The query with every word that no document holds corrected; null where one cannot be.
   * @param {Query} wanted
   * @param {Ranking} ranking
   * @returns {Query | null}
   */
  #corrected(wanted, {groups}) {
    const nowhere = groups.filter(({expansion}) => !expansion.found);
    const unknown = new Set(nowhere.map(({alternatives}) => keyOf(alternatives)));
    if (!unknown.size) return null;
    const corrected = [];
    for (const alternatives of wanted.groups) {
      if (!unknown.has(keyOf(alternatives))) {
        corrected.push(alternatives);
        continue;
      }
      const word = alternatives.length === 1 && this.#known.correct(textOf(alternatives[0]));
      if (!word) return null;
      corrected.push([{word}]);
    }
    return {...wanted, groups: corrected};
  }

  get #known() {
    return (this.#vocabulary ??= new Vocabulary([...this.#reader.frequentStems()]));
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
      ...(explain && {explanation: this.#explained(ranking, number, score)}),
    };
  }

  /**
   * What gave a document its score.
   * @param {Ranking} ranking
   * @param {number} number
   * @param {number} score
   * @returns {[label: string, score: number][]}
   */
  #explained({groups, extras}, number, score) {
    const members = groups.flatMap(({expansion}) => expansion.members);
    /** @type {[string, number][]} */
    const shares = members.map((member) => [member.label, this.#scorer.score(member, number)]);
    for (const [label, scores] of extras) shares.push([label, scores.get(number) ?? 0]);
    const given = shares.filter(([, share]) => share);
    const newer = given.reduce((left, [, share]) => left - share, score);
    if (this.#scorer.newer && given.length) given.push(["newer", newer]);
    return given.map(([label, share]) => [label, rounded(share)]);
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

/** @param {import("./query.js").Term[]} alternatives */
const keyOf = (alternatives) => JSON.stringify(alternatives);

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
