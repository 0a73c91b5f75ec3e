/** What of a text is marked; see searchidx/snippets/marking.py. */

import {latinCode} from "./files.js";
import {isSyllable, jamoOf} from "./jamo.js";
import {ASCII, fold} from "./normalizing.js";
import {termsOf, tokens} from "./words.js";

/**
 * A matched range of a text, and the group it stands for.
 * @typedef {{start: number, end: number, group: number}} Mark
 * @typedef {Map<string, number>} Texts Folded text → the group it stands for.
 */

const HANGUL = /^[가-힣]*$/;

/** What to mark: terms, beginnings of words, runs of text. `weights` is the worth of each group. */
export class Highlights {
  /** @type {Texts} */
  #terms = new Map();
  /** @type {Texts} */
  #prefixes = new Map();
  /** @type {{pattern: RegExp, group: number}[]} */
  #rows;
  /** @type {Texts} What stands nearly wherever a word matches, and in some places where none does. */
  #candidates;
  /** @type {Map<string, Mark[]>} */
  #seen = new Map();
  #initials;
  #allHangul;

  /** @param {import("./groups.js").Group[]} groups */
  constructor(groups) {
    groups.forEach(({expansion: {terms, prefixes}}, group) => {
      /** @type {[Texts, string[]][]} */
      const all = [[this.#terms, terms], [this.#prefixes, [...prefixes].sort()]];
      for (const [known, texts] of all) {
        for (const text of texts.map(fold)) if (!known.has(text)) known.set(text, group);
      }
    });
    this.#rows = groups.flatMap(({expansion: {rows}}, group) => rows.map((pattern) => ({pattern, group})));
    const begins = [...this.#terms.keys(), ...this.#prefixes.keys()];
    this.#initials = new Set(begins.map(initialOf));
    this.weights = groups.map(({worth}) => worth);
    /** What no passage exceeds. */
    this.all = this.worth(new Set(this.weights.keys()));
    this.#candidates = new Map([
      ...this.#prefixes,
      ...Array.from(this.#terms, ([term, group]) => /** @type {const} */ ([shared(term), group])),
    ]);
    this.#allHangul = [...this.#candidates.keys()].every((text) => HANGUL.test(text));
  }

  /**
   * Where something may match in a text, in order, the longer before others at one place, none inside another.
   * @param {string} text
   */
  hits(text) {
    // Nothing but itself is folded into a syllable.
    const folded = this.#allHangul && !this.#rows.length ? text : fold(text);
    const found = [...this.#rowsIn(folded)];
    for (const [candidate, group] of this.#candidates) {
      for (let start = -1; (start = folded.indexOf(candidate, start + 1)) >= 0; ) {
        found.push({start, end: start + candidate.length, group});
      }
    }
    return apart(found);
  }

  /** @param {string} folded @returns {Generator<Mark>} */
  *#rowsIn(folded) {
    for (const {pattern, group} of this.#rows) {
      for (const {0: row, index} of folded.matchAll(pattern)) yield {start: index, end: index + row.length, group};
    }
  }

  /**
   * What groups are worth together.
   * @param {Set<number>} groups
   */
  worth(groups) {
    return this.weights.reduce((sum, weight, group) => (groups.has(group) ? sum + weight : sum), 0);
  }

  /**
   * The matched ranges of `text`, in order, none inside another.
   * @param {string} text
   */
  marks(text) {
    /** @type {Mark[]} */
    const found = [];
    for (const [script, token, at] of tokens(text)) {
      for (const {start, end, group} of this.#marksOf(script, token)) {
        found.push({start: at + start, end: at + end, group});
      }
    }
    if (this.#rows.length) found.push(...this.#rowsIn(fold(text)));
    return apart(found);
  }

  /**
   * What is marked of a word, by its own offsets.
   * @param {import("./words.js").Script} script
   * @param {string} token
   */
  #marksOf(script, token) {
    const found = this.#seen.get(token) ?? this.#wordMarks(script, token);
    this.#seen.set(token, found);
    return found;
  }

  /**
   * @param {import("./words.js").Script} script
   * @param {string} token
   * @returns {Mark[]}
   */
  #wordMarks(script, token) {
    // A form begins with the consonant that its stem begins with (도와, 돕): most words need not be stemmed.
    if (script === "hangul" && !this.#initials.has(initialOf(token))) return [];
    if (script === "latin" && this.#allHangul) return [];
    const {surface, stem, parts, marked} = termsOf(script, token);
    const whole = this.#terms.get(surface) ?? this.#terms.get(stem);
    if (whole !== undefined) return [{start: 0, end: marked, group: whole}];
    for (const [prefix, group] of this.#prefixes) {
      if (surface.startsWith(prefix)) return [{start: 0, end: prefix.length, group}];
    }
    return (parts.some((part) => this.#terms.has(part)) ? latinCode().partSpans(token) : []).flatMap(([part, start, end]) => {
      const group = this.#terms.get(part);
      return group === undefined ? [] : [{start, end, group}];
    });
  }
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
const initialOf = (text) => (isSyllable(text) ? jamoOf(text).initial : text[0]);

/**
 * The beginning that an English stem shares with its inflections: cach of cache and caching, quer of queries.
 * @param {string} term
 */
const shared = (term) => (term.length > 2 && ASCII.test(term) && /[ey]$/.test(term) ? term.slice(0, -1) : term);
