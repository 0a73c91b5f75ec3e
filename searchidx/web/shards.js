/** Words of a range with their postings, and positions of postings, as they stand in files; see docs/format.md. */

import {countBelow, countBefore, digitAt, frontCoded, summed, unpacked} from "./unpacking.js";

const STEM = 64;

/**
 * @typedef {{documents: ArrayLike<number>, frequencies: ArrayLike<number>}} Postings Documents in ascending order.
 */

/**
 * The documents of a packed list, each with frequency 1.
 * @param {string} packed
 * @returns {Postings}
 */
export function valuePostings(packed) {
  const documents = summed(unpacked(packed));
  return {documents, frequencies: documents.map(() => 1)};
}

/** Where each of so many things that lie behind one another begins, and where the last ends. @param {number[]} counts */
export const startsOf = (counts) => [0, ...summed(counts)];

export class TermShard {
  /** @type {Map<string, string>} Joined noun → its pieces, with spaces between them. */
  pieces;
  /** @type {Map<string, string>} Title → its documents, packed. */
  titles;
  /** Words, ascending. */
  terms;

  #stems;
  #starts;
  #documents;
  #frequencies;
  #masks;
  #chunks;

  /**
   * @param {{terms: string, counts: string, documents: string, frequencies: string, masks: string, positions: string,
   *   pieces: [string, string][], titles: [string, string][]}} json
   */
  constructor(json) {
    this.terms = frontCoded(json.terms);
    const counts = unpacked(json.counts);
    this.#stems = counts.map((count) => (count & 1 ? STEM : 0));
    this.#starts = startsOf(counts.map((count) => count >> 1));
    this.#documents = Uint32Array.from(unpacked(json.documents));
    for (let term = 0; term < this.terms.length; term++) {
      for (let at = this.#starts[term] + 1; at < this.#starts[term + 1]; at++) {
        this.#documents[at] += this.#documents[at - 1];
      }
    }
    this.#frequencies = Uint16Array.from(unpacked(json.frequencies));
    this.#masks = json.masks;
    this.#chunks = startsOf(unpacked(json.positions));
    this.pieces = new Map(json.pieces);
    this.titles = new Map(json.titles);
  }

  /**
   * The index of a word, -1 where it is not here.
   * @param {string} term
   */
  find(term) {
    const at = countBefore(this.terms, term);
    return this.terms[at] === term ? at : -1;
  }

  /**
   * @param {string} term
   * @returns {Postings | null}
   */
  postings(term) {
    const at = this.find(term);
    if (at < 0) return null;
    const [start, end] = [this.#starts[at], this.#starts[at + 1]];
    return {documents: this.#documents.subarray(start, end), frequencies: this.#frequencies.subarray(start, end)};
  }

  /**
   * Which of the shard's postings the word with this index has in a document, -1 for none.
   * @param {number} at
   * @param {number} document
   */
  #posting(at, document) {
    if (at < 0) return -1;
    const found = countBelow(this.#documents, document, this.#starts[at], this.#starts[at + 1]);
    return found < this.#starts[at + 1] && this.#documents[found] === document ? found : -1;
  }

  /**
   * @param {string} term
   * @param {number} document
   */
  mask(term, document) {
    const at = this.find(term);
    const posting = this.#posting(at, document);
    return posting < 0 ? 0 : digitAt(this.#masks, posting) | this.#stems[at];
  }

  /**
   * Which of the shard's files of positions has those of a word in each of these documents, and which of them they are in
   * it; null for where it has none.
   * @param {string} term
   * @param {ArrayLike<number>} documents
   * @returns {([file: number, posting: number] | null)[]}
   */
  places(term, documents) {
    const at = this.find(term);
    return Array.from(documents, (document) => {
      const posting = this.#posting(at, document);
      if (posting < 0) return null;
      const file = countBelow(this.#chunks, posting + 1) - 1;
      return [file, posting - this.#chunks[file]];
    });
  }
}

/** A file of positions. */
export class Positions {
  #starts;
  #positions;

  /** @param {{counts: string, positions: string}} json */
  constructor(json) {
    this.#starts = startsOf(unpacked(json.counts));
    this.#positions = Uint32Array.from(unpacked(json.positions));
    for (let posting = 0; posting < this.#starts.length - 1; posting++) {
      for (let at = this.#starts[posting] + 1; at < this.#starts[posting + 1]; at++) {
        this.#positions[at] += this.#positions[at - 1];
      }
    }
  }

  /**
   * Those of a posting, ascending.
   * @param {number} posting
   */
  of(posting) {
    return this.#positions.subarray(this.#starts[posting], this.#starts[posting + 1]);
  }
}
