/** Where a hit leads: the post, the section of it, and the words of the passage as a text fragment. */

/** @typedef {import("./box-session.js").Hit} Hit */

const MOST = 3; // text directives to a link
const STORE = "searchidx-highlight"; // as in highlight.js

/**
 * The address of a hit, absolute; `#` where it is none that a browser should open.
 * @param {Hit} hit
 */
export function linkOf({url, section, snippet}) {
  const {baseURI} = document;
  const link = new URL(URL.canParse(url, baseURI) ? url : "#", baseURI);
  if (!/^(http|file)/.test(link.protocol)) return "#";
  const directives = textDirectives(snippet);
  link.hash = encode(section?.anchor ?? "") + (directives && `:~:${directives}`);
  return link.href;
}

/**
 * `text=` directives for the marked words of a passage: whole words, since browsers match no parts of them, each with
 * the words around it, so that it is found in this passage and not in the page's title.
 * See https://wicg.github.io/scroll-to-text-fragment/.
 * @param {Hit["snippet"]} snippet
 */
function textDirectives({text, marks}) {
  // Browsers without it have no text fragments either.
  if (!Intl.Segmenter) return "";
  const words = new Intl.Segmenter("ko", {granularity: "word"}).segment(text);
  /** @param {number} at The next word, where nothing but a blank is between: quotes look different on the page. @param {number} blank */
  const neighbour = (at, blank) => {
    const word = text[blank] === " " && words.containing(at);
    return word && word.isWordLike ? encode(word.segment) : "";
  };
  /** @type {[number, number][]} Of whole words; those in a row are one. */
  const ranges = [];
  for (const [from, to] of marks) {
    const [first, last] = [words.containing(from), words.containing(to - 1)];
    if (!first || !last) continue;
    const [start, end] = [first.index, last.index + last.segment.length];
    const before = ranges.at(-1);
    if (before && start <= before[1] + 1) before[1] = end;
    else ranges.push([start, end]);
  }
  const directives = ranges.map(([start, end]) => {
    const [before, after] = [neighbour(start - 2, start - 1), neighbour(end + 1, end)];
    return `text=${before && `${before}-,`}${encode(text.slice(start, end))}${after && `,-${after}`}`;
  });
  return [...new Set(directives)].slice(0, MOST).join("&");
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
    sessionStorage.setItem(STORE, JSON.stringify({path: new URL(link).pathname, words}));
  } catch {
    // No storage: nothing is highlighted.
  }
}
