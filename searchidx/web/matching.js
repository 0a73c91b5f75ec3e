/** Query → the matched set, and its documents in order; see searchidx/ranking/matching.py. */

import {CASED, TITLES, WORDS, together} from "./base.js";
import {moreCode} from "./files.js";
import {groupsOf, joinedStems, textOf} from "./groups.js";
import {nearness} from "./nearness.js";
import {both, find, placesOf, union, without} from "./numbers.js";
import {K1, scoresOf} from "./scoring.js";
import {compared} from "./unpacking.js";
import {words} from "./words.js";

const ENOUGH = 10;
const SHARE = 0.15;
/** Of the documents that match, so many of the best are looked at for words near each other. */
const LOOKED_AT = 20;
const CAPITAL = /[A-Z]/;

/**
 * @typedef {import("./base.js").Reader} Reader
 * @typedef {import("./groups.js").Group} Group
 * @typedef {import("./scoring.js").Scores} Scores
 * @typedef {import("./scoring.js").Scorer} Scorer
 * @typedef {import("./numbers.js").Numbers} Numbers
 */

/**
 * The matched set of a query: the documents with `all` groups and those with `some`. `extras` is what documents score
 * beside their words. `cased` are the stems of words that were typed with a capital letter.
 * @typedef {object} Ranking
 * @property {Group[]} groups
 * @property {Scores} all
 * @property {Scores} some
 * @property {[label: string, scores: Map<number, number>][]} extras
 * @property {string[]} cased
 * @property {boolean} byDate
 */

/**
 * The matched set of `query`, scored.
 * @param {Reader} reader
 * @param {Scorer} scorer
 * @param {import("./query.js").Query} query
 * @param {import("./groups.js").SynonymsOf} synonymsOf
 * @param {string} language of a post's translations those in it, where one of them matches
 * @returns {Ranking}
 */
export function rank(reader, scorer, query, synonymsOf, language = "") {
  const found = query.groups.flat().flatMap((term) => [...words(textOf(term))]);
  const typed = joinedStems(found);
  reader.prefetchPostings(
    WORDS,
    found.map(({stem}) => stem),
  );
  const [groups, passing, titled, translated] = together([
    () => groupsOf(reader, scorer, query, synonymsOf),
    () => (isFiltered(query) ? moreCode().allowed(reader, query) : null),
    () => (typed ? (reader.postings(TITLES, typed)?.documents ?? []) : []),
    () => (language && [...reader.terms("translation", "")].length ? moreCode() : null),
  ]);
  if (!groups.length) {
    let everything = query.groups.length ? [] : (passing ?? []);
    if (translated && everything.length) everything = translated.preferring(reader, language, everything);
    return {groups, all: scoresOf(everything), some: scoresOf([]), extras: [], cased: [], byDate: true};
  }
  let sets = matched(reader, scorer, groups, passing);
  if (translated) {
    const kept = translated.preferring(reader, language, union(sets));
    sets = sets.map((numbers) => both(numbers, kept));
  }
  const [all, some] = sets.map(scoresOf);
  for (const scores of [all, some]) {
    for (const group of groups) for (const member of group.expansion.members) scorer.add(scores, member);
  }
  // What puts the documents first whose whole title was typed: as much as all words together can give.
  const worth = (K1 + 1) * sumOf(groups);
  const lookedAt = [all, some].flatMap((scores) => highest(scores, LOOKED_AT).map((at) => scores.numbers[at]));
  /** @type {Ranking["extras"]} */
  const extras = [
    ["exact title", new Map(both(titled, all.numbers).map((number) => [number, worth]))],
    ["near each other", nearness(reader, groups, lookedAt)],
  ];
  for (const scores of [all, some]) {
    for (const [, extra] of extras) {
      for (const [number, more] of extra) {
        const at = find(scores.numbers, number);
        if (at >= 0) scores.values[at] += more;
      }
    }
    if (scorer.newer) scorer.preferNewer(scores);
  }
  return {groups, all, some, extras, cased: casedOf(groups), byDate: query.sort === "date"};
}

/** @param {import("./query.js").Query} query */
const isFiltered = ({filters, excluded, period}) => [...filters, ...excluded, ...period].some(Boolean);

