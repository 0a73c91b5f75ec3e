/** Words of a range with their postings, and positions of postings, as they stand in files; see docs/format.md. */

import {countBefore, countBelow, digitAt, frontCoded, listsOf, startsOf, unpacked} from "./unpacking.js";

const STEM = 64;

/**
 * @typedef {{documents: ArrayLike<number>, frequencies: ArrayLike<number>}} Postings Documents in ascending order.
 * @typedef {ReturnType<typeof termShard>} TermShard
 */

/**
 * @param {{terms: string, counts: string, documents: string, frequencies: string, masks: string, positions: string,
 *   pieces: [string, string][], titles: [string, string][]}} json
 */
export function termShard({masks, ...json}) {
  const terms = frontCoded(json.terms);
  const counts = unpacked(json.counts);
  const [starts, documents] = listsOf(counts.map((count) => count >> 1), json.documents);
  const frequencies = Uint16Array.from(unpacked(json.frequencies));
  const chunks = startsOf(unpacked(json.positions));

  /**
   * The index of a word, -1 where it is not here.
   * @param {string} term
   */
  const find = (term) => {
    const at = countBefore(terms, term);
    return terms[at] === term ? at : -1;
  };

  /**
   * Which of the shard's postings the word with this index has in a document, -1 for none.
   * @param {number} at
   * @param {number} document
   */
  const postingOf = (at, document) => {
    const posting = at < 0 ? at : countBelow(documents, document, starts[at], starts[at + 1]);
    return posting < starts[at + 1] && documents[posting] === document ? posting : -1;
  };

  return {
    /** Words, ascending. */
    terms,
    /** Joined noun → its pieces, with spaces between them. */
    pieces: new Map(json.pieces),
    /** Title → its documents, packed. */
    titles: new Map(json.titles),

    /**
     * @param {string} term
     * @returns {Postings | null}
     */
    postings(term) {
      const at = find(term);
      const of = (/** @type {Uint16Array | Uint32Array} */ column) => column.subarray(starts[at], starts[at + 1]);
      return at < 0 ? null : {documents: of(documents), frequencies: of(frequencies)};
    },

    /**
     * @param {string} term
     * @param {number} document
     */
    mask(term, document) {
      const at = find(term);
      const posting = postingOf(at, document);
      return posting < 0 ? 0 : digitAt(masks, posting) | (counts[at] & 1 && STEM);
    },

    /**
     * Which of the shard's files of positions has those of a word in each of these documents, and which of them they are in
     * it; null for where it has none.
     * @param {string} term
     * @param {ArrayLike<number>} documents
     */
    places(term, documents) {
      const at = find(term);
      return Array.from(documents, (document) => {
        const posting = postingOf(at, document);
        const file = countBelow(chunks, posting + 1) - 1;
        return posting < 0 ? null : {file, at: posting - chunks[file]};
      });
    },
  };
}

/**
 * A file of positions: what gives those of a posting, ascending.
 * @param {{counts: string, positions: string}} json
 */
export function positionsOf(json) {
  const [starts, positions] = listsOf(unpacked(json.counts), json.positions);
  return (/** @type {number} */ posting) => positions.subarray(starts[posting], starts[posting + 1]);
}
