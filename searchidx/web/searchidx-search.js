/** `<searchidx-search>`: a search box for the page, in a dialog or inline. See docs/search-box.md. */

import {Box} from "./box.js";
import {isHotkey} from "./box-keys.js";
import {watchScheme} from "./box-scheme.js";
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
  /** @type {(() => void) | null} */
  #leave = null;

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
    const leaving = new AbortController();
    const {signal} = leaving;
    const unwatch = watchScheme(() => box.dress());
    this.#leave = () => {
      leaving.abort();
      unwatch();
      box.rest();
    };
    box.dress();
    owner ??= this;
    document.addEventListener("keydown", (event) => this.#pressed(event), {signal});
    addEventListener("online", () => box.retry(), {signal});
    const query = owner === this && new URL(location.href).searchParams.get("q");
    if (query) box.restore(query);
  }

  disconnectedCallback() {
    this.#leave?.();
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
    const language = textsFor(this.closest("[lang]")?.getAttribute("lang") || navigator.language);
    const box = new Box(this, language, (query) => owner === this && writeQuery(query));
    const root = this.attachShadow({mode: "open"});
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    if (!this.hasAttribute("inline")) {
      const button = openingButton(language.texts, this.#hotkeys ? (/Mac|iP/.test(navigator.platform) ? "⌘K" : "Ctrl K") : "");
      button.addEventListener("click", () => box.open());
      root.append(button);
    }
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

globalThis.customElements?.define("searchidx-search", SearchidxSearch);
