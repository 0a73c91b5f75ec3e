/** What of a text is marked; see searchidx/snippets/marking.py. */

import {kept, latinCode} from "./files.js";
import {jamoOf} from "./jamo.js";
import {ASCII, fold} from "./normalizing.js";
import {termsOf, tokens} from "./words.js";

/**
 * A matched range of a text, and the group it stands for.
 * @typedef {{start: number, end: number, group: number}} Mark
 * @typedef {Map<string, number>} Texts Folded text → the group it stands for.
 */

/** @typedef {ReturnType<typeof highlightsOf>} Highlights */

const HANGUL = /^[가-힣]*$/;

/** @template S, T @param {S} one @param {T} other @returns {[S, T]} */
export const pair = (one, other) => [one, other];

/**
 * What to mark for the groups of a query: terms, beginnings of words, runs of text.
 * @param {import("./groups.js").Group[]} groups
 */
export function highlightsOf(groups) {
  const terms = firstOf(groups.map((group) => group.terms));
  const prefixes = firstOf(groups.map((group) => [...group.prefixes].sort()));
  const rows = groups.flatMap((one, group) => one.rows.map((pattern) => ({pattern, group})));
  const initials = new Set([...terms.keys(), ...prefixes.keys()].map(initialOf));
  /** What stands nearly wherever a word matches, and in some places where none does. @type {Texts} */
  const candidates = new Map([...prefixes, ...Array.from(terms, ([term, group]) => pair(shared(term), group))]);
  const allHangul = [...candidates.keys()].every((text) => HANGUL.test(text));
  /** What is marked of a word, by its own offsets. @type {Map<string, Mark[]>} */
  const seen = new Map();

  /** @param {string} folded */
  const rowsIn = (folded) =>
    rows.flatMap(({pattern, group}) =>
      Array.from(folded.matchAll(pattern), ({0: row, index}) => ({start: index, end: index + row.length, group})),
    );

  /**
   * @param {import("./words.js").Script} script
   * @param {string} token
   * @returns {Mark[]}
   */
  const wordMarks = (script, token) => {
    // A form begins with the consonant that its stem begins with (도와, 돕): most words need not be stemmed.
    if (script === "hangul" && !initials.has(initialOf(token))) return [];
    if (script === "latin" && allHangul) return [];
    const {surface, stem, parts, marked} = termsOf(script, token);
    const whole = terms.get(surface) ?? terms.get(stem);
    if (whole !== undefined) return [{start: 0, end: marked, group: whole}];
    for (const [prefix, group] of prefixes) {
      if (surface.startsWith(prefix)) return [{start: 0, end: prefix.length, group}];
    }
    const spans = parts.some((part) => terms.has(part)) ? latinCode().partSpans(token) : [];
    return spans.flatMap(([part, start, end]) => {
      const group = terms.get(part);
      return group === undefined ? [] : [{start, end, group}];
    });
  };

  return {
    /** The worth of each group. */
    weights: groups.map(({worth}) => worth),

    /**
     * Where something may match in a text, in order, the longer before others at one place, none inside another.
     * @param {string} text
     */
    hits(text) {
      // Nothing but itself is folded into a syllable.
      const folded = allHangul && !rows.length ? text : fold(text);
      const found = rowsIn(folded);
      for (const [candidate, group] of candidates) {
        for (let start = -1; (start = folded.indexOf(candidate, start + 1)) >= 0; ) {
          found.push({start, end: start + candidate.length, group});
        }
      }
      return apart(found);
    },

    /**
     * The matched ranges of `text`, in order, none inside another.
     * @param {string} text
     */
    marks(text) {
      const found = rowsIn(rows.length ? fold(text) : "");
      for (const [script, token, at] of tokens(text)) {
        for (const {start, end, group} of kept(seen, token, () => wordMarks(script, token))) {
          found.push({start: at + start, end: at + end, group});
        }
      }
      return apart(found);
    },
  };
}

/**
 * Folded text → the first group that has it.
 * @param {string[][]} groups
 */
function firstOf(groups) {
  /** @type {Texts} */
  const found = new Map();
  groups.forEach((texts, group) => {
    for (const text of texts) kept(found, fold(text), () => group);
  });
  return found;
}

/**
 * Those that overlap none before them, in order, the longer before others at one place.
 * @param {Mark[]} marks
 */
function apart(marks) {
  marks.sort((one, other) => one.start - other.start || other.end - one.end);
  let last = 0;
  return marks.filter(({start, end}) => start >= last && (last = end));
}

/** @param {string} text */
const initialOf = (text) => jamoOf(text[0]).initial || text[0];

/**
 * The beginning that an English stem shares with its inflections: cach of cache and caching, quer of queries.
 * @param {string} term
 */
const shared = (term) => (term.length > 2 && ASCII.test(term) && /[ey]$/.test(term) ? term.slice(0, -1) : term);
