/**
 * Reads an exported index, as engines/base.py's Reader reads one on disk; docs/format.md says what stands in the files.
 * Every method answers at once or throws `Missing`, so that code which uses them runs inside `run`.
 */

import {TITLES, WORDS} from "./base.js";
import {Columns, cardOf, cardsFile} from "./cards.js";
import {Files} from "./files.js";
import {Parts} from "./parts.js";
import {valuePostings} from "./shards.js";
import {compared, countBefore, frontCoded, unpacked} from "./unpacking.js";
import {Words} from "./words-files.js";

/**
 * @typedef {import("./shards.js").Postings} Postings
 * @typedef {{synonyms: Record<string, string[]>, prefer_newer: number, timezone: string, lang: string, baseurl: string}} Settings
 * @typedef {import("./cards.js").Document} Document
 * @typedef {import("./cards.js").StoredCard} StoredCard
 * @typedef {import("./cards.js").StoredText} StoredText
 */

export const FORMAT_VERSION = 1;
const MANIFEST = "manifest.json";

/**
 * Opens the index below `base`, an address or a path that ends with a slash. Rejects with an Error where the manifest does
 * not arrive or is of another version.
 * @param {string} base
 * @param {{fetch?: import("./files.js").Fetch}} [options] `fetch` instead of the runtime's own
 */
export async function openReader(base, {fetch = (url, options) => globalThis.fetch(url, options)} = {}) {
  const files = new Files(base, fetch);
  await files.load(MANIFEST, {cache: "no-cache"});
  const manifest = files.one(MANIFEST, (json) => json);
  if (manifest?.version !== FORMAT_VERSION) {
    throw new Error(`the index at ${base} has format ${manifest?.version}, and this client reads ${FORMAT_VERSION}`);
  }
  return new Reader(manifest, files);
}

export class Reader {
  #files;
  #parts;
  #words;
  #numbers;
  /** @type {Map<number, Document>} Those that were asked for; their texts are held by the files in any case. */
  #documents = new Map();
  /** @type {Map<string, number> | undefined} */
  #frequent;

  /**
   * @param {any} manifest
   * @param {Files} files
   */
  constructor(manifest, files) {
    this.#files = files;
    this.#parts = new Parts(manifest.files, files);
    this.#words = new Words(manifest.terms, this.#parts, files);
    this.documentCount = /** @type {number} */ (manifest.documents);
    this.#numbers = Array.from({length: this.documentCount}, (_, number) => number);
    this.totalLength = /** @type {number} */ (manifest.length);
    this.settings = /** @type {Settings} */ (manifest.settings);
  }

  /**
   * What `task`, which may ask this reader anything and has no effects, returns once all that it asked for is loaded.
   * @template T
   * @param {() => T} task
   */
  run(task) {
    return this.#files.run(task);
  }

  numbers() {
    return this.#numbers;
  }

  /** Weighted length by document number. */
  lengths() {
    return this.#columns().lengths;
  }

  /** Date as seconds since 1970 UTC by document number; `UNDATED` without one. */
  instants() {
    return this.#columns().instants;
  }

  /** Date as the site's calendar day, yyyymmdd, by document number; 0 without one. */
  days() {
    return this.#columns().days;
  }

