/** Document + what matched → the passage that shows it best; see searchidx/snippets. */

import {ahead, columnsOf, fitting, sentence, singleBlanks, width} from "./sentences.js";

const COLUMNS = 160;
const ANALYSED = 4; // runs of a document whose words are looked at
const BEFORE = "… ";
const AFTER = " …";

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
  const best = bestPassage(document, highlights);
  if (best) return [cut(best.text, best.marks), best.section];
  const section = matchedHeading(document, highlights);
  const opening = section?.text ?? (document.summary || (document.sections.find(({text}) => text)?.text ?? ""));
  return [cut(singleBlanks(opening.slice(0, ahead(opening, 0))), []), section];
}

/**
 * A run with its marks, and what it is worth by these.
 * @param {Run} run
 * @param {Highlights} highlights
 */
function passageOf({section, code, text}, highlights) {
  const marks = highlights.marks(text);
  return {section, text, marks, worth: marks.length ? worthOf(code, groupsOfMarks(marks), highlights) : -Infinity};
}

/**
 * The best of the passages that are analysed.
 * @param {Document} document
 * @param {Highlights} highlights
 */
function bestPassage(document, highlights) {
  /** @type {ReturnType<typeof passageOf> | null} */
  let best = null;
  for (const run of bestRuns(document, highlights)) {
    const passage = passageOf(run, highlights);
    if (passage.worth > (best?.worth ?? -Infinity)) best = passage;
    if (best && best.worth >= highlights.all) break;
  }
  return best;
}

/** @param {Mark[]} marks */
const groupsOfMarks = (marks) => new Set(marks.map(({group}) => group));

/**
 * What a passage with these groups is worth: prose goes before code, then what the groups are worth.
 * @param {boolean} code
 * @param {Set<number>} groups
 * @param {Highlights} highlights
 */
function worthOf(code, groups, highlights) {
  const worth = highlights.worth(groups);
  return code ? worthOfCode(worth) : worth;
}

/** @param {number} worth */
const worthOfCode = (worth) => -1 / (1 + worth);

/**
 * The section whose heading has the most of the query in it; null where no heading has any.
 * @param {Document} document
 * @param {Highlights} highlights
 */
function matchedHeading({sections}, highlights) {
  let best = null;
  let most = 0;
  for (const section of sections) {
    const worth = highlights.worth(groupsOfMarks(highlights.marks(section.heading)));
    if (worth > most) [best, most] = [section, worth];
  }
  return best;
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
    if (run.worth < highlights.all) {
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
      if (!text || !promising(code ? worthOfCode(highlights.all) : highlights.all)) continue;
      const hits = highlights.hits(text);
      const whole = worthOf(code, new Set(hits.map(({group}) => group)), highlights);
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
        const end = fitting(text, start, following, COLUMNS);
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
  const [from, to] = windowOf(text, marks);
  const before = from ? BEFORE : "";
  const shift = before.length - from;
  return {
    text: before + text.slice(from, to) + (to < text.length ? AFTER : ""),
    marks: marks.filter(inside(from, to)).map(({start, end}) => [start + shift, end + shift]),
  };
}

/** @param {number} from @param {number} to */
const inside = (from, to) => (/** @type {Mark} */ {start, end}) => from <= start && end <= to;

/**
 * The part of `text` that fits and has the most different groups in it.
 * @param {string} text
 * @param {Mark[]} marks
 * @returns {[start: number, end: number]}
 */
function windowOf(text, marks) {
  if (width(text) <= COLUMNS) return [0, text.length];
  const room = COLUMNS - width(BEFORE + AFTER);
  // A third of the room goes before the first mark, so that it is read in its context.
  const starts = new Set(marks.map(({start}) => wordBegin(text, start, Math.floor(room / 3))));
  /** @type {[start: number, end: number]} */
  let best = [0, 0];
  let most = -1;
  for (const start of starts.size ? starts : [0]) {
    const end = wordEnd(text, start, room);
    const {size} = groupsOfMarks(marks.filter(inside(start, end)));
    if (size > most) [best, most] = [[start, end], size];
  }
  return best;
}

/**
 * The begin of the first word that starts no more than `room` columns before `at`.
 * @param {string} text
 * @param {number} at
 * @param {number} room
 */
function wordBegin(text, at, room) {
  const start = at - columnsOf(text.slice(0, at), room, true)[0];
  if (!start) return 0;
  const blank = text.slice(0, at).indexOf(" ", start - 1);
  return blank < 0 ? start : blank + 1;
}

/**
 * The end of the last word that fits into `room` columns from `start` on.
 * @param {string} text
 * @param {number} start
 * @param {number} room
 */
function wordEnd(text, start, room) {
  const end = start + columnsOf(text.slice(start), room, false)[0];
  if (end === text.length) return end;
  const blank = text.lastIndexOf(" ", end);
  return blank > start ? blank : end;
}
