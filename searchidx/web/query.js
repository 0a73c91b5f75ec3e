/** What the reader typed → a query; see searchidx/query, whose parser describes the language. No text is refused. */

import {normalize} from "./normalizing.js";
import {intersection, periodOf} from "./periods.js";
import {SPACES, WHITE} from "./plain.js";

/**
 * A word, with what `*` behind it asks for, or the words of a phrase. All text of a query is NFC, with single spaces.
 * @typedef {{word: string, prefix?: true} | {phrase: string}} Term
 * @typedef {{field: string, value: string}} Filter
 */

/**
 * All groups are wanted, any term of each; nothing of `excluded`. Filters of one field are alternatives.
 * @typedef {object} Query
 * @property {Term[][]} groups
 * @property {(Term | Filter)[]} excluded
 * @property {Filter[]} filters
 * @property {import("./periods.js").Period} period
 * @property {string} sort relevance or date
 */

/**
 * @typedef {string | string[]} Values one or several, which are alternatives
 * @typedef {{tag?: Values, category?: Values, author?: Values, lang?: Values}} Wanted
 * @typedef {Wanted & {after?: string, before?: string, sort?: string}} Options
 */

const QUOTES = "\"＂“”";
const PREFIX = /^([^]*[^*＊])[*＊]+$/;

const FIELDS = byName({
  tag: "tags 태그",
  category: "categories 분류 카테고리",
  author: "저자",
  lang: "언어",
  title: "제목",
  after: "이후",
  before: "이전",
  date: "날짜",
  sort: "정렬",
});
const FRAMES = ["after", "before", "date", "sort"]; // when and in which order; the other fields are filters
const SORTS = byName({date: "날짜", relevance: "관련도"});

const NAME = [...FIELDS.keys()].map((name) => name.replace(/[a-z]/g, eitherCase)).join("|");
// White space, a hyphen, the name of a field, and a phrase or a word; the first two want something behind them.
const ITEM = new RegExp(
  `[${WHITE}]*([-－](?![${WHITE}*＊－-]|$))?((?:${NAME})[:：](?![${WHITE}]|$))?` +
    `(?:[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]|([^${WHITE}]+))`,
  "y",
);

/** @param {string} letter of a to z */
function eitherCase(letter) {
  return `[${letter}${String.fromCharCode(letter.charCodeAt(0) - 32)}]`;
}

/**
 * Name, itself or in its other forms → name.
 * @param {Record<string, string>} names
 */
function byName(names) {
  return new Map(
    Object.entries(names).flatMap(([name, others]) =>
      [name, ...others.split(" ")].map((one) => /** @type {[string, string]} */ ([one, name])),
    ),
  );
}

/**
 * The query that `text` asks for, in time linear in its length.
 * @param {string} text
 * @returns {Query}
 */
export function parse(text) {
  /** @type {Query} */
  const query = {groups: [], excluded: [], filters: [], period: ["", ""], sort: "relevance"};
  const items = [...itemsTyped(normalize(text))].map((token) => item(token, query));
  let joined = false;
  items.forEach((one, at) => {
    const [before, after] = [items[at - 1], items[at + 1]];
    if (one === "OR") {
      joined = isTerm(before) && isTerm(after);
      // In lower case, since its canonical text must not join what comes to stand around it.
      if (!joined && before !== null && after !== null) query.groups.push([{word: "or"}]);
    } else if (one) {
      if (joined) query.groups[query.groups.length - 1].push(one);
      else query.groups.push([one]);
      joined = false;
    }
  });
  return query;
}

/** @typedef {{excluded: boolean, field: string, name: string, text: string, quoted: boolean}} Token */

/**
 * The items as typed; `name` is that of the field with its colon. A quote that nothing closes is left out.
 * @param {string} text NFC
 * @returns {Generator<Token>}
 */
function* itemsTyped(text) {
  for (let at = 0; ; ) {
    ITEM.lastIndex = at;
    const match = ITEM.exec(text);
    if (!match) return;
    const [whole, hyphen, name = "", phrase, word = ""] = match;
    const end = at + whole.length;
    const start = end - word.length;
    if (word && QUOTES.includes(word[0])) {
      // It was the last quote, so the text is copied once at most.
      text = text.slice(0, start) + text.slice(start + 1);
      continue;
    }
    at = end;
    const quoted = phrase !== undefined;
    const typed = quoted ? singleSpaced(phrase) : word;
    const field = FIELDS.get(name.slice(0, -1).toLowerCase()) ?? "";
    if (name || typed) yield {excluded: hyphen !== undefined, field, name, text: typed, quoted};
  }
}

