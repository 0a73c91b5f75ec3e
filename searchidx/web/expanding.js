/** A word of a query → what it may match in this index; see searchidx/ranking/expanding.py. */

import {WORDS, together} from "./base.js";
import {moreCode} from "./files.js";
import {continuations, keystrokes} from "./jamo.js";
import {both, eachOfBoth, placesOf, union} from "./numbers.js";
import {rowPostings} from "./phrases.js";
import {segment} from "./segmenting.js";

const PIECE_WEIGHT = 0.3; // of each noun in a joined noun, beside the whole
const SHORTEST_UNFINISHED = 2; // syllables or letters: a single one begins too many words
const SHORTEST_INSIDE = 2; // syllables: a single one is inside too many words

/**
 * @typedef {import("./shards.js").Postings} Postings
 * @typedef {import("./scoring.js").Member} Member
 * @typedef {import("./words.js").Word} Word
 * @typedef {{terms?: string[], prefixes?: string[], rows?: RegExp[]}} Marked What a snippet marks.
 */

/** `members` are what documents may have of the word; the rest is what a snippet marks. */
export class Expansion {
  /** @type {ArrayLike<number> | undefined} */
  #documents;

  /** @param {Member[]} members @param {Marked} marked */
  constructor(members = [], {terms = [], prefixes = [], rows = []} = {}) {
    this.members = members;
    this.terms = terms;
    this.prefixes = prefixes;
    this.rows = rows;
  }

  get found() {
    return this.members.length > 0;
  }

  get documents() {
    return (this.#documents ??= union(this.members.map((member) => member.documents)));
  }

  /** What matches one or the other. @param {Expansion} other */
  or(other) {
    return this.#with(other, [...this.members, ...other.members]);
  }

  /** What matches both, with the scores of both. @param {Expansion} other */
  and(other) {
    return this.#with(other, only([...this.members, ...other.members], both(this.documents, other.documents)));
  }

  /** @param {Expansion} other @param {Member[]} members */
  #with(other, members) {
    const terms = [...this.terms, ...other.terms];
    const prefixes = [...this.prefixes, ...other.prefixes];
    return new Expansion(members, {terms, prefixes, rows: [...this.rows, ...other.rows]});
  }
}

const NOTHING = new Expansion();

/**
 * The members, each worth what it was, in the documents of `numbers` alone.
 * @param {Member[]} members
 * @param {ArrayLike<number>} numbers
 */
function only(members, numbers) {
  return members.flatMap((member) => {
    /** @type {number[]} */
    const documents = [];
    /** @type {number[]} */
    const frequencies = [];
    eachOfBoth(member.documents, numbers, (at) => {
      documents.push(member.documents[at]);
      frequencies.push(member.frequencies[at]);
    });
    return documents.length ? [{...member, documents, frequencies}] : [];
  });
}

/** Expands words against one reader. */
export class Expander {
  #reader;
  #scorer;

  /** @param {import("./base.js").Reader} reader @param {import("./scoring.js").Scorer} scorer */
  constructor(reader, scorer) {
    this.#reader = reader;
    this.#scorer = scorer;
  }

