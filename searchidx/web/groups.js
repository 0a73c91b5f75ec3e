/** The words of a query → groups, of which each is matched by any of its members; see searchidx/ranking/groups.py. */

import {together} from "./base.js";
import {Expander, Expansion} from "./expanding.js";
import {words} from "./words.js";

/**
 * @typedef {import("./query.js").Term} Term
 * @typedef {import("./words.js").Word} Word
 * @typedef {(word: Word[]) => Word[][]} SynonymsOf
 */

/**
 * What was typed, what it matches, and its `worth`: the idf of what it matches.
 * @typedef {{alternatives: Term[], analysed: Word[][], expansion: Expansion, worth: number}} Group
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
 * @param {SynonymsOf} synonymsOf
 * @returns {Group[]}
 */
export function groupsOf(reader, scorer, query, synonymsOf) {
  const expander = new Expander(reader, scorer);
  const typed = query.groups
    .map((alternatives) => ({alternatives, analysed: alternatives.map((term) => [...words(textOf(term))])}))
    .filter(({analysed}) => analysed.some((found) => found.length));
  const alone = typed.map(singleWord);
  // All that the query needs of the index to begin with is asked for at once.
  const found = together([
    ...typed.map((group, at) => () => expansionOf(expander, group, synonymsOf, at === typed.length - 1)),
    ...alone.slice(1).map((second, at) => () => {
      const first = alone[at];
      return first && second ? expander.neighbours(first, second) : new Expansion();
    }),
  ]);
  return typed.map((group, at) => {
    const [before, after] = [typed.length + at - 1, typed.length + at];
    let expansion = found[at];
    if (at > 0) expansion = expansion.or(found[before]);
    if (found[after]) expansion = expansion.or(found[after]);
    return {...group, expansion, worth: 0};
  });
}

/** @typedef {Pick<Group, "alternatives" | "analysed">} Typed */

/**
 * The one Hangul word of a group that is nothing else.
 * @param {Typed} group
 */
function singleWord({alternatives: [term, ...others], analysed: [[word, ...more]]}) {
  const alone = !others.length && "word" in term && !term.prefix && !more.length && word.script === "hangul";
  return alone ? word : null;
}

/**
 * @param {Expander} expander
 * @param {Typed} group
 * @param {SynonymsOf} synonymsOf
 * @param {boolean} last
 */
function expansionOf(expander, {alternatives, analysed}, synonymsOf, last) {
  const others = alternatives.flatMap((term, at) => ("word" in term ? synonymsOf(analysed[at]) : []));
  const found = together([
    ...alternatives.map((term, at) => () => termExpansion(expander, term, analysed[at], last)),
    ...others.map((synonym) => () => allOf(synonym.map((word) => () => expander.word(word)))),
  ]);
  return found.reduce((one, other) => one.or(other));
}

/**
 * One typed word matches where all its words do: React컴포넌트 is two.
 * @param {Expander} expander
 * @param {Term} term
 * @param {Word[]} found
 * @param {boolean} last
 */
function termExpansion(expander, term, found, last) {
  if (!found.length) return new Expansion();
  if ("phrase" in term) return expander.phrase(term.phrase);
  const end = found.length - 1;
  return allOf(
    found.map((word, at) => () => {
      if (term.prefix && at === end) return expander.prefix(word.surface);
      return expander.word(word, last && at === end);
    }),
  );
}

/** @param {(() => Expansion)[]} parts */
function allOf(parts) {
  return together(parts).reduce((one, other) => one.and(other));
}
