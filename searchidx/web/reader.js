/**
 * Reads an exported index, as engines/base.py's Reader reads one on disk; docs/format.md says what stands in the files.
 * Every method answers at once or throws `Missing`, so that code which uses them runs inside `run`.
 */

import {TITLES, WORDS} from "./base.js";
import {cardsOf, columnsOf, documentOf} from "./cards.js";
import {each, kept, openFiles} from "./files.js";
import {positionsOf, termShard} from "./shards.js";
import {countBefore, countBelow, pathsIn, summed, unpacked} from "./unpacking.js";

/**
 * @typedef {import("./shards.js").Postings} Postings
 * @typedef {import("./cards.js").Document} Document
 * @typedef {{synonyms: Record<string, string[]>, prefer_newer: number, timezone: string, lang: string, baseurl: string}} Settings
 * @typedef {ReturnType<typeof readerOf>} Reader
 */

export const FORMAT_VERSION = 1;
const MANIFEST = "manifest.json";
const SHARDS = 32; // of which one part of the places tells
const BEHIND_ALL = "\u{10ffff}"; // no text goes on with it

/** What is made of the files in a folder. @type {Record<string, (json: any) => any>} */
const MADE = {
  terms: termShard,
  positions: positionsOf,
  documents: columnsOf,
  cards: cardsOf,
  filters: (values) => new Map(values),
  stems: ([text = ""]) => text,
};

/**
 * Opens the index below `base`, an address or a path that ends with a slash. Rejects with an Error where the manifest does
 * not arrive or is of another version.
 * @param {string} base
 * @param {{fetch?: import("./files.js").Fetch}} [options] `fetch` instead of the runtime's own
 */
export async function openReader(base, {fetch = (url, options) => globalThis.fetch(url, options)} = {}) {
  const files = openFiles(base, fetch, MADE);
  await files.load(MANIFEST, {cache: "no-cache"});
  const manifest = files.one(MANIFEST);
  if (manifest?.version !== FORMAT_VERSION) {
    throw new Error(`the index at ${base} has format ${manifest?.version}, and this client reads ${FORMAT_VERSION}`);
  }
  return readerOf(manifest, files);
}

/**
 * @param {any} manifest
 * @param {ReturnType<typeof openFiles>} files
 */
