/** Document + what matched → the passage that shows it best; see searchidx/snippets. */

import {pair} from "./marking.js";
import {ahead, columnsEnd, sentence, sentencesFrom, singleBlanks} from "./sentences.js";

const COLUMNS = 160;
const ANALYSED = 4; // runs of a document whose words are looked at
const BEFORE = "… ";
const AFTER = " …";
const ROOM = COLUMNS - 6; // beside both of these

/**
 * @typedef {import("./cards.js").Document} Document
 * @typedef {import("./cards.js").Section} Section
 * @typedef {import("./marking.js").Highlights} Highlights
 * @typedef {import("./marking.js").Mark} Mark
 * @typedef {{text: string, marks: [start: number, end: number][]}} Snippet
 */

/**
 * Neighbouring sentences of a section, and what they are worth by the candidates in them.
 * @typedef {{section: Section, code: boolean, text: string, worth: number}} Run
 */

/**
 * The best passage of `document`, and the section it stands in. Where only a heading matched, the passage is the begin
 * of its section; where nothing in the text did, of the document, without a section.
 * @param {Document} document
 * @param {Highlights} highlights
 * @returns {[Snippet, Section | null]}
 */
export function snippet(document, highlights) {
  const {sections, summary} = document;
  const best = bestOf(passages(document, highlights), ({worth}) => worth, -Infinity, worthOfAll(highlights));
  if (best) return [cut(best.text, best.marks), best.section];
  // The section whose heading has the most of the query in it.
  const section = bestOf(sections, ({heading}) => worthOf(false, groupsOf(highlights.marks(heading)), highlights), 0);
  const opening = section?.text ?? (summary || (sections.find(({text}) => text)?.text ?? ""));
  return [cut(singleBlanks(opening.slice(0, ahead(opening, 0))), []), section];
}

/**
 * The first item that is worth the most, null where none is worth more than `least`; what follows one that is worth
 * `enough` is not looked at.
 * @template T
 * @param {Iterable<T>} items
 * @param {(item: T) => number} worthOf
 * @param {number} least
 * @param {number} [enough]
 */
function bestOf(items, worthOf, least, enough = Infinity) {
  /** @type {T | null} */
  let best = null;
  for (const item of items) {
    const worth = worthOf(item);
    if (worth > least) [best, least] = [item, worth];
    if (least >= enough) break;
  }
  return best;
}

/** @param {Mark[]} marks */
const groupsOf = (marks) => new Set(marks.map(({group}) => group));

/**
 * What a passage with these groups is worth: prose goes before code, then what the groups are worth.
 * @param {boolean} code
 * @param {Set<number>} groups
 * @param {Highlights} highlights
 */
function worthOf(code, groups, {weights}) {
  const worth = weights.reduce((sum, weight, group) => (groups.has(group) ? sum + weight : sum), 0);
  return code ? -1 / (1 + worth) : worth;
}

/** What no passage exceeds. @param {Highlights} highlights */
const worthOfAll = (highlights, code = false) => worthOf(code, new Set(highlights.weights.keys()), highlights);

/**
 * The best runs with their marks, and what they are worth by these.
 * @param {Document} document
 * @param {Highlights} highlights
 */
function* passages(document, highlights) {
  for (const {section, code, text} of bestRuns(document, highlights)) {
    const marks = highlights.marks(text);
    yield {section, text, marks, worth: marks.length ? worthOf(code, groupsOf(marks), highlights) : -Infinity};
  }
}

/**
 * The best runs, the best first and the earlier of equals; reads no further than it must.
 * @param {Document} document
 * @param {Highlights} highlights
 * @returns {Generator<Run>}
 */
function* bestRuns(document, highlights) {
  let room = ANALYSED;
  /** @type {Run[]} */
  let best = [];
  const promising = (/** @type {number} */ worth) => best.length < room || worth > best[best.length - 1].worth;
  for (const run of runs(document, highlights, promising)) {
    if (run.worth < worthOfAll(highlights)) {
      best = [...best, run].sort((one, other) => other.worth - one.worth).slice(0, room);
      continue;
    }
    yield run;
    if (!--room) return;
  }
  yield* best.slice(0, room);
}

/**
 * The runs that begin with a sentence in which something may match, but those that cannot be promising.
 * @param {Document} document
 * @param {Highlights} highlights
 * @param {(worth: number) => boolean} promising
 * @returns {Generator<Run>}
 */
function* runs({sections}, highlights, promising) {
  for (const section of sections) {
    for (const code of [false, true]) {
      const text = code ? section.code : section.text;
      if (!text || !promising(worthOfAll(highlights, code))) continue;
      const hits = highlights.hits(text);
      const whole = worthOf(code, groupsOf(hits), highlights);
      let following = 0;
      for (let at = 0; at < hits.length; at++) {
        if (!promising(whole)) break;
        const offset = hits[at].start;
        if (offset < following) continue; // a run begins with this sentence already
        /** @param {number} end */
        const worth = (end) => {
          const groups = new Set();
          for (let i = at; hits[i]?.start < end && groups.size < highlights.weights.length; i++) groups.add(hits[i].group);
          return worthOf(code, groups, highlights);
        };
        // A run is no longer than its first sentence and the columns, of two units each at most.
        const line = text.indexOf("\n", offset);
        if (!promising(worth(Math.max(offset + 2 * COLUMNS, line < 0 ? text.length : line)))) continue;
        const [start, next] = sentence(text, offset);
        following = next;
        const end = sentencesFrom(text, start, following, COLUMNS);
        const passage = singleBlanks(text.slice(start, end)).replace(/^ | $/g, "");
        yield {section, code, text: passage, worth: worth(end)};
      }
    }
  }
}

/**
 * `text` in at most `COLUMNS` columns, with … where something was left out.
 * @param {string} text
 * @param {Mark[]} marks
 * @returns {Snippet}
 */
function cut(text, marks) {
  const [from, to] = columnsEnd(text, COLUMNS) < text.length ? windowOf(text, marks) : [0, text.length];
  const before = from ? BEFORE : "";
  const shift = before.length - from;
  return {
    text: before + text.slice(from, to) + (to < text.length ? AFTER : ""),
    marks: marks.filter(inside(from, to)).map(({start, end}) => pair(start + shift, end + shift)),
  };
}

/** @param {number} from @param {number} to */
const inside = (from, to) => (/** @type {Mark} */ {start, end}) => from <= start && end <= to;

/**
 * The part of `text` that fits and has the most different groups in it.
 * @param {string} text
 * @param {Mark[]} marks
 */
function windowOf(text, marks) {
  const starts = marks.length ? marks.map(({start}) => wordBegin(text, start)) : [0];
  const windows = starts.map((start) => pair(start, wordEnd(text, start)));
  return bestOf(windows, (window) => groupsOf(marks.filter(inside(...window))).size, -1) ?? windows[0];
}

/**
 * The begin of the first word that starts no more than a third of the room before `at`, so that a mark is read in its
 * context.
 * @param {string} text
 * @param {number} at
 */
function wordBegin(text, at) {
  const backwards = [...text.slice(0, at)].reverse().join("");
  const start = at - columnsEnd(backwards, Math.floor(ROOM / 3));
  // Where no word begins, there is a cut.
  return start && (text.slice(0, at).indexOf(" ", start - 1) + 1 || start);
}

/**
 * The end of the last word that fits into the room from `start` on.
 * @param {string} text
 * @param {number} start
 */
function wordEnd(text, start) {
  const end = start + columnsEnd(text.slice(start), ROOM);
  const blank = end < text.length ? text.lastIndexOf(" ", end) : end;
  return blank > start ? blank : end;
}
