/** A word that no document holds → the word that was meant; see searchidx/suggesting.py. */

import {inSteps, kept} from "./files.js";
import {asHangul, isSyllable, keystrokes} from "./jamo.js";
import {asLatin, initials, typedInitials} from "./mistyping.js";
import {ASCII, fold, normalize} from "./normalizing.js";
import {BLANKS} from "./sentences.js";
import {frequentStemsOf, mapped} from "./stems.js";
import {words} from "./words.js";

// Keystrokes from which on one and two errors are forgiven: shorter words are too close to others.
const ONE_ERROR = 4;
const TWO_ERRORS = 10;
const FEWEST_INITIALS = 2;

/** @typedef {import("./base.js").Reader} Reader */

/** @type {WeakMap<Reader, Vocabulary>} */
const vocabularies = new WeakMap();

/** What a reader's index can suggest. @param {Reader} reader */
export function vocabularyOf(reader) {
  const stems = frequentStemsOf(reader);
  return kept(vocabularies, reader, () => inSteps(vocabularies, () => vocabularyIn([...stems])));
}

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

/**
 * @typedef {object} Vocabulary
 * @property {(typed: string, count: number) => [term: string, documents: number][]} completions
 * Terms that go on where `typed` stops, or whose initials it is, the most frequent first, with their documents.
 * @property {(typed: string) => string | null} correct
 * What was meant by a word, null where nothing is near enough or where it is more than one word.
 */

/**
 * What can be suggested. A term is known by its rank, from 0 for the most frequent; -1 is none.
 * @param {[term: string, documents: number][]} entries the most frequent first, and then by code point
 * @returns {Generator<string[], Vocabulary>}
 */
export function* vocabularyIn(entries) {
  /** @type {Map<string, number>} */
  const ranks = new Map();
  yield* mapped(entries, ([term], rank) => ranks.set(term, rank));
  const keysOf = yield* mapped(entries, ([term]) => keystrokes(term));
  const initialsOf = yield* mapped(entries, ([term]) => initials(term));
  /** @type {Map<string, number[]>} First keystroke and how many → ranks of the terms that have these. */
  const alike = new Map();
  yield* mapped(keysOf, (keys, rank) => kept(alike, keys[0] + keys.length, () => []).push(rank));

  /**
   * The term of the same keys in the other layout; case tells ㅃ from ㅂ.
   * @param {string} typed
   */
  function relaid(typed) {
    const [word, ...more] = words(ASCII.test(typed) ? asHangul(typed) : asLatin(typed));
    return more.length ? -1 : (ranks.get(word?.stem) ?? -1);
  }

  /**
   * The most frequent term of Hangul whose initials fit.
   * @param {(initials: string) => boolean} fit
   */
  const ofInitials = (fit) => initialsOf.findIndex((one, rank) => fit(one) && isSyllable(entries[rank][0]));

  /**
   * The nearest term to one of the texts; of several as near, the most frequent.
   * @param {string[]} texts
   */
  function nearest(texts) {
    let found = -1;
    let least = 3;
    for (const keys of texts.map(keystrokes)) {
      const typed = [...keys].length;
      const allowed = typed >= TWO_ERRORS ? 2 : typed >= ONE_ERROR ? 1 : 0;
      for (let length = keys.length - allowed; length <= keys.length + allowed; length++) {
        for (const rank of alike.get(keys[0] + length) ?? []) {
          const distance = editDistance(keys, keysOf[rank], Math.min(allowed, least));
          if (distance > allowed || distance > least || (distance === least && rank > found)) continue;
          [found, least] = [rank, distance];
        }
      }
    }
    return found;
  }

  return {
    completions(typed, count) {
      const [keys, apart] = [keystrokes(fold(typed)), typedInitials(typed)];
      const found = [];
      for (let rank = 0; typed && rank < entries.length && found.length < count; rank++) {
        const begun = keysOf[rank].startsWith(keys) || (apart && initialsOf[rank].startsWith(apart));
        if (begun) found.push(entries[rank]);
      }
      return found;
    },

    correct(typed) {
      const [word, ...more] = words(typed);
      if (!word || more.length) return null;
      const apart = typedInitials(typed);
      const areInitials = apart.length >= FEWEST_INITIALS;
      // ㅅㄷㄴㅅ may be "test" in the wrong layout or initials: the more frequent word was meant.
      const meant = [relaid(typed), areInitials ? ofInitials((one) => one === apart) : -1];
      let rank = Math.min(...meant.filter((one) => one >= 0));
      if (rank === Infinity) rank = areInitials ? ofInitials((one) => one.startsWith(apart)) : -1;
      if (rank < 0) rank = nearest([word.stem, word.surface]);
      return rank < 0 ? null : entries[rank][0];
    },
  };
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
