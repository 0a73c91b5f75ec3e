/** Where a hit leads: the post, the section of it, and the words of the passage as a text fragment. */

/** @typedef {import("./box-session.js").Hit} Hit */

const MOST = 3; // text directives to a link
const STORE = "searchidx-highlight"; // as in highlight.js

/**
 * The address of a hit, absolute; `#` where it is none that a browser should open.
 * @param {Hit} hit
 * @returns {string}
 */
export function linkOf({url, section, snippet}) {
  let link;
  try {
    link = new URL(url, document.baseURI);
  } catch {
    return "#";
  }
  if (!/^(https?|file):$/.test(link.protocol)) return "#";
  const directives = textDirectives(snippet.text, snippet.marks).join("&");
  const anchor = section?.anchor ? encode(section.anchor) : "";
  link.hash = anchor + (directives && `:~:${directives}`);
  return link.href;
}

/**
 * `text=` directives for the marked words of a passage: whole words, as browsers match no parts of them, each with
 * the word before or after it, so that it is found in this passage and not in the page's title.
 * See https://wicg.github.io/scroll-to-text-fragment/.
 * @param {string} text
 * @param {import("./box-session.js").Mark[]} marks
 */
export function textDirectives(text, marks) {
  // Browsers without it have no text fragments either.
  if (!globalThis.Intl?.Segmenter) return [];
  const words = [...new Intl.Segmenter("ko", {granularity: "word"}).segment(text)]
    .filter((segment) => segment.isWordLike)
    .map(({index, segment}) => ({start: index, end: index + segment.length}));
  /** @type {Set<string>} */
  const found = new Set();
  for (const [start, end] of marks) {
    const first = words.findIndex((word) => word.end > start);
    const last = words.findLastIndex((word) => word.start < end);
    if (found.size < MOST && first >= 0 && first <= last) found.add(directive(text, words, first, last, [start, end]));
  }
  return [...found];
}

/**
 * @param {string} text
 * @param {{start: number, end: number}[]} words
 * @param {number} first
 * @param {number} last
 * @param {import("./box-session.js").Mark} mark
 */
function directive(text, words, first, last, mark) {
  // A mark may end in what is no word: C++.
  const start = Math.min(words[first].start, mark[0]);
  const end = Math.max(words[last].end, mark[1]);
  const [before, after] = [words[first - 1], words[last + 1]];
  // Nothing but a blank may stand between: quotes and dashes come out differently on the page.
  const prefix = before && text.slice(before.end, start) === " " ? `${encode(text.slice(before.start, before.end))}-,` : "";
  const suffix =
    !prefix && after && text.slice(end, after.start) === " " ? `,-${encode(text.slice(after.start, after.end))}` : "";
  return `text=${prefix}${encode(text.slice(start, end))}${suffix}`;
}

/** @param {string} text */
function encode(text) {
  const sound = text.normalize("NFC").replace(/[\ud800-\udfff]/gu, "");
  return encodeURIComponent(sound).replace(/-/g, "%2D");
}

/**
 * Leaves the marked words for highlight.js on the page that `link` leads to, where the browser has no text fragments.
 * @param {Hit} hit
 * @param {string} link
 */
export function leaveWords({title, title_marks = [], snippet}, link) {
  if ("fragmentDirective" in document) return;
  const words = [
    ...title_marks.map(([start, end]) => title.slice(start, end)),
    ...snippet.marks.map(([start, end]) => snippet.text.slice(start, end)),
  ];
  try {
    sessionStorage.setItem(STORE, JSON.stringify({path: new URL(link).pathname, words: [...new Set(words)]}));
  } catch {
    // No storage: nothing is highlighted.
  }
}
