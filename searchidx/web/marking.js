/** What of a text is marked; see searchidx/snippets/marking.py. */

import {latinCode} from "./files.js";
import {isSyllable, keystrokes, syllable} from "./jamo.js";
import {ASCII, fold} from "./normalizing.js";
import {BLANKS} from "./sentences.js";
import {knownStem} from "./verbs.js";
import {termsOf, tokens} from "./words.js";

/**
 * A matched range of a text, and the group it stands for.
 * @typedef {{start: number, end: number, group: number}} Mark
 * @typedef {Map<string, number>} Texts Folded text → the group it stands for.
 */

/** What to mark: terms, beginnings of words, runs of text. `weights` is the worth of each group. */
export class Highlights {
  /** @type {Texts} */
  #terms = new Map();
  /** @type {Texts} */
  #prefixes = new Map();
  /** @type {Texts} */
  #infixes = new Map();
  /** @type {Map<string, Mark[]>} */
  #seen = new Map();
  /** Whether words may match that look like none of the candidates, beside forms of verbs. */
  #unlike = false;
  /** @type {RegExp | null} Where such a form may begin. */
  #verbs = null;
  #initials;
  #allHangul;

  /** @param {import("./groups.js").Group[]} groups */
  constructor(groups) {
    groups.forEach(({expansion: {terms, prefixes, infixes}}, group) => {
      /** @type {[Texts, string[]][]} */
      const all = [[this.#terms, terms], [this.#prefixes, [...prefixes].sort()], [this.#infixes, infixes]];
      for (const [known, texts] of all) {
        for (const text of texts.map(fold)) if (!known.has(text)) known.set(text, group);
      }
    });
    const begins = [...this.#terms.keys(), ...this.#prefixes.keys()];
    this.#initials = new Set(begins.map(initialOf));
    this.#allHangul = begins.every(isSyllable);
    this.weights = groups.map(({worth}) => worth);
    /** What no passage exceeds. */
    this.all = this.worth(new Set(this.weights.keys()));
    /** @type {[text: string, group: number][]} */
    const lookedFor = [
      ...Array.from(this.#infixes, ([text, group]) => /** @type {[string, number]} */ ([text.split(BLANKS)[0], group])),
      ...this.#prefixes,
      ...Array.from(this.#terms, ([term, group]) => /** @type {[string, number]} */ ([shared(term), group])),
    ];
    /** What stands nearly wherever something matches, and in some places where nothing does. */
    this.candidates = new Map(lookedFor);
    let verbs = "";
    for (const text of [...this.#terms.keys(), ...this.#prefixes.keys()]) {
      if (knownStem(text)) verbs += sameInitial(text);
      if (!WRITTEN_SO.test(text)) this.#unlike = true;
    }
    // A form of a verb begins with the consonant of its stem; a run of Hangul that is too long may be cut before it.
    if (verbs) this.#verbs = new RegExp(`(?<![가-힣])[${verbs}]|[^ ]{41}`, "g");
    /** Whether no text has a group that no candidate in it stands for. */
    this.telling = !this.#unlike && !verbs && this.candidates.size === new Set(lookedFor.map(String)).size;
  }

  /**
   * The parts of `text` outside which no word has a mark, with where each begins. What stands between two spaces is cut
   * into words alike by itself and in the text.
   * @param {string} text
   * @returns {[part: string, begin: number][]}
   */
  #partsToRead(text) {
    if (this.#unlike) return [[text, 0]];
    const folded = fold(text);
    /** @type {Map<number, string>} */
    const parts = new Map();
    const part = (/** @type {number} */ at) => {
      const start = folded.lastIndexOf(" ", at) + 1;
      const end = folded.indexOf(" ", at);
      parts.set(start, text.slice(start, end < 0 ? text.length : end));
      return end < 0 ? text.length : end;
    };
    for (const candidate of this.candidates.keys()) {
      for (let at = 0; (at = folded.indexOf(candidate, at)) >= 0; ) at = part(at);
    }
    if (this.#verbs) for (const {index} of text.matchAll(this.#verbs)) part(index);
    return Array.from(parts, ([start, found]) => [found, start]);
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
    for (const [part, begin] of this.#partsToRead(text)) {
      for (const [script, token, at] of tokens(part)) {
        for (const {start, end, group} of this.#marksOf(script, token)) {
          found.push({start: begin + at + start, end: begin + at + end, group});
        }
      }
    }
    const folded = this.#infixes.size ? fold(text) : "";
    for (const [infix, group] of this.#infixes) {
      for (let at = 0, end; (at = folded.indexOf(infix, at)) >= 0; at = end) {
        end = at + infix.length;
        found.push({start: at, end, group});
      }
    }
    found.sort((one, other) => one.start - other.start || other.end - one.end);
    let end = 0;
    return found.filter((mark) => mark.start >= end && (end = mark.end));
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
 * The syllables that begin with the consonant that `text` begins with, as a range.
 * @param {string} text
 */
const sameInitial = (text) => `${syllable(initialOf(text), "ㅏ")}-${syllable(initialOf(text), "ㅣ", "ㅎ")}`;

/** @param {string} text */
const initialOf = (text) => keystrokes(text[0])[0];

/**
 * The beginning that an English stem shares with its inflections: cach of cache and caching, quer of queries.
 * @param {string} term
 */
const shared = (term) => (term.length > 2 && ASCII.test(term) && /[ey]$/.test(term) ? term.slice(0, -1) : term);

// What a word that is indexed under it has in this spelling but for case, unless it is a form of a verb: 1000 may be
// written 1,000, and dying is a form of die.
const WRITTEN_SO = /^(?:[가-힣]*|(?![0-9]|(?:die|hypothesis|lie|parenthesis|tie)$)[\0-&(-\x7f]*)$/;