function readerOf(manifest, files) {
  /** The first word that may be in each shard. @type {string[]} */
  const starts = manifest.terms[0].split(" ");
  const shards = pathsIn("terms", manifest.terms[1]);
  /** Part → its path. @type {Map<string, string>} */
  const parts = new Map();
  const documentsFile = partIn("documents");
  /** @type {Map<number, Document>} Those that were asked for; their texts are held by the files in any case. */
  const documents = new Map();

  /**
   * The path of a part, or of what the manifest has in its stead; an empty list stands for one that there is not.
   * @param {string} folder
   * @param {string} name
   */
  function partIn(folder, name = folder) {
    return kept(parts, name, () => {
      const part = manifest.files[name] ?? [];
      if (typeof part === "string") return `${folder}/${part}.json`;
      files.hold(`${folder}/${name}`, part);
      return `${folder}/${name}`;
    });
  }

  /** @param {string} term */
  const shardAt = (term) => countBefore(starts, `${term}\0`) - 1;

  /** @param {string} file @returns {import("./shards.js").TermShard} */
  const shardIn = (file) => {
    files.hint(documentsFile); // Whoever looks words up scores documents next.
    return files.one(file);
  };

  /** @param {string} term */
  const shardOf = (term) => shardIn(shards[shardAt(term)]);

  /** @param {string} term */
  const placesOf = (term) => partIn("places", `places${Math.floor(shardAt(term) / SHARDS)}`);

  /**
   * A filter's values with their documents, packed.
   * @param {string} field
   * @returns {Map<string, string>}
   */
  const values = (field) => files.one(partIn("filters", field));

  /** @returns {ReturnType<typeof columnsOf>} */
  const columns = () => files.one(documentsFile);

  /**
   * A document's card, the file that has its text, and which text of that file it is.
   * @param {number} number
   * @returns {ReturnType<typeof cardsOf>[number]}
   */
  const cardOf = (number) => {
    const {firsts, cards} = columns();
    const at = countBelow(firsts, number + 1) - 1;
    return files.one(cards[at])[number - firsts[at]];
  };

  const reader = {
    documentCount: /** @type {number} */ (manifest.documents),
    totalLength: /** @type {number} */ (manifest.length),
    settings: /** @type {Settings} */ (manifest.settings),
    run: files.run,

    /** Weighted length by document number. */
    lengths: () => columns().lengths,
    /** Date as seconds since 1970 UTC by document number; `UNDATED` without one. */
    instants: () => columns().instants,
    /** Date as the site's calendar day, yyyymmdd, by document number; 0 without one. */
    days: () => columns().days,

    /**
     * The documents of a term, of `words`, `title`, `tag`, `category`, `author`, `lang` or `translation`; null where none
     * has it.
     * @param {string} field
     * @param {string} term
     * @returns {Postings | null}
     */
    postings(field, term) {
      if (field === WORDS) return shardOf(term).postings(term);
      const packed = (field === TITLES ? shardOf(firstWord(term)).titles : values(field)).get(term);
      if (packed === undefined) return null;
      const documents = summed(unpacked(packed));
      return {documents, frequencies: documents.map(() => 1)};
    },

    /**
     * In which fields of a document a word stands; 0 where it does not.
     * @param {string} term
     * @param {number} number
     */
    mask: (term, number) => shardOf(term).mask(term, number),

    /**
     * Where a term stands in each of these documents: twice the number of its place, and one more where it is the stem of
     * what is written.
     * @param {string} term
     * @param {ArrayLike<number>} numbers
     * @returns {ArrayLike<number>[]}
     */
    positions(term, numbers) {
      const places = shardOf(term).places(term, numbers);
      const wanted = [...new Set(places.flatMap((place) => place?.file ?? []))];
      if (!wanted.length) return places.map(() => []);
      const paths = pathsIn("positions", files.one(placesOf(term))[shardAt(term) % SHARDS]);
      const held = files.all(wanted.map((file) => paths[file]));
      return places.map((place) => (place ? held[wanted.indexOf(place.file)](place.at) : []));
    },

    /**
     * The terms of a field that begin with `prefix`, in code-point order.
     * @param {string} field
     * @param {string} [prefix]
     */
    terms: (field, prefix = "") => reader.termsBetween(field, prefix, prefix),

    /**
     * The terms from `first` up to those that begin with `last`.
     * @param {string} field
     * @param {string} first
     * @param {string} last
     * @returns {string[]}
     */
    termsBetween(field, first, last) {
      /** @param {Iterable<string>} terms */
      const within = (terms) => {
        const all = [...terms];
        return all.slice(countBefore(all, first), countBefore(all, last + BEHIND_ALL));
      };
      if (field !== WORDS && field !== TITLES) return within(values(field).keys());
      const [start, end] = [shardAt(firstWord(first)), shardAt(firstWord(last) + BEHIND_ALL)];
      const held = each(shards.slice(start, end + 1), shardIn);
      return held.flatMap((shard) => within(field === WORDS ? shard.terms : shard.titles.keys()));
    },

    /**
     * The nouns that a joined noun is made of; none where it is one word.
     * @param {string} noun
     */
    pieces: (noun) => shardOf(noun).pieces.get(noun)?.split(" ") ?? [],

    /**
     * What there is of `stems`, `counts` and `rare`, packed; see stems.js.
     * @param {string[]} names
     * @returns {string[]}
     */
    stemTexts: (...names) => files.all(names.map((name) => partIn("stems", name))),

    /** @param {number} number */
    idOf: (number) => cardOf(number)[0].id,

    /** @param {number} number */
    document: (number) =>
      kept(documents, number, () => {
        const [card, file, at] = cardOf(number);
        return documentOf(card, files.one(file)[at]);
      }),

    /**
     * Says that postings of these words will be asked for, and positions too where there are several.
     * @param {string[]} terms
     */
    prefetchPostings(terms) {
      for (const term of terms) {
        files.hint(shards[shardAt(term)]);
        if (terms.length > 1) files.hint(placesOf(term));
      }
    },
  };
  return reader;
}

/**
 * The word beside which a title stands.
 * @param {string} title
 */
const firstWord = (title) => title.split(" ", 1)[0];
