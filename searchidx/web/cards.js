/** Documents of an exported index: what ranking asks of all of them, and the cards of a few; see docs/format.md. */

import {pathsIn, startsOf, summed, unpacked} from "./unpacking.js";

/**
 * @typedef {{anchor: string | null, heading: string, level: number}} Heading
 * @typedef {Heading & {text: string, code: string}} Section
 * @typedef {object} About What there is of a document beside its sections; dates are ISO 8601 with the post's own offset.
 * @property {string} id
 * @property {string} url
 * @property {string} title
 * @property {string} [path] below the posts folder, where it is not the id
 * @property {string | null} [date]
 * @property {string | null} [updated]
 * @property {string | null} [author]
 * @property {string[]} [categories]
 * @property {string[]} [tags]
 * @property {string | null} [lang]
 * @property {string | null} [summary]
 * @property {string | null} [image]
 * @property {boolean} [pinned]
 * @typedef {About & {sections: Section[]}} Document
 * @typedef {About & {sections?: [string | null, string, number][]}} Card
 * @typedef {string | [text: string, code: string]} StoredText
 */

export const UNDATED = -(2 ** 62);
const DAY_SECONDS = 86_400;

/**
 * What ranking asks of every document, as columns by document number; where their cards are: paths, and the first document
 * of each.
 * @param {{lengths: string, undated: number, first: number, instants: string, days: string,
 *   cards: [counts: number[], names: string]}} json
 */
export function columnsOf(json) {
  const undated = Array(json.undated);
  const dated = summed(unpacked(json.instants), json.first);
  const shifts = unpacked(json.days);
  return {
    lengths: unpacked(json.lengths),
    /** @type {number[]} */
    instants: [...undated.fill(UNDATED), ...dated],
    /** @type {number[]} */
    days: [...undated.fill(0), ...dated.map((instant, at) => dayOf(instant, shifts[at]))],
    firsts: startsOf(json.cards[0]),
    cards: pathsIn("cards", json.cards[1]),
  };
}

/**
 * The day yyyymmdd that is so many days, zigzag, from an instant's own in UTC.
 * @param {number} instant
 * @param {number} shift
 */
function dayOf(instant, shift) {
  const days = Math.floor(instant / DAY_SECONDS) + (shift & 1 ? -(shift + 1) / 2 : shift / 2);
  const date = new Date(days * DAY_SECONDS * 1000).toISOString().slice(0, 10);
  return Number(date.replaceAll("-", ""));
}

/**
 * The cards of a file, each with the file of its text, and which of that file's it is.
 * @param {{documents: Card[], passages: [count: number, name: string][]}} json
 * @returns {[card: Card, file: string, at: number][]}
 */
export function cardsOf({documents, passages}) {
  const texts = passages.flatMap(([count, name]) => Array.from({length: count}, (_, at) => ({name, at})));
  return documents.map((card, place) => [card, `passages/${texts[place].name}.json`, texts[place].at]);
}

/**
 * A document of its card and its text.
 * @param {Card} card
 * @param {StoredText[]} texts
 * @returns {Document}
 */
export function documentOf({sections = [], ...about}, texts) {
  return {
    ...about,
    sections: sections.map(([anchor, heading, level], at) => {
      const [text, code = ""] = [texts[at]].flat();
      return {anchor, heading, level, text, code};
    }),
  };
}
