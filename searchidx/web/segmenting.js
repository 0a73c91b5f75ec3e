/** A word → words of the index that it is made of: 블록체인기술 → 블록체인, 기술; see searchidx/ranking/segmenting.py. */

import {WORDS} from "./base.js";
import {each} from "./files.js";

const SHORTEST_PIECE = 2; // syllables; single ones explain anything
const LONGEST_JOINED = 24; // syllables of a word that is worth trying

/** @typedef {import("./base.js").Reader} Reader */

/**
 * The fewest terms of the index, two at least, that make up the word's stem or the word; [] where none do.
 * Of two ways with as many terms, the one whose rarest term is more frequent.
 * @param {Reader} reader
 * @param {import("./words.js").Word} word
 */
export function segment(reader, {script, stem, surface, parts}) {
  if (script !== "hangul") return frequencies(reader, parts).every(Boolean) ? parts : [];
  // The rules may have taken a noun's end off: 가지용도.
  const found = piecesOf(reader, stem);
  return found.length || surface === stem ? found : piecesOf(reader, surface);
}

/**
 * @param {Reader} reader
 * @param {string} text
 * @returns {string[]}
 */
function piecesOf(reader, text) {
  if (text.length < 2 * SHORTEST_PIECE || text.length > LONGEST_JOINED) return [];
  /** @type {{pieces: string[], rarest: number}[]} By the length of what is explained; `rarest` as documents. */
  const best = [{pieces: [], rarest: Infinity}];
  for (let start = 0; start < text.length; start++) {
    if (!best[start]) continue;
    // What begins at the same place mostly lies together in an index.
    const tried = [...text.slice(start)].map((_, at) => text.slice(start, start + at + 1)).slice(SHORTEST_PIECE - 1);
    if (!start) tried.pop(); // the whole
    frequencies(reader, tried).forEach((frequency, at) => {
      const end = start + tried[at].length;
      const found = {pieces: [...best[start].pieces, tried[at]], rarest: Math.min(best[start].rarest, frequency)};
      const fewer = best[end] ? best[end].pieces.length - found.pieces.length : 1;
      if (frequency && (fewer > 0 || (fewer === 0 && found.rarest >= best[end].rarest))) best[end] = found;
    });
  }
  return best[text.length]?.pieces ?? [];
}

/**
 * How many documents have each of the terms.
 * @param {Reader} reader
 * @param {string[]} terms
 */
function frequencies(reader, terms) {
  return each(terms, (term) => reader.postings(WORDS, term)?.documents.length ?? 0);
}
