/** The words of a query → groups, of which each is matched by any of its members; see searchidx/ranking/groups.py. */

import {allOf, anyOf, documentsOf, expanderOf} from "./expanding.js";
import {each, moreCode, together} from "./files.js";
import {words} from "./words.js";

/**
 * @typedef {import("./query.js").Term} Term
 * @typedef {import("./words.js").Word} Word
 * @typedef {{alternatives: Term[], analysed: Word[][]}} Typed
 */

/**
 * What was typed, what it matches, in which documents, and its `worth`: the idf of these.
 * @typedef {Typed & import("./expanding.js").Expansion & {documents: ArrayLike<number>, worth: number}} Group
 */

/** @param {Term} term */
export const textOf = (term) => ("word" in term ? term.word : term.phrase);

/**
 * The form in which whole titles, whole queries and synonyms are compared.
 * @param {Iterable<Word>} found
 */
export const joinedStems = (found) => Array.from(found, (word) => word.stem).join(" ");

/**
 * The groups of a query, in the order typed; what has no word in it, such as lone punctuation, is none.
 * @param {import("./base.js").Reader} reader
 * @param {import("./scoring.js").Scorer} scorer
 * @param {import("./query.js").Query} query
 * @returns {Group[]}
 */
export function groupsOf(reader, scorer, query) {
  const expander = expanderOf(reader, scorer);
  const {synonyms = {}} = reader.settings;
  const typed = query.groups
    .map((alternatives) => ({alternatives, analysed: alternatives.map((term) => [...words(textOf(term))])}))
    .filter(({analysed}) => analysed.some((found) => found.length));
  const alone = typed.map(singleWord);
  /** @param {Typed} group @param {number} place */
  const expanded = ({alternatives, analysed}, place) => {
    const last = place === typed.length - 1;
    const others = Object.keys(synonyms).length
      ? alternatives.flatMap((term, at) => ("word" in term ? moreCode().synonymsOf(synonyms, analysed[at]) : []))
      : [];
    const found = together([
      () => each(alternatives, (term, at) => termExpansion(expander, term, analysed[at], last)),
      () => each(others, (other) => allOf(each(other, (word) => expander.word(word)))),
    ]);
    return anyOf(found.flat());
  };
  // All that the query needs of the index to begin with is asked for at once.
  const [found, neighbours] = together([
    () => each(typed, expanded),
    () =>
      each(alone, (second, place) => {
        const first = alone[place - 1];
        return first && second ? expander.neighbours(first, second) : null;
      }),
  ]);
  return typed.map((group, place) => {
    const all = anyOf([found[place], neighbours[place], neighbours[place + 1] ?? null]);
    const documents = documentsOf(all);
    return {...group, ...all, documents, worth: scorer.idf(documents.length)};
  });
}

/**
 * The one Hangul word of a group that is nothing else.
 * @param {Typed} group
 */
function singleWord({alternatives: [term, ...others], analysed: [[word, ...more]]}) {
  const alone = !others.length && "word" in term && !term.prefix && !more.length && word.script === "hangul";
  return alone ? word : null;
}

/**
 * One typed word matches where all its words do: React컴포넌트 is two.
 * @param {import("./expanding.js").Expander} expander
 * @param {Term} term
 * @param {Word[]} found
 * @param {boolean} last
 */
function termExpansion(expander, term, found, last) {
  if ("phrase" in term) return found.length ? expander.phrase(term.phrase) : null;
  const end = found.length - 1;
  return allOf(
    each(found, (word, at) =>
      term.prefix && at === end ? expander.prefix(word.surface) : expander.word(word, last && at === end),
    ),
  );
}
