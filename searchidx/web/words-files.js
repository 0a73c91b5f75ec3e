/** Which files of an exported index have a word's postings and positions; see docs/format.md. */

import {Positions, TermShard} from "./shards.js";
import {NAME_LENGTH, compared, countBefore, namesIn} from "./unpacking.js";

const SHARDS = 32; // of which one part of the places tells

export class Words {
  #parts;
  #files;
  /** The first word that may be in each shard. @type {string[]} */
  #starts;
  /** @type {string[]} */
  #shards;

  /**
   * @param {[starts: string, names: string]} terms
   * @param {import("./parts.js").Parts} parts
   * @param {import("./files.js").Files} files
   */
  constructor([starts, names], parts, files) {
    this.#parts = parts;
    this.#files = files;
    this.#starts = starts.split(" ");
    this.#shards = namesIn(names).map((name) => `terms/${name}.json`);
  }

  /**
   * Where a term stands in a document.
   * @param {string} term
   * @param {number} number
   * @returns {number[]}
   */
  positions(term, number) {
    const place = this.shardOf(term).place(term, number);
    if (!place) return [];
    return this.#files.one(this.#positionsFile(term, place[0]), (json) => new Positions(json)).of(place[1]);
  }

  /**
   * Says that shards of these terms will be asked for, and positions too where there are several.
   * @param {string[]} terms
   */
  hint(terms) {
    this.#files.hint(terms.map((term) => this.#shards[this.#shardAt(term)]));
    if (terms.length > 1) this.#files.hint(this.#placesOf(terms));
  }

  /**
   * Says that positions of these terms, whose shards are here, will be asked for in these documents.
   * @param {string[]} terms
   * @param {Iterable<number>} numbers
   */
  hintPositions(terms, numbers) {
    const places = this.#placesOf(terms);
    if (places.some((file) => !this.#files.has(file))) return this.#files.hint(places);
    const here = terms.filter((term) => this.#files.has(this.#shards[this.#shardAt(term)]));
    for (const number of numbers) {
      for (const term of here) {
        const place = this.shardOf(term).place(term, number);
        if (place) this.#files.hint([this.#positionsFile(term, place[0])]);
      }
    }
  }

  /**
   * The files that name those of the positions of these terms.
   * @param {string[]} terms
   */
  #placesOf(terms) {
    return terms.flatMap((term) => this.#parts.filesOf(this.#placeOf(term)));
  }

  /** @param {string} term */
  #placeOf(term) {
    return `places${Math.floor(this.#shardAt(term) / SHARDS)}`;
  }

  /** @param {string} term */
  #shardAt(term) {
    return countBefore(this.#starts, term, true) - 1;
  }

  /** @param {string} term */
  shardOf(term) {
    return this.#shardsFrom(this.#shardAt(term), 1)[0];
  }

  /**
   * The shards that terms from `first` up to those that begin with `last` can be in.
   * @param {string} first
   * @param {string} last
   */
  shardsBetween(first, last) {
    const start = this.#shardAt(first);
    let end = start + 1;
    while (end < this.#starts.length && (compared(this.#starts[end], last) <= 0 || this.#starts[end].startsWith(last))) end++;
    return this.#shardsFrom(start, end - start);
  }

  /**
   * @param {number} start
   * @param {number} count
   */
  #shardsFrom(start, count) {
    const wanted = this.#shards.slice(start, start + count);
    // Whoever looks words up scores documents next.
    if (wanted.some((file) => !this.#files.has(file))) this.#files.hint(this.#parts.filesOf("documents"));
    return this.#files.all(wanted, (json) => new TermShard(json));
  }

  /**
   * The file of positions that is the `file`th of the shard of `term`.
   * @param {string} term
   * @param {number} file
   */
  #positionsFile(term, file) {
    const places = this.#parts.get(this.#placeOf(term), (json) => /** @type {string[]} */ (json));
    const from = file * NAME_LENGTH;
    return `positions/${places[this.#shardAt(term) % SHARDS].slice(from, from + NAME_LENGTH)}.json`;
  }
}
