/** A word that no document holds → the word that was meant; see searchidx/suggesting.py. */

import {kept} from "./files.js";
import {asHangul, isSyllable, keystrokes} from "./jamo.js";
import {asLatin, initials, typedInitials} from "./mistyping.js";
import {ASCII, fold, normalize} from "./normalizing.js";
import {BLANKS} from "./sentences.js";
import {frequentStemsOf} from "./stems.js";
import {words} from "./words.js";

// Keystrokes from which on one and two errors are forgiven: shorter words are too close to others.
const ONE_ERROR = 4;
const TWO_ERRORS = 10;
const FEWEST_INITIALS = 2;

/** @typedef {import("./base.js").Reader} Reader */

/** @type {WeakMap<Reader, Vocabulary>} */
const vocabularies = new WeakMap();

/** What a reader's index can suggest. @param {Reader} reader */
export const vocabularyOf = (reader) =>
  kept(vocabularies, reader, () => new Vocabulary([...frequentStemsOf(reader)]));

/**
 * Completions of the last word of `prefix`: [text, posts that have the word], the most frequent first.
 * @param {Reader} reader
 * @param {string} prefix
 * @param {number} limit
 * @returns {[text: string, documents: number][]}
 */
export function completed(reader, prefix, limit) {
  const before = normalize(prefix).split(BLANKS).filter(Boolean);
  const last = before.pop() ?? "";
  return vocabularyOf(reader)
    .completions(last, limit)
    .map(([term, documents]) => [[...before, term].join(" "), documents]);
}

/** What can be suggested. A term is known by its rank, from 0 for the most frequent; -1 is none. */
export class Vocabulary {
  #entries;
  #ranks;
  /** @type {string[] | undefined} */
  #keys;
  /** @type {string[] | undefined} */
  #initials;
  /** @type {Map<string, number[]> | undefined} First keystroke and how many → ranks of the terms that have these. */
  #alike;

  /** @param {[term: string, documents: number][]} entries the most frequent first, and then by code point */
  constructor(entries) {
    this.#entries = entries;
    this.#ranks = new Map(entries.map(([term], rank) => [term, rank]));
  }

  // Made when they are first asked for, of all terms: some 10 ms each for 20,000, after which a correction takes one.
  get #keysOfAll() {
    return (this.#keys ??= this.#entries.map(([term]) => keystrokes(term)));
  }

  get #initialsOfAll() {
    return (this.#initials ??= this.#entries.map(([term]) => initials(term)));
  }

  /**
   * The ranks of the terms of so many keystrokes, of which this is the first.
   * @param {string} key
   * @param {number} length
   */
  #ranksOf(key, length) {
    if (!this.#alike) {
      /** @type {Map<string, number[]>} */
      const alike = new Map();
      this.#keysOfAll.forEach((keys, rank) => {
        kept(alike, keys[0] + keys.length, () => /** @type {number[]} */ ([])).push(rank);
      });
      this.#alike = alike;
    }
    return this.#alike.get(key + length) ?? [];
  }

  /** @param {string} term */
  has(term) {
    return this.#ranks.has(term);
  }

  /**
   * Terms that go on where `typed` stops, or whose initials it is, the most frequent first, with their documents.
   * @param {string} typed
   * @param {number} count
   */
  completions(typed, count) {
    const [keys, apart] = [keystrokes(fold(typed)), typedInitials(typed)];
    const all = this.#keysOfAll;
    const found = [];
    for (let rank = 0; typed && rank < all.length && found.length < count; rank++) {
      const begun = all[rank].startsWith(keys) || (apart && this.#initialsOfAll[rank].startsWith(apart));
      if (begun) found.push(this.#entries[rank]);
    }
    return found;
  }

  /**
   * What was meant by a word, null where nothing is near enough or where it is more than one word.
   * @param {string} typed
   */
  correct(typed) {
    const [word, ...more] = words(typed);
    if (!word || more.length) return null;
    const apart = typedInitials(typed);
    const areInitials = apart.length >= FEWEST_INITIALS;
    // ㅅㄷㄴㅅ may be "test" in the wrong layout or initials: the more frequent word was meant.
    const meant = [this.#relaid(typed), areInitials ? this.#ofInitials((one) => one === apart) : -1];
    let rank = Math.min(...meant.filter((one) => one >= 0));
    if (rank === Infinity) rank = areInitials ? this.#ofInitials((one) => one.startsWith(apart)) : -1;
    if (rank < 0) rank = this.#nearest([word.stem, word.surface]);
    return rank < 0 ? null : this.#entries[rank][0];
  }

  /**
   * The term of the same keys in the other layout; case tells ㅃ from ㅂ.
   * @param {string} typed
   */
  #relaid(typed) {
    const [word, ...more] = words(ASCII.test(typed) ? asHangul(typed) : asLatin(typed));
    return more.length ? -1 : (this.#ranks.get(word?.stem) ?? -1);
  }

  /**
   * The most frequent term of Hangul whose initials fit.
   * @param {(initials: string) => boolean} fit
   */
  #ofInitials(fit) {
    return this.#initialsOfAll.findIndex((one, rank) => fit(one) && isSyllable(this.#entries[rank][0]));
  }

  /**
   * The nearest term to one of the texts; of several as near, the most frequent.
   * @param {string[]} texts
   */
  #nearest(texts) {
    let found = -1;
    let least = 3;
    for (const keys of texts.map(keystrokes)) {
      const typed = [...keys].length;
      const allowed = typed >= TWO_ERRORS ? 2 : typed >= ONE_ERROR ? 1 : 0;
      for (let length = keys.length - allowed; length <= keys.length + allowed; length++) {
        for (const rank of this.#ranksOf(keys[0], length)) {
          const distance = editDistance(keys, this.#keysOfAll[rank], Math.min(allowed, least));
          if (distance > allowed || distance > least || (distance === least && rank > found)) continue;
          [found, least] = [rank, distance];
        }
      }
    }
    return found;
  }
}

/**
 * Insertions, deletions, substitutions and swaps of neighbours from `a` to `b`; `most + 1` where there are more.
 * Optimal string alignment (Damerau 1964), a row at a time.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export function editDistance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[]} */
  let last = [];
  /** @type {number[]} */
  let before = [];
  let row = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    [last, before, row] = [before, row, [i]];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, last[j - 2] + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
  }
  return row[b.length];
}
