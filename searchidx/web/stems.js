/** The stems of an index, which are suggested and searched for parts of words; see docs/format.md. */

import {inSteps, kept} from "./files.js";
import {entriesIn, frontCoded, frontDecoder, unpacked} from "./unpacking.js";

/** @typedef {import("./base.js").Reader} Reader */

const SLICE = 2048; // items before others may have their turn: a millisecond or two

/** @type {WeakMap<Reader, Map<string, number>>} */
const frequent = new WeakMap();

/** @type {WeakMap<Reader, string>} */
const lines = new WeakMap();

/**
 * What `use` makes of each of thousands of items; others have their turn in between.
 * @template S, T
 * @param {S[]} items
 * @param {(item: S, at: number) => T} use
 * @returns {Generator<string[], T[]>}
 */
export function* mapped(items, use) {
  /** @type {T[]} */
  const found = [];
  for (const [at, item] of items.entries()) {
    if (at % SLICE === 0) yield [];
    found.push(use(item, at));
  }
  return found;
}

/**
 * Stem → number of documents, of the most frequent stems that stand in two documents at least, in that order: those
 * that can be suggested, half the bytes of all or less.
 * @param {Reader} reader
 */
export function frequentStemsOf(reader) {
  return kept(frequent, reader, () => {
    const [stems, packed] = reader.stemTexts("stems", "counts");
    return inSteps(frequent, function* () {
      const counts = unpacked(packed);
      const texts = yield* mapped(entriesIn(stems), frontDecoder());
      /** @type {[string, number][][]} Stems by their number of documents. */
      const by = [];
      yield* mapped(texts, (stem, at) => (by[counts[at]] ??= []).push([stem, counts[at]]));
      const found = new Map();
      yield* mapped(by.reverse().flat(), ([stem, count]) => found.set(stem, count));
      return found;
    });
  });
}

/**
 * The 20,000 most frequent stems, each between newlines.
 * @param {Reader} reader
 */
export function linesOfStems(reader) {
  return kept(lines, reader, () => {
    const [rare] = reader.stemTexts("rare", "stems", "counts");
    return `\n${[...frequentStemsOf(reader).keys(), ...frontCoded(rare)].join("\n")}\n`;
  });
}
