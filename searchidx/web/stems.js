/** The stems of an index, which are suggested and searched for parts of words; see docs/format.md. */

import {kept} from "./files.js";
import {frontCoded, unpacked} from "./unpacking.js";

/** @typedef {import("./base.js").Reader} Reader */

/** @type {WeakMap<Reader, Map<string, number>>} */
const frequent = new WeakMap();

/**
 * Stem → number of documents, of the 20,000 most frequent stems, in that order.
 * @param {Reader} reader
 */
export function stemsOf(reader) {
  const [rare] = reader.stemTexts("rare", "stems", "counts");
  return new Map([...frequentStemsOf(reader), ...frontCoded(rare).map((stem) => /** @type {const} */ ([stem, 1]))]);
}

/**
 * Those of them that stand in two documents at least, which can be suggested; half the bytes or less.
 * @param {Reader} reader
 */
export function frequentStemsOf(reader) {
  return kept(frequent, reader, () => {
    const [stems, packed] = reader.stemTexts("stems", "counts");
    const counts = unpacked(packed);
    const found = frontCoded(stems).map((stem, at) => /** @type {[string, number]} */ ([stem, counts[at]]));
    return new Map(found.sort((one, other) => other[1] - one[1]));
  });
}
