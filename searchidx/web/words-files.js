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
   * Where a term stands in each of these documents.
   * @param {string} term
   * @param {ArrayLike<number>} numbers
   */
  positions(term, numbers) {
    const places = this.shardOf(term).places(term, numbers);
    /** @type {number[]} */
    const wanted = [];
    for (const place of places) if (place && !wanted.includes(place[0])) wanted.push(place[0]);
    const held = this.#files.all(wanted.map((file) => this.#positionsFile(term, file)), (json) => new Positions(json));
    return places.map((place) => (place ? held[wanted.indexOf(place[0])].of(place[1]) : []));
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
    const file = this.#shards[this.#shardAt(term)];
    if (!this.#files.has(file)) this.#files.hint(this.#parts.filesOf("documents"));
    return this.#files.one(file, shard);
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
    return this.#files.all(wanted, shard);
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

/** @param {any} json */
const shard = (json) => new TermShard(json);
