/** BM25F: what a term is worth in a document; see searchidx/ranking/scoring.py. */

import {OCCURRENCE} from "./base.js";
import {UNDATED} from "./cards.js";
import {eachOfBoth} from "./numbers.js";

export const K1 = 0.9;
const B = 0.5;
const YEAR = 365.25 * 24 * 3600; // seconds

/**
 * Something that documents have of a query's word, and its worth: what it gives where it fills a document.
 * @typedef {import("./shards.js").Postings & {label: string, worth: number}} Member
 */

/**
 * Documents, ascending, and what each of them scores.
 * @typedef {{numbers: ArrayLike<number>, values: Float64Array}} Scores
 */

/** @param {ArrayLike<number>} numbers @returns {Scores} */
export const scoresOf = (numbers) => ({numbers, values: new Float64Array(numbers.length)});

export class Scorer {
  #reader;
  /** @type {Float64Array | undefined} */
  #known;

  /** @param {import("./base.js").Reader} reader */
  constructor(reader) {
    this.#reader = reader;
    this.newer = reader.settings.prefer_newer ?? 0;
  }

  /** The denominator's constant part by document number, in the units of frequencies. */
  get #norms() {
    const {documentCount, totalLength} = this.#reader;
    const unit = K1 * OCCURRENCE;
    const perLength = (unit * B) / (totalLength / Math.max(documentCount, 1) || 1);
    return (this.#known ??= Float64Array.from(this.#reader.lengths(), (length) => unit * (1 - B) + perLength * length));
  }

  /**
   * Inverse document frequency of what stands in `matching` documents.
   * @param {number} matching
   */
  idf(matching) {
    return Math.log(1 + (this.#reader.documentCount - matching + 0.5) / (matching + 0.5));
  }

  /**
   * @param {string} label
   * @param {import("./shards.js").Postings} postings
   * @param {number} weight how often its idf is taken
   * @returns {Member}
   */
  member(label, {documents, frequencies}, weight = 1) {
    return {label, documents, frequencies, worth: weight * this.idf(documents.length) * (K1 + 1)};
  }

  /**
   * Adds what a member gives to the documents that are scored.
   * @param {Scores} scores
   * @param {Member} member
   */
  add({numbers, values}, {documents, frequencies, worth}) {
    const norms = this.#norms;
    eachOfBoth(numbers, documents, (at, where) => {
      const frequency = frequencies[where];
      values[at] += (worth * frequency) / (frequency + norms[numbers[at]]);
    });
  }

  /**
   * Raises the scores of newer documents, by the distance of their dates from the newest in the index.
   * @param {Scores} scores
   */
  preferNewer({numbers, values}) {
    const instants = this.#reader.instants();
    let newest = UNDATED;
    for (const number of Array.from(this.#reader.numbers())) newest = Math.max(newest, instants[number]);
    values.forEach((_, at) => {
      const instant = instants[numbers[at]];
      if (instant !== UNDATED) values[at] *= 1 + this.newer * 0.5 ** ((newest - instant) / YEAR);
    });
  }
}
