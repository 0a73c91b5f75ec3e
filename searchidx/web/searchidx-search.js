/** `<searchidx-search>`: a search box for the page, in a dialog or inline. See docs/search-box.md. */

import {Box} from "./box.js";
import {isHotkey} from "./box-keys.js";
import {STYLE} from "./box-style.js";
import {textsFor} from "./box-texts.js";
import {openingButton} from "./box-view.js";

/** @typedef {import("./box-session.js").Opener} Opener */

const HERE = new URL(".", import.meta.url).href;

/** @type {Opener} */
const openIndex = async (base) => (await import("./searchidx.js")).open(base);

/** @type {CSSStyleSheet | undefined} Shared by all boxes, and allowed where a policy forbids inline styles. */
let sheet;
/** @type {SearchidxSearch | undefined} The box that the hotkeys and the address are for: the page's first. */
let owner;

// Where there is no DOM, the module can still be imported.
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (class {}));

export class SearchidxSearch extends Base {
  /** @type {Box | null} */
  #box = null;
  #leaving = new AbortController();

  constructor() {
    super();
    /** @type {Opener} What gives the client; a page may set another, also before the element is defined. */
    this.opener = Object.hasOwn(this, "opener") ? this.opener : openIndex;
  }

  /** The folder of the index, absolute. */
  get base() {
    return new URL(this.getAttribute("base") || HERE, document.baseURI).href;
  }

  connectedCallback() {
    const box = (this.#box ??= this.#build());
    const {signal} = (this.#leaving = new AbortController());
    /** As light or dark as the page, now and whenever that may have changed. */
    const dress = () => (box.frame.dataset.scheme = schemeOf(this));
    const themes = new MutationObserver(dress);
    for (const root of [document.documentElement, document.body]) themes.observe(root, {attributes: true});
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress, {signal});
    document.body.addEventListener("transitionend", dress, {signal});
    signal.addEventListener("abort", () => themes.disconnect());
    dress();
    owner ??= this;
    document.addEventListener("keydown", (event) => this.#pressed(event), {signal});
    addEventListener("online", () => box.retry(), {signal});
    const query = owner === this && new URL(location.href).searchParams.get("q");
    if (query) box.restore(query);
  }

  disconnectedCallback() {
    this.#leaving.abort();
    if (owner === this) owner = undefined;
  }

  /** Opens the dialog, or goes to the inline field; with `text`, searches for it. @param {string} [text] */
  open(text) {
    this.#box?.open(text);
  }

  /** Closes the dialog; an inline box is emptied. */
  close() {
    this.#box?.close();
  }

  #build() {
    const texts = textsFor(this.closest("[lang]")?.getAttribute("lang") || navigator.language);
    const box = new Box(this, texts, (query) => owner === this && writeQuery(query));
    const root = this.attachShadow({mode: "open"});
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const key = this.#hotkeys ? (/Mac|iP/.test(navigator.platform) ? "⌘K" : "Ctrl K") : "";
    if (!this.hasAttribute("inline")) root.append(openingButton(texts, key, () => box.open()));
    root.append(box.frame);
    return box;
  }

  get #hotkeys() {
    return this.getAttribute("hotkeys") !== "off";
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (owner !== this || !this.#hotkeys || !isHotkey(event)) return;
    event.preventDefault();
    if (this.#box?.isOpen) this.close();
    else this.open();
  }
}

/** Says in the address, without a step in the history, what was searched. @param {string} query */
function writeQuery(query) {
  const address = new URL(location.href);
  if ((address.searchParams.get("q") ?? "") === query) return;
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Some browsers allow only so many a minute.
  }
}

// What themes set on <html> or <body>: Chirpy, Hugo themes, Bootstrap, Material for MkDocs.
const THEMED = /^(class|data-(mode|theme|bs-theme|color-scheme|md-color-scheme))$/;

/** Whether the page is light or dark at the moment, whoever decided it. @param {Element} element */
function schemeOf(element) {
  const roots = [document.documentElement, document.body];
  // Where the element has a `color-scheme` of its own, its owner decided.
  const [own, page] = [element, roots[0]].map((one) => getComputedStyle(one).colorScheme);
  const set = roots.flatMap((root) => [...root.attributes].map(({name, value}) => (THEMED.test(name) ? value : "")));
  const named = own === page ? set.join(" ") : own;
  const [, theme] = /(?:^|\s)(?:theme-)?(dark|slate|light)(?:-mode)?(?=\s|$)/.exec(named) ?? [];
  if (theme && named !== "light dark") return theme === "light" ? theme : "dark";
  // Else the page follows `prefers-color-scheme`, or does not; the colour of its text tells.
  return lightness(getComputedStyle(document.body).color) > 0.5 ? "dark" : "light";
}

/**
 * About how light a computed colour is, from 0 to 1.
 * @param {string} color `rgb(…)` from 0 to 255, `lab(…)` and `lch(…)` from 0 to 100, all others from 0 to 1
 */
function lightness(color) {
  const [first, second, third] = (color.match(/[0-9.]+/g) ?? []).map(Number);
  if (color.startsWith("rgb")) return (first + 2 * second + third) / 1020;
  return color.startsWith("l") ? first / 100 : first;
}

globalThis.customElements?.define("searchidx-search", SearchidxSearch);
