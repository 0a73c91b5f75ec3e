/** Documents of an exported index: what ranking asks of all of them, and the cards of a few; see docs/format.md. */

import {countBelow, namesIn, summed, unpacked} from "./unpacking.js";

/**
 * @typedef {{anchor: string | null, heading: string, level: number}} Heading
 * @typedef {Heading & {text: string, code: string}} Section
 * @typedef {object} About What there is of a document beside its sections; dates are ISO 8601 with the post's own offset.
 * @property {string} id
 * @property {string} path below the posts folder
 * @property {string} url
 * @property {string} title
 * @property {string | null} date
 * @property {string | null} updated
 * @property {string | null} author
 * @property {string[]} categories
 * @property {string[]} tags
 * @property {string | null} lang
 * @property {string | null} summary
 * @property {string | null} image
 * @property {boolean} pinned
 * @typedef {About & {sections: Heading[]}} Card
 * @typedef {About & {sections: Section[]}} Document
 * @typedef {Partial<About> & {id: string, url: string, title: string, sections?: [string | null, string, number][]}} StoredCard
 * @typedef {string | [text: string, code: string]} StoredText
 * @typedef {{documents: StoredCard[], passages: [count: number, name: string][]}} CardsFile
 */

export const UNDATED = -(2 ** 62);
const DAY_SECONDS = 86_400;

/** What ranking asks of every document, as columns by document number. */
export class Columns {
  lengths;
  instants;
  days;
  #names;
  #firsts;

  /**
   * @param {{lengths: string, undated: number, first: number, instants: string, days: string,
   *   cards: [counts: number[], names: string]}} json
   */
  constructor(json) {
    /** @type {number[]} */
    const undated = Array(json.undated).fill(UNDATED);
    const dated = summed(unpacked(json.instants), json.first);
    const shifts = unpacked(json.days);
    this.lengths = unpacked(json.lengths);
    this.instants = undated.concat(dated);
    this.days = undated.map(() => 0).concat(dated.map((instant, at) => dayOf(instant, shifts[at])));
    this.#names = namesIn(json.cards[1]);
    this.#firsts = [0, ...summed(json.cards[0])];
  }

  /**
   * The file that has the card of a document, and the first document of that file.
   * @param {number} number
   * @returns {[file: string, first: number]}
   */
  cardsOf(number) {
    const at = countBelow(this.#firsts, number + 1) - 1;
    return [`cards/${this.#names[at]}.json`, this.#firsts[at]];
  }
}

/**
 * The day yyyymmdd that is so many days, zigzag, from an instant's own in UTC.
 * @param {number} instant
 * @param {number} shift
 */
function dayOf(instant, shift) {
  const days = Math.floor(instant / DAY_SECONDS) + (shift & 1 ? -(shift + 1) / 2 : shift / 2);
  const date = new Date(days * DAY_SECONDS * 1000);
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}

/**
 * A file of cards, and for each of its documents the file of its text, and which of that file's it is.
 * @param {CardsFile} json
 */
export function cardsFile(json) {
  /** @type {[file: string, at: number][]} */
  const texts = json.passages.flatMap(([count, name]) =>
    Array.from({length: count}, (_, at) => /** @type {[string, number]} */ ([`passages/${name}.json`, at])),
  );
  return {json, texts};
}

/**
 * @param {StoredCard} stored
 * @returns {Card}
 */
export function cardOf(stored) {
  const {sections = [], ...about} = stored;
  return {
    path: about.id,
    date: null,
    updated: null,
    author: null,
    categories: [],
    tags: [],
    lang: null,
    summary: null,
    image: null,
    pinned: false,
    ...about,
    sections: sections.map(([anchor, heading, level]) => ({anchor, heading, level})),
  };
}