  /**
   * The documents of a term, of `words`, `title`, `tag`, `category`, `author`, `lang` or `translation`; null where none has it.
   * @param {string} field
   * @param {string} term
   * @returns {Postings | null}
   */
  postings(field, term) {
    if (field === WORDS) return this.#words.shardOf(term).postings(term);
    const packed = (field === TITLES ? this.#words.shardOf(firstWord(term)).titles : this.#values(field)).get(term);
    return packed === undefined ? null : valuePostings(packed);
  }

  /**
   * In which fields of a document a word stands; 0 where it does not.
   * @param {string} term
   * @param {number} number
   */
  mask(term, number) {
    return this.#words.shardOf(term).mask(term, number);
  }

  /**
   * Where a term stands in each of these documents: twice the number of its place, and one more where it is the stem of
   * what is written.
   * @param {string} term
   * @param {ArrayLike<number>} numbers
   * @returns {ArrayLike<number>[]}
   */
  positions(term, numbers) {
    return this.#words.positions(term, numbers);
  }

  /**
   * The terms of a field that begin with `prefix`, in code-point order.
   * @param {string} field
   * @param {string} [prefix]
   */
  terms(field, prefix = "") {
    return this.termsBetween(field, prefix, prefix);
  }

  /**
   * The terms from `first` up to those that begin with `last`.
   * @param {string} field
   * @param {string} first
   * @param {string} last
   */
  termsBetween(field, first, last) {
    /** @param {string[]} terms */
    const within = (terms) => {
      const found = terms.slice(countBefore(terms, first));
      const end = found.findIndex((term) => compared(term, last) > 0 && !term.startsWith(last));
      return end < 0 ? found : found.slice(0, end);
    };
    if (field === WORDS) return this.#words.shardsBetween(first, last).flatMap((shard) => within(shard.terms));
    if (field !== TITLES) return within([...this.#values(field).keys()]);
    const shards = this.#words.shardsBetween(firstWord(first), firstWord(last));
    return shards.flatMap((shard) => within([...shard.titles.keys()]));
  }

  /**
   * The nouns that a joined noun is made of; none where it is one word.
   * @param {string} noun
   */
  pieces(noun) {
    return this.#words.shardOf(noun).pieces.get(noun)?.split(" ") ?? [];
  }

  /** Stem → number of documents, of the 20,000 most frequent stems, in that order. */
  stems() {
    const [rare] = this.#texts("rare", "stems", "counts");
    return new Map([...this.frequentStems(), ...frontCoded(rare).map((stem) => /** @type {const} */ ([stem, 1]))]);
  }

  /** Those of `stems` that stand in two documents at least, which can be suggested; half the bytes or less. */
  frequentStems() {
    if (!this.#frequent) {
      const [stems, packed] = this.#texts("stems", "counts");
      const counts = unpacked(packed);
      const found = frontCoded(stems).map((stem, at) => /** @type {[string, number]} */ ([stem, counts[at]]));
      this.#frequent = new Map(found.sort((one, other) => other[1] - one[1]));
    }
    return this.#frequent;
  }

  /** @param {string[]} names */
  #texts(...names) {
    this.#files.hint(names.flatMap((name) => this.#parts.filesOf(name)));
    return names.map((name) => this.#parts.get(name, ([text = ""]) => /** @type {string} */ (text)));
  }

  /** @param {number} number */
  idOf(number) {
    return this.#stored(number)[0].id;
  }

  /**
   * @param {number} number
   * @returns {Document}
   */
  document(number) {
    const found = this.#documents.get(number) ?? this.#read(number);
    this.#documents.set(number, found);
    return found;
  }

  /**
   * @param {number} number
   * @returns {Document}
   */
  #read(number) {
    const [stored, file, at] = this.#stored(number);
    const texts = this.#files.one(file, (json) => /** @type {StoredText[][]} */ (json))[at];
    const card = cardOf(stored);
    const sections = card.sections.map((heading, section) => {
      const [text, code] = [texts[section], ""].flat();
      return {...heading, text, code};
    });
    return {...card, sections};
  }

  /**
   * Says that postings of these terms will be asked for, and positions too where there are several.
   * @param {string} field
   * @param {string[]} terms
   */
  prefetchPostings(field, terms) {
    if (field !== WORDS) return this.#files.hint(this.#parts.filesOf(field));
    this.#words.hint(terms);
  }

  #columns() {
    return this.#parts.get("documents", (json) => new Columns(json));
  }

  /**
   * A document's card as it is stored, the file that has its text, and which text of that file it is.
   * @param {number} number
   * @returns {[card: StoredCard, file: string, at: number]}
   */
  #stored(number) {
    const [file, first] = this.#columns().cardsOf(number);
    const texts = this.#textsOf(file);
    const {documents} = this.#files.one(file, cardsFile).json;
    return [documents[number - first], ...texts[number - first]];
  }

  /**
   * For each document of a file of cards the file of its text, and which of that file's it is.
   * @param {string} file
   */
  #textsOf(file) {
    return this.#files.one(file, cardsFile).texts;
  }

  /**
   * A filter's values with their documents, packed.
   * @param {string} field
   * @returns {Map<string, string>}
   */
  #values(field) {
    return this.#parts.get(field, (json) => new Map(json));
  }
}

/**
 * The word beside which a title stands.
 * @param {string} title
 */
const firstWord = (title) => title.split(" ", 1)[0];
