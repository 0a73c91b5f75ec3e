/** BM25F: what a term is worth in a document; see searchidx/ranking/scoring.py. */

import {OCCURRENCE} from "./base.js";
import {eachOfBoth} from "./numbers.js";

export const K1 = 0.9;
const B = 0.5;

/**
 * Something that documents have of a query's word, and its worth: what it gives where it fills a document.
 * @typedef {import("./shards.js").Postings & {label: string, worth: number}} Member
 */

/**
 * Documents, ascending, and what each of them scores.
 * @typedef {{numbers: ArrayLike<number>, values: Float64Array}} Scores
 */

/** @typedef {ReturnType<typeof scorerOf>} Scorer */

/** @param {ArrayLike<number>} numbers @returns {Scores} */
export const scoresOf = (numbers) => ({numbers, values: new Float64Array(numbers.length)});

/** A score as pages tell it. @param {number} score */
export const rounded = (score) => Math.round(score * 1e4) / 1e4;

/** @param {import("./base.js").Reader} reader */
export function scorerOf(reader) {
  /** @type {Float64Array | undefined} */
  let known;

  /** The denominator's constant part by document number, in the units of frequencies. */
  const norms = () => {
    const unit = K1 * OCCURRENCE;
    const perLength = (unit * B) / (reader.totalLength / Math.max(reader.documentCount, 1) || 1);
    return (known ??= Float64Array.from(reader.lengths(), (length) => unit * (1 - B) + perLength * length));
  };

  /**
   * Inverse document frequency of what stands in `matching` documents.
   * @param {number} matching
   */
  const idf = (matching) => Math.log(1 + (reader.documentCount - matching + 0.5) / (matching + 0.5));

  return {
    idf,

    /**
     * @param {string} label
     * @param {import("./shards.js").Postings} postings
     * @param {number} weight how often its idf is taken
     * @returns {Member}
     */
    member: (label, {documents, frequencies}, weight = 1) => ({
      ...{label, documents, frequencies},
      worth: weight * idf(documents.length) * (K1 + 1),
    }),

    /**
     * Adds what a member gives to the documents that are scored.
     * @param {Scores} scores
     * @param {Member} member
     */
    add({numbers, values}, {documents, frequencies, worth}) {
      const of = norms();
      eachOfBoth(numbers, documents, (at, where) => {
        const frequency = frequencies[where];
        values[at] += (worth * frequency) / (frequency + of[numbers[at]]);
      });
    },
  };
}
