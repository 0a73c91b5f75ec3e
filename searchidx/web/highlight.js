/**
 * Marks on a page the words that a search led here for; opt-in, see docs/search-box.md.
 *
 * The words come from `?highlight=` in the address, or from the search box where the browser has no text fragments.
 * On import the page is marked; `highlight(words)` marks others.
 */

const STORE = "searchidx-highlight"; // as in box-links.js
const NAME = "searchidx";
const MOST = 1000; // ranges; a page where more match is not helped by marks
const NOT_READ = "script, style, noscript, template, textarea, select, svg, [hidden]";
const LETTER = /[\p{L}\p{N}\p{M}_]/u;
const HANGUL = /[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]/;
// Enough to find 메타버스에서 where 메타버스는 was asked; the page shows what a reader can see to be the same.
const PARTICLE =
  /(에게서|으로서|으로써|이라는|에서는|에서|에게|으로|부터|까지|처럼|보다|이나|라는|하고|마다|조차|밖에|은|는|이|가|을|를|에|의|로|와|과|도|만|나)$/;

/**
 * Marks every place where one of the words stands; marks that were there before go.
 * @param {string[]} words
 * @param {Element} [root] Where to look; the page's main part if none is given.
 * @returns {number} how many places there are
 */
export function highlight(words, root = document.querySelector("main, article") ?? document.body) {
  clear();
  const pattern = patternOf(words);
  if (!pattern) return 0;
  const ranges = [...places(root, pattern)];
  if (ranges.length) show(ranges);
  return ranges.length;
}

/** @param {string[]} words */
function patternOf(words) {
  const wanted = words
    .flatMap((word) => [word.normalize("NFC").trim()])
    .flatMap((word) => (HANGUL.test(word) ? [word, stemOf(word)] : [word]))
    .filter((word) => LETTER.test(word))
    // Text of some systems has its syllables apart.
    .flatMap((word) => [word, word.normalize("NFD")]);
  const longestFirst = [...new Set(wanted)].sort((one, other) => other.length - one.length);
  return longestFirst.length ? new RegExp(longestFirst.map(escaped).join("|"), "giu") : null;
}

/** @param {string} word */
function stemOf(word) {
  const stem = word.replace(PARTICLE, "");
  return stem.length > 1 ? stem : word;
}

/** @param {string} word */
function escaped(word) {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
}

/** @param {Element} root @param {RegExp} pattern */
function* places(root, pattern) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(NOT_READ) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let count = 0;
  while (texts.nextNode()) {
    const text = /** @type {Text} */ (texts.currentNode).data;
    for (const {0: found, index} of text.matchAll(pattern)) {
      if (!stands(text, index, index + found.length, found)) continue;
      if (count++ === MOST) return;
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + found.length);
      yield range;
    }
  }
}

/**
 * Whether a word that is found stands there as one. Long ones may be inside others (블록체인기술, sendSignedTransaction);
 * short ones are in everything.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {string} found
 */
function stands(text, start, end, found) {
  const letters = found.normalize("NFC").length;
  if (letters > (HANGUL.test(found) ? 1 : 2)) return true;
  if (LETTER.test(text.charAt(start - 1))) return false;
  const rest = /^[\p{L}\p{N}\p{M}_]*/u.exec(text.slice(end))?.[0].normalize("NFC") ?? "";
  return rest.replace(PARTICLE, "") === "";
}

/** @param {Range[]} ranges in the order of the page */
function show(ranges) {
  if (globalThis.CSS?.highlights && globalThis.Highlight) {
    CSS.highlights.set(NAME, new Highlight(...ranges));
    dress();
  } else {
    // Backwards, so that those before it stay where they are in a text.
    for (const range of [...ranges].reverse()) {
      const mark = document.createElement("mark");
      mark.className = NAME;
      range.surroundContents(mark);
    }
  }
}

function clear() {
  globalThis.CSS?.highlights?.delete(NAME);
  for (const mark of document.querySelectorAll(`mark.${NAME}`)) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
}

let dressed = false;

function dress() {
  if (dressed) return;
  dressed = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`::highlight(${NAME}) { background: Mark; color: MarkText; }`);
  // First, so that a style of the page wins.
  document.adoptedStyleSheets = [sheet, ...document.adoptedStyleSheets];
}

/** @returns {string[]} What this page was reached for, or nothing. */
function wanted() {
  const asked = new URL(location.href).searchParams.getAll("highlight").flatMap((text) => text.split(/\s+/));
  if (asked.length) return asked;
  try {
    const left = JSON.parse(sessionStorage.getItem(STORE) ?? "null");
    if (left?.path !== location.pathname || "fragmentDirective" in document) return [];
    sessionStorage.removeItem(STORE);
    return left.words.filter((/** @type {unknown} */ word) => typeof word === "string");
  } catch {
    return []; // no storage, or not what the box left there
  }
}

/** Marks, and shows the first where the address names no section. */
function start() {
  if (highlight(wanted()) === 0 || location.hash) return;
  const root = document.querySelector("main, article") ?? document.body;
  const mark = root.querySelector(`mark.${NAME}`);
  const [range] = globalThis.CSS?.highlights?.get(NAME) ?? [];
  const first = mark ?? /** @type {Range | undefined} */ (range)?.startContainer.parentElement;
  first?.scrollIntoView({block: "center"});
}

if (globalThis.document) {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
}
