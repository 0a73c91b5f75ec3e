/** Query → the matched set, and its documents in order; see searchidx/ranking/matching.py. */

import {CASED, TITLES} from "./base.js";
import {each, moreCode, together} from "./files.js";
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
 * @typedef {{number: number, score: number, match: "all" | "some"}} Match
 */

/**
 * The matched set of a query: the documents with `all` groups and those with `some`. `extras` is what documents score
 * beside their words, `newer` by how much newer ones are preferred. `cased` are the stems of words that were typed with a
 * capital letter.
 * @typedef {object} Ranking
 * @property {Group[]} groups
 * @property {Scores} all
 * @property {Scores} some
 * @property {[label: string, scores: Map<number, number>][]} extras
 * @property {number} newer
 * @property {string[]} cased
 * @property {boolean} byDate
 */

/**
 * The matched set of `query`, scored.
 * @param {Reader} reader
 * @param {Scorer} scorer
 * @param {import("./query.js").Query} query
 * @param {string} language of a post's translations those in it, where one of them matches
 * @returns {Ranking}
 */
export function rank(reader, scorer, query, language) {
  const found = query.groups.flat().flatMap((term) => [...words(textOf(term))]);
  const typed = joinedStems(found);
  const {prefer_newer: newer = 0} = reader.settings;
  reader.prefetchPostings(found.map(({stem}) => stem));
  const [groups, passing, titled, translated] = together([
    () => groupsOf(reader, scorer, query),
    () => (isFiltered(query) ? moreCode().allowed(reader, query) : null),
    () => (typed ? (reader.postings(TITLES, typed)?.documents ?? []) : []),
    () => (language && reader.terms("translation").length ? moreCode() : null),
    () => newer && moreCode(),
  ]);
  let sets = groups.length ? matched(reader, groups, passing) : [query.groups.length ? [] : (passing ?? []), []];
  if (translated) {
    const kept = translated.preferring(reader, language, union(sets));
    sets = sets.map((numbers) => both(numbers, kept));
  }
  const [all, some] = sets.map(scoresOf);
  for (const scores of [all, some]) {
    for (const {members} of groups) for (const member of members) scorer.add(scores, member);
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
    for (const [number, more] of extras.flatMap(([, extra]) => [...extra])) {
      const at = find(scores.numbers, number);
      if (at >= 0) scores.values[at] += more;
    }
    if (newer) moreCode().preferNewer(reader, newer, scores);
  }
  const byDate = query.sort === "date" || !groups.length;
  return {groups, all, some, extras, newer, cased: casedOf(groups), byDate};
}

/** @param {import("./query.js").Query} query */
const isFiltered = ({filters, excluded, period}) => [...filters, ...excluded, ...period].some(Boolean);

/** @param {Group[]} groups */
function casedOf(groups) {
  const typed = groups.flatMap(({analysed}) => analysed.flat()).filter(({token}) => CAPITAL.test(token));
  return [...new Set(typed.map(({stem}) => stem))];
}

/** @param {Group[]} groups */
const sumOf = (groups) => groups.reduce((sum, {worth}) => sum + worth, 0);

/**
 * The documents that match all groups, and those that match some where the former are too few.
 * @param {Reader} reader
 * @param {Group[]} groups
 * @param {Numbers | null} passing
 * @returns {Numbers[]}
 */
function matched(reader, groups, passing) {
  const sets = groups.map(({documents}) => documents).sort((one, other) => one.length - other.length);
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
  const held = new Float64Array(reader.documentCount);
  const rarestFirst = [...groups].sort((one, other) => other.worth - one.worth);
  rarestFirst.forEach(({documents, worth}, place) => {
    const enough = sumOf(rarestFirst.slice(place)) >= needed;
    for (let at = 0; at < documents.length; at++) {
      const before = held[documents[at]];
      if (enough || (before && before < needed)) held[documents[at]] = before + worth;
    }
  });
  return placesOf(held.map((worth) => Number(worth >= needed)));
}

/**
 * The first `count` documents: all before some; by score or date; ties by words in capitals as typed, by date, then id.
 * @param {Reader} reader
 * @param {Ranking} ranking
 * @param {number} count
 * @returns {Match[]}
 */
export function first(reader, ranking, count) {
  const all = best(reader, ranking, "all", count);
  return all.length < count ? [...all, ...best(reader, ranking, "some", count - all.length)] : all;
}

/**
 * The `count` first of those that match all or some.
 * @param {Reader} reader
 * @param {Ranking} ranking
 * @param {Match["match"]} match
 * @param {number} count
 */
function best(reader, ranking, match, count) {
  const {byDate, cased} = ranking;
  const {numbers, values} = ranking[match];
  const instants = reader.instants();
  const ordering = byDate ? Float64Array.from(numbers, (number) => instants[number]) : values;
  const found = highest({numbers, values: ordering}, count).map((at) => ({
    number: numbers[at],
    score: values[at],
    match,
    value: ordering[at],
    capitals: cased.filter((stem) => !byDate && reader.mask(stem, numbers[at]) & CASED).length,
    id: "",
  }));
  /** @typedef {typeof found[number]} Found */
  const order = (/** @type {Found} */ one, /** @type {Found} */ other) =>
    other.value - one.value ||
    other.capitals - one.capitals ||
    instants[other.number] - instants[one.number] ||
    compared(one.id, other.id);
  found.sort(order);
  // Only those that nothing else tells apart are asked for their ids.
  const equal = found.filter((one, at) => [found[at - 1], found[at + 1]].some((other) => other && !order(one, other)));
  each(equal, (one) => (one.id = reader.idOf(one.number)));
  return found.sort(order).slice(0, count);
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