  /**
   * What a word matches; nothing where no document has anything of it.
   * @param {Word} word
   * @param {boolean} last Whether it may be unfinished.
   */
  word(word, last = false) {
    const known = this.term(word.stem);
    if (known.found) {
      const pieces = this.#reader.pieces(word.stem);
      if (pieces.length) return this.#withPieces(known, pieces);
      // What the lexicon does not know comes apart at words of the index, where they stand in a row.
      const apart = segment(this.#reader, word);
      return apart.length > 1 ? known.or(this.#row(apart)) : known;
    }
    const unfinished = last ? this.#unfinished(word.surface) : NOTHING;
    if (unfinished.found) return unfinished;
    const pieces = segment(this.#reader, word);
    const joined = pieces.length ? this.#withPieces(NOTHING, pieces) : NOTHING;
    if (joined.found) return joined;
    const parts = this.#allOf(pieces);
    return parts.found ? parts : this.#inside(word);
  }

  /**
   * A joined noun, its pieces where they stand behind one another, and a little for each piece.
   * @param {Expansion} whole
   * @param {string[]} pieces
   */
  #withPieces(whole, pieces) {
    const [row, ...support] = together([
      () => this.#row(pieces),
      ...pieces.map((piece) => () => this.term(piece, PIECE_WEIGHT)),
    ]);
    const found = whole.or(row);
    if (!found.found) return found;
    const {members, terms} = support.reduce((one, other) => one.or(other));
    return found.or(new Expansion(only(members, found.documents), {terms}));
  }

  /** What one term of the index matches. @param {string} term */
  term(term, weight = 1) {
    const postings = this.#reader.postings(WORDS, term);
    return postings ? new Expansion([this.#scorer.member(term, postings, weight)], {terms: [term]}) : NOTHING;
  }

  /** What the words that begin with `prefix` match. @param {string} prefix */
  prefix(prefix) {
    const {members} = this.#either(`${prefix}*`, [...this.#reader.terms(WORDS, prefix)]);
    return new Expansion(members, {prefixes: [prefix]});
  }

  /** What the words of `text`, in a row, match. @param {string} text */
  phrase(text) {
    const {phrasePostings, rowOf} = moreCode();
    return this.#counted(`"${text}"`, phrasePostings(this.#reader, text), {rows: [rowOf(text)]});
  }

  /** What has the stems behind one another: 상태 관리, 상태를 관리. @param {string[]} stems */
  #row(stems) {
    return this.#counted(`"${stems.join(" ")}"`, rowPostings(this.#reader, stems), {terms: stems});
  }

  /**
   * What two words match that the index knows as one: half of its worth, since it answers both.
   * @param {Word} first
   * @param {Word} second
   */
  neighbours(first, second) {
    return this.term(first.surface + second.stem, 0.5);
  }

  /** The words that go on where this one stops, in the middle of a syllable or not. @param {string} typed */
  #unfinished(typed) {
    if ([...typed].length < SHORTEST_UNFINISHED) return NOTHING;
    const keys = keystrokes(typed);
    // The last syllable may still change: its final consonant may open the next one.
    const terms = [...this.#reader.termsBetween(WORDS, ...continuations(typed))];
    return this.#either(
      `${typed}…`,
      terms.filter((term) => keystrokes(term).startsWith(keys)),
    );
  }

  /** The stems that have the word somewhere in them: 타버스 finds 메타버스. @param {Word} word */
  #inside({script, stem}) {
    if (script !== "hangul" || stem.length < SHORTEST_INSIDE) return NOTHING;
    const {rowOf, stemsWith} = moreCode();
    const {members} = this.#either(`…${stem}…`, stemsWith(this.#reader, stem));
    return new Expansion(members, {rows: members.length ? [rowOf(stem)] : []});
  }

  /** What has every one of `terms`, together or apart. @param {string[]} terms */
  #allOf(terms) {
    const found = together(terms.map((term) => () => this.term(term)));
    if (!found.length || !found.every((one) => one.found)) return NOTHING;
    return found.reduce((one, other) => one.and(other));
  }

  /**
   * What has one of `terms`: all count as one term, as frequent as the most frequent of them.
   * @param {string} label
   * @param {string[]} terms
   */
  #either(label, terms) {
    const most = new Uint32Array(this.#reader.lengths().length);
    const lists = together(terms.map((term) => () => this.#reader.postings(WORDS, term)));
    for (const postings of lists) {
      for (let at = 0; at < (postings?.documents.length ?? 0); at++) {
        const {documents, frequencies} = /** @type {Postings} */ (postings);
        most[documents[at]] = Math.max(most[documents[at]], frequencies[at]);
      }
    }
    const documents = placesOf(most);
    const frequencies = documents.map((number) => most[number]);
    return this.#counted(label, {documents, frequencies}, {terms: terms.filter((_, at) => lists[at])});
  }

  /**
   * What was found in documents by other means than one posting list.
   * @param {string} label
   * @param {Postings} postings
   * @param {Marked} marked
   */
  #counted(label, postings, marked) {
    return postings.documents.length ? new Expansion([this.#scorer.member(label, postings)], marked) : NOTHING;
  }
}