/** @param {Group[]} groups */
function casedOf(groups) {
  const typed = groups.flatMap(({alternatives, analysed}) =>
    alternatives.flatMap((term, at) =>
      analysed[at].filter(({start, end}) => CAPITAL.test(textOf(term).slice(start, end))),
    ),
  );
  return [...new Set(typed.map(({stem}) => stem))];
}

/** @param {Group[]} groups */
const sumOf = (groups) => groups.reduce((sum, {worth}) => sum + worth, 0);

/**
 * The documents that match all groups, and those that match some where the former are too few.
 * @param {Reader} reader
 * @param {Scorer} scorer
 * @param {Group[]} groups
 * @param {Numbers | null} passing
 * @returns {Numbers[]}
 */
function matched(reader, scorer, groups, passing) {
  for (const group of groups) group.worth = scorer.idf(group.expansion.documents.length);
  const sets = groups.map(({expansion}) => expansion.documents).sort((one, other) => one.length - other.length);
  const every = (passing ? [passing, ...sets] : sets).reduce(both);
  if (every.length >= ENOUGH || groups.length === 1) return [every, []];
  const some = without(holding(reader, groups), every);
  return [every, passing ? both(some, passing) : some];
}

/**
 * The documents that match groups worth at least `SHARE` of all together. The commonest words cannot be enough by
 * themselves: documents that have nothing else are never looked at.
 * @param {Reader} reader
 * @param {Group[]} groups
 */
function holding(reader, groups) {
  const needed = SHARE * sumOf(groups);
  const held = new Float64Array(reader.lengths().length);
  const rarestFirst = [...groups].sort((one, other) => other.worth - one.worth);
  rarestFirst.forEach(({expansion: {documents}, worth}, place) => {
    const enough = sumOf(rarestFirst.slice(place)) >= needed;
    for (let at = 0; at < documents.length; at++) {
      const before = held[documents[at]];
      if (enough || (before && before < needed)) held[documents[at]] = before + worth;
    }
  });
  return placesOf(held.map((worth) => Number(worth >= needed)));
}

/**
 * The first `count` documents: all before some; by score or date; ties by case, date, then id.
 * @param {Reader} reader
 * @param {Ranking} ranking
 * @param {number} count
 */
export function first(reader, {all, some, byDate, cased}, count) {
  const instants = reader.instants();
  /** @type {number[]} */
  const ordered = [];
  for (const scores of [all, some]) {
    const wanted = count - ordered.length;
    if (wanted <= 0) break;
    const values = byDate ? Float64Array.from(scores.numbers, (number) => instants[number]) : scores.values;
    ordered.push(...best(reader, {...scores, values}, wanted, byDate ? [] : cased));
  }
  return ordered;
}

/**
 * The `count` documents with the highest values; ties by words in capitals as typed, by date, then id.
 * @param {Reader} reader
 * @param {Scores} scores
 * @param {number} count
 * @param {string[]} cased
 */
function best(reader, scores, count, cased) {
  const instants = reader.instants();
  const found = highest(scores, count).map((at) => {
    return {number: scores.numbers[at], value: scores.values[at], capitals: 0, id: ""};
  });
  /** @typedef {typeof found[number]} Found */
  const byValue = (/** @type {Found} */ one, /** @type {Found} */ other) => other.value - one.value;
  const byTime = (/** @type {Found} */ one, /** @type {Found} */ other) =>
    byValue(one, other) || other.capitals - one.capitals || instants[other.number] - instants[one.number];
  together(
    equals(found, byValue).map((one) => () => {
      one.capitals = cased.filter((stem) => reader.mask(stem, one.number) & CASED).length;
    }),
  );
  together(equals(found, byTime).map((one) => () => (one.id = reader.idOf(one.number))));
  found.sort((one, other) => byTime(one, other) || compared(one.id, other.id));
  return found.slice(0, count).map(({number}) => number);
}

/**
 * Sorts `found`, and gives those that have an equal.
 * @template T
 * @param {T[]} found
 * @param {(one: T, other: T) => number} by
 */
function equals(found, by) {
  found.sort(by);
  return found.filter((one, at) => (at && !by(found[at - 1], one)) || (found[at + 1] && !by(one, found[at + 1])));
}

/**
 * Where the `count` highest values stand, and all others that are as high as the last of them.
 * @param {Scores} scores
 * @param {number} count
 */
function highest({values}, count) {
  const cut = values.length > count ? values.slice().sort()[values.length - count] : -Infinity;
  return placesOf(values.map((value) => Number(value >= cut)));
}
