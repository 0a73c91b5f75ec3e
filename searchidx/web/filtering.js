/** Which documents a query may return at all; see searchidx/ranking/filtering.py. */

import {IN_TITLE, WORDS} from "./base.js";
import {each, together} from "./files.js";
import {fold, normalize} from "./normalizing.js";
import {both, union, without} from "./numbers.js";
import {phrasePostings} from "./quoted.js";
import {BLANKS} from "./sentences.js";
import {words} from "./words.js";

/**
 * @typedef {import("./base.js").Reader} Reader
 * @typedef {import("./query.js").Filter} Filter
 * @typedef {import("./query.js").Term} Term
 * @typedef {import("./numbers.js").Numbers} Numbers
 */

/**
 * The documents that pass; null where every document does.
 * @param {Reader} reader
 * @param {import("./query.js").Query} query
 */
export function allowed(reader, {filters, period, excluded}) {
  const [first, last] = period.map((day) => Number(day.replaceAll("-", "")));
  const fields = [...new Set(filters.map((item) => item.field))];
  // The values of a field are alternatives, fields add up.
  const restrictions = fields.map((field) => () => {
    const wanted = filters.filter((item) => item.field === field);
    return union(each(wanted, (item) => filtered(reader, item)));
  });
  if (first || last) restrictions.push(() => within(reader, first, last || Infinity));
  const [passing, leaving] = together([
    () => together(restrictions),
    () => each(excluded, (item) => ("field" in item ? filtered(reader, item) : containing(reader, item))),
  ]);
  if (!passing.length && !leaving.length) return null;
  return leaving.reduce(without, passing.length ? passing.reduce(both) : numbersOf(reader));
}

/** The numbers of all documents. @param {Reader} reader */
const numbersOf = (reader) => Array.from({length: reader.documentCount}, (_, number) => number);

/**
 * The documents that a filter names.
 * @param {Reader} reader
 * @param {Filter} filter
 */
function filtered(reader, {field, value}) {
  if (field === "title") return titled(reader, value);
  const text = fold(normalize(value)).split(BLANKS).filter(Boolean).join(" ");
  // A language covers its regions: ko is also ko-KR.
  const prefixes = field === "lang" ? [`${text}\0`, `${text}-`] : [`${text}\0`];
  return having(
    reader,
    field,
    each(prefixes, (prefix) => reader.terms(field, prefix)).flat(),
  );
}

/**
 * The documents that have one of the terms.
 * @param {Reader} reader
 * @param {string} field
 * @param {string[]} terms
 */
function having(reader, field, terms) {
  return union(each(terms, (term) => reader.postings(field, term)?.documents ?? []));
}

/**
 * @param {Reader} reader
 * @param {string} text
 */
function titled(reader, text) {
  const found = Array.from(words(text), ({stem}) => () => {
    const numbers = Array.from(having(reader, WORDS, [stem]));
    const masks = each(numbers, (number) => reader.mask(stem, number));
    return numbers.filter((_, at) => masks[at] & IN_TITLE);
  });
  return found.length ? together(found).reduce(both) : [];
}

/**
 * @param {Reader} reader
 * @param {number} first
 * @param {number} last
 */
function within(reader, first, last) {
  const days = reader.days();
  return numbersOf(reader).filter((number) => {
    return days[number] && first <= days[number] && days[number] <= last;
  });
}

/**
 * The documents that hold a word by surface or stem, or a phrase.
 * @param {Reader} reader
 * @param {Term} term
 * @returns {Numbers}
 */
function containing(reader, term) {
  if ("phrase" in term) return phrasePostings(reader, term.phrase).documents;
  const found = Array.from(words(term.word), ({surface, stem}) => () =>
    having(reader, WORDS, term.prefix ? [...reader.terms(WORDS, surface)] : [stem]),
  );
  return found.length ? together(found).reduce(both) : [];
}
