/** A word of a query → what it may match in this index; see searchidx/ranking/expanding.py. */

import {WORDS} from "./base.js";
import {each, moreCode, together} from "./files.js";
import {continuations, keystrokes} from "./jamo.js";
import {both, eachOfBoth, placesOf, union} from "./numbers.js";
import {rowPostings} from "./phrases.js";
import {segment} from "./segmenting.js";

const PIECE_WEIGHT = 0.3; // of each noun in a joined noun, beside the whole
const NEIGHBOURS_WEIGHT = 0.5; // of two words that the index knows as one: each gets half of it
const SHORTEST_UNFINISHED = 2; // syllables or letters: a single one begins too many words
const SHORTEST_INSIDE = 2; // syllables: a single one is inside too many words

/**
 * `members` are what documents may have of a word; the rest is what a snippet marks.
 * @typedef {{members: Member[], terms: string[], prefixes: string[], rows: RegExp[]}} Expansion
 *
 * @typedef {import("./scoring.js").Member} Member
 * @typedef {import("./words.js").Word} Word
 * @typedef {ReturnType<typeof expanderOf>} Expander
 */

/**
 * @param {Partial<Expansion>} parts
 * @returns {Expansion}
 */
const expansion = (parts) => ({members: [], terms: [], prefixes: [], rows: [], ...parts});

/**
 * What matches any of these.
 * @param {(Expansion | null)[]} expansions
 */
export function anyOf(expansions) {
  const found = expansions.filter((one) => one !== null);
  return expansion({
    members: found.flatMap(({members}) => members),
    terms: found.flatMap(({terms}) => terms),
    prefixes: found.flatMap(({prefixes}) => prefixes),
    rows: found.flatMap(({rows}) => rows),
  });
}

/**
 * What matches all of these, with the scores of all, and what a snippet marks of them even where nothing does.
 * @param {(Expansion | null)[]} expansions
 */
export function allOf(expansions) {
  if (expansions.length < 2) return expansions[0] ?? null;
  const found = anyOf(expansions);
  return {...found, members: only(found.members, expansions.map(documentsOf).reduce(both))};
}

/** The documents that have anything of it. @param {Expansion | null} expansion */
export const documentsOf = (expansion) => union((expansion?.members ?? []).map(({documents}) => documents));

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

/**
 * Expands words against one reader; null is what no document has anything of.
 * @param {import("./base.js").Reader} reader
 * @param {import("./scoring.js").Scorer} scorer
 */
export function expanderOf(reader, scorer) {
  /**
   * What matches in documents.
   * @param {string} label
   * @param {import("./shards.js").Postings | null} postings
   * @param {Partial<Expansion>} marked
   * @param {number} [weight]
   */
  const counted = (label, postings, marked, weight) =>
    postings?.documents.length ? expansion({members: [scorer.member(label, postings, weight)], ...marked}) : null;

  /** What one term of the index matches. @param {string} term @param {number} [weight] */
  const ofTerm = (term, weight) => counted(term, reader.postings(WORDS, term), {terms: [term]}, weight);

  /** What has the stems behind one another: 상태 관리, 상태를 관리. @param {string[]} stems */
  const ofRow = (stems) => counted(`"${stems.join(" ")}"`, rowPostings(reader, stems), {terms: stems});

  /**
   * A joined noun, its pieces where they stand behind one another, and a little for each piece.
   * @param {Expansion | null} whole
   * @param {string[]} pieces
   */
  const withPieces = (whole, pieces) => {
    const [row, support] = together([
      () => ofRow(pieces),
      () => each(pieces, (piece) => ofTerm(piece, PIECE_WEIGHT)),
    ]);
    const found = anyOf([whole, row]);
    const {members, terms} = anyOf(support);
    return found.members.length
      ? anyOf([found, expansion({members: only(members, documentsOf(found)), terms})])
      : null;
  };

  /**
   * What has one of `terms`: all count as one term, as frequent as the most frequent of them.
   * @param {string} label
   * @param {string[]} terms
   */
  const either = (label, terms) => {
    const most = new Uint32Array(reader.documentCount);
    const lists = each(terms, (term) => reader.postings(WORDS, term));
    for (const postings of lists) {
      if (!postings) continue;
      const {documents, frequencies} = postings;
      for (let at = 0; at < documents.length; at++) {
        most[documents[at]] = Math.max(most[documents[at]], frequencies[at]);
      }
    }
    const documents = placesOf(most);
    const frequencies = documents.map((number) => most[number]);
    return counted(label, {documents, frequencies}, {terms: terms.filter((_, at) => lists[at])});
  };

  /** The words that go on where this one stops, in the middle of a syllable or not. @param {string} typed */
  const unfinished = (typed) => {
    if ([...typed].length < SHORTEST_UNFINISHED) return null;
    const keys = keystrokes(typed);
    // The last syllable may still change: its final consonant may open the next one.
    const terms = reader.termsBetween(WORDS, ...continuations(typed));
    return either(
      `${typed}…`,
      terms.filter((term) => keystrokes(term).startsWith(keys)),
    );
  };

  /** The stems that have the word somewhere in them: 타버스 finds 메타버스. @param {Word} word */
  const inside = ({script, stem}) => {
    if (script !== "hangul" || stem.length < SHORTEST_INSIDE) return null;
    const {rowOf, stemsWith} = moreCode();
    const found = either(`…${stem}…`, stemsWith(reader, stem));
    return found && expansion({members: found.members, rows: [rowOf(stem)]});
  };

  return {
    /**
     * What a word matches.
     * @param {Word} word
     * @param {boolean} [last] Whether it may be unfinished.
     */
    word(word, last) {
      const known = ofTerm(word.stem);
      if (known) {
        const pieces = reader.pieces(word.stem);
        if (pieces.length) return withPieces(known, pieces);
        // What the lexicon does not know comes apart at words of the index, where they stand in a row.
        const apart = segment(reader, word);
        return apart.length > 1 ? anyOf([known, ofRow(apart)]) : known;
      }
      const begun = last ? unfinished(word.surface) : null;
      if (begun) return begun;
      const pieces = segment(reader, word);
      const joined = withPieces(null, pieces);
      if (joined) return joined;
      const apart = allOf(each(pieces, (piece) => ofTerm(piece)));
      return apart?.members.length ? apart : inside(word);
    },

    /** What the words that begin with `prefix` match. @param {string} prefix */
    prefix(prefix) {
      const {members} = anyOf([either(`${prefix}*`, reader.terms(WORDS, prefix))]);
      return expansion({members, prefixes: [prefix]});
    },

    /** What the words of `text`, in a row, match. @param {string} text */
    phrase(text) {
      const {phrasePostings, rowOf} = moreCode();
      return counted(`"${text}"`, phrasePostings(reader, text), {rows: [rowOf(text)]});
    },

    /**
     * What two words match that the index knows as one.
     * @param {Word} first
     * @param {Word} second
     */
    neighbours: (first, second) => ofTerm(first.surface + second.stem, NEIGHBOURS_WEIGHT),
  };
}