/**
 * The term that a token is, or "OR"; null for anything else, which is added to the query.
 * @param {Token} token
 * @param {Query} query
 * @returns {Term | "OR" | null}
 */
function item(token, query) {
  const {excluded, field, name, text, quoted} = token;
  const frames = FRAMES.includes(field);
  const filter = field && !frames && text ? {field, value: text} : undefined;
  if (excluded) query.excluded.push(filter ?? term(token));
  else if (filter) query.filters.push(filter);
  else if (!frames || !framed(field, text, query)) return text === "OR" && !name && !quoted ? text : term(token);
  return null;
}

/**
 * Whether this says when or in which order, which the query then knows.
 * @param {string} field
 * @param {string} text
 * @param {Query} query
 */
function framed(field, text, query) {
  const sort = field === "sort" && SORTS.get(text.toLowerCase());
  const period = field !== "sort" && periodOf(field, text);
  if (sort) query.sort = sort;
  if (period) query.period = intersection(query.period, period);
  return sort || period;
}

/**
 * @param {Token} token
 * @returns {Term}
 */
function term({name, text, quoted}) {
  if (quoted) return {phrase: name + text};
  const prefix = PREFIX.exec(name + text);
  return prefix ? {word: prefix[1], prefix: true} : {word: name + text};
}

/** @param {Term | string | null | undefined} item */
const isTerm = (item) => typeof item === "object" && item !== null;

/** @param {string} text */
const singleSpaced = (text) => text.split(SPACES).filter(Boolean).join(" ");

/**
 * Canonical text, equal for equal queries; `parse` gives the query back.
 * @param {Query} query
 */
export function canonicalText({groups, excluded, filters, period: [first, last], sort}) {
  return [
    ...groups.map((alternatives) => alternatives.map(itemWritten).join(" OR ")),
    ...excluded.map((one) => "-" + itemWritten(one)),
    ...filters.map(itemWritten),
    ...(first ? [`after:${first}`] : []),
    ...(last ? [`before:${last}`] : []),
    ...(sort === "relevance" ? [] : [`sort:${sort}`]),
  ].join(" ");
}

/** @param {Term | Filter} item */
function itemWritten(item) {
  if ("phrase" in item) return `"${item.phrase}"`;
  if ("word" in item) return item.word + (item.prefix ? "*" : "");
  const {field, value} = item;
  const quotes = SPACES.test(value) || (value && QUOTES.includes(value[0]));
  return `${field}:${quotes ? `"${value.replace(/["＂“”]/g, "")}"` : value}`;
}

/**
 * The query with these filters added, its period narrowed, and its order replaced where one is given.
 * Throws a RangeError with a message for the reader for an empty filter, what is no date, and an unknown order.
 * @param {Query} query
 * @param {Options} options dates in the forms that they have in a query
 * @returns {Query}
 */
export function withFilters(query, options) {
  const {after, before, sort = query.sort} = options;
  const added = /** @type {const} */ (["tag", "category", "author", "lang"]).flatMap((field) =>
    [options[field] ?? []].flat().map((value) => filterOf(field, value)),
  );
  const period = [narrowing("after", after), narrowing("before", before)].reduce(intersection, query.period);
  if (![...SORTS.values()].includes(sort)) throw new RangeError(`unknown order: ${sort} (one of relevance, date)`);
  return {...query, filters: [...query.filters, ...added], period, sort};
}

/**
 * @param {string} field
 * @param {string} typed
 * @returns {Filter}
 */
function filterOf(field, typed) {
  const value = singleSpaced(normalize(typed));
  if (!value) throw new RangeError(`the ${field} to search in is empty`);
  return {field, value};
}

/**
 * @param {string} field
 * @param {string | undefined} text
 * @returns {import("./periods.js").Period}
 */
function narrowing(field, text) {
  const period = text === undefined ? /** @type {const} */ (["", ""]) : periodOf(field, singleSpaced(text));
  if (!period) throw new RangeError(`not a date: ${text} (write 2023, 2023-05 or 2023-05-12)`);
  return [...period];
}
