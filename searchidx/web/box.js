/** The box at work: what the reader types, chooses and presses, and what becomes of it. */

import {Choice} from "./box-keys.js";
import {leaveWords} from "./box-links.js";
import {Recent, Session} from "./box-session.js";
import {View} from "./box-view.js";

/** @typedef {import("./box-session.js").Hit} Hit */

const SETTLED = 600; // ms without a key after which a query is announced, reported and written into the address

export class Box {
  /** @type {Promise<import("./box-session.js").Search> | null} */
  #client = null;
  #composing = false;
  /** Whether Enter was pressed before the answer was there. */
  #hasty = false;
  #settling = 0;
  #reported = "";
  #host;
  #address;
  #inline;
  #view;
  #choice;
  #session;

  /**
   * @param {import("./searchidx-search.js").SearchidxSearch} host
   * @param {import("./box-texts.js").Texts} texts
   * @param {(query: string) => void} address Told what the page's address should say was searched.
   */
  constructor(host, texts, address) {
    this.#host = host;
    this.#address = address;
    this.#inline = host.hasAttribute("inline");
    this.#session = new Session(
      async (text, offset, filters) => {
        const search = await this.#connect();
        const limit = Number(host.getAttribute("limit")) || 10;
        // Of a post's translations the one that this page's readers read.
        const preferLang = host.getAttribute("prefer-lang") ?? document.documentElement.lang;
        return search(text, {limit, offset, filters, facets: true, preferLang});
      },
      () => this.#show(),
    );
    const placeholder = host.getAttribute("placeholder") ?? texts.placeholder;
    this.#view = new View(texts, placeholder, this.#inline, this.#actions());
    this.#choice = new Choice(this.#view);
    this.#listen();
    this.#typed();
    this.#show();
  }

  get frame() {
    return this.#view.frame;
  }

  /** The dialog, where there is one. */
  get #dialog() {
    return this.frame instanceof HTMLDialogElement ? this.frame : null;
  }

  get isOpen() {
    return Boolean(this.#dialog?.open);
  }

  /** @param {string} [text] */
  open(text) {
    const {input} = this.#view;
    if (!this.isOpen) this.#dialog?.showModal();
    input.focus();
    if (text === undefined) input.select();
    else this.#type(text);
    if (this.#session.page) this.#settle();
    else this.#show(); // with the searches that are recent by now
  }

  close() {
    if (this.#inline) this.#type("");
    this.#dialog?.close();
    this.#closed();
  }

  /** Puts in what the address asks for; the reader of an inline box stays at the page's begin. @param {string} text */
  restore(text) {
    if (this.#inline) this.#type(text);
    else this.open(text);
  }

  /** Asks again what failed. */
  retry() {
    if (this.#session.error) this.#session.retry();
  }

  /** @returns {import("./box-view.js").Actions} */
  #actions() {
    /** What is pressed may go, so the field takes the focus. @param {() => void} act */
    const then = (act) => () => {
      act();
      this.#view.input.focus();
    };
    return {
      close: () => this.close(),
      clear: then(() => this.#type("")),
      more: then(() => this.#session.more()),
      retry: then(() => this.#session.retry()),
      unfilter: then(() => this.#session.unfilter()),
      forget: then(() => {
        this.#recent?.keep([]);
        this.#show();
      }),
      ask: (text) => then(() => this.#type(text))(),
      toggle: (field, value) => this.#session.toggle(field, value),
      follow: (event, hit, at) => this.#follow(event, hit, at),
    };
  }

  #listen() {
    const {input} = this.#view;
    input.addEventListener("focus", () => this.#connect().catch(() => {})); // shown when something is asked
    // Comes for each jamo that an input method composes, with the text composed so far in the field.
    input.addEventListener("input", () => this.#typed());
    input.addEventListener("compositionstart", () => (this.#composing = true));
    input.addEventListener("compositionend", () => (this.#composing = false));
    input.addEventListener("keydown", (event) => this.#key(event));
    const dialog = this.#dialog;
    if (!dialog) return;
    let outside = false; // where the button went down: selecting text may end outside
    dialog.addEventListener("pointerdown", ({target}) => (outside = target === dialog));
    dialog.addEventListener("click", ({target}) => target === dialog && outside && this.close());
    dialog.addEventListener("cancel", (event) => this.#composing && event.preventDefault());
    dialog.addEventListener("close", () => this.#closed());
  }

  get #recent() {
    return this.#host.getAttribute("recent") === "off" ? null : new Recent(new URL(this.#host.base).pathname);
  }

  /** The client, fetched when it is first needed, and again after it failed. */
  #connect() {
    this.#client ??= this.#host.opener(this.#host.base).catch((error) => {
      this.#client = null;
      throw error;
    });
    return this.#client;
  }

  /** @param {string} text */
  #type(text) {
    this.#view.input.value = text;
    this.#typed(0);
  }

  /** @param {number} [pause] */
  #typed(pause) {
    const {input, clear} = this.#view;
    clear.hidden = !input.value;
    this.#hasty = false;
    this.#session.ask(input.value, pause);
  }

  /** Shows where the session stands. */
  #show() {
    const {busy, page, hits, error, text} = this.#session;
    this.frame.classList.toggle("busy", busy);
    if (busy) return; // what was found before stays until the answer is there
    this.#view.show(this.#session, page || text ? [] : (this.#recent?.list() ?? []));
    this.#choice.refresh(hits.length > 0);
    this.#settle(error ? 0 : SETTLED);
    if (this.#hasty && hits.length) this.#view.options[0].click();
    this.#hasty = false;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    // What an input method gets is not for the list: Enter ends the syllable. Safari tells it by the code alone.
    if (event.isComposing || event.keyCode === 229) return;
    const {key} = event;
    if (key === "Enter") this.#enter(event.ctrlKey || event.metaKey);
    else if (key === "Escape" && this.#inline) this.close();
    else if (key === "ArrowDown" && this.#choice.atEnd && this.#session.hasMore) this.#further();
    else if (!this.#choice.key(event)) return;
    event.preventDefault();
  }

  /** To the first hit of the next page. */
  async #further() {
    const at = this.#view.options.length;
    await this.#session.more();
    this.#choice.go(at);
  }

  /** @param {boolean} newTab */
  #enter(newTab) {
    const {moved, option} = this.#choice;
    if (!moved && matchMedia("(hover: none)").matches) this.#view.input.blur(); // the keyboard makes room
    else if (!moved && this.#session.busy) {
      this.#hasty = true;
      this.#session.hurry();
    } else if (option instanceof HTMLAnchorElement) {
      option.target = newTab ? "_blank" : "";
      option.click();
      option.target = "";
    } else option?.click();
  }

  /** What the page does not prevent the browser does. @param {MouseEvent} event @param {Hit} hit @param {number} at */
  #follow(event, hit, at) {
    const link = /** @type {HTMLAnchorElement} */ (event.currentTarget);
    const newTab = event.ctrlKey || event.metaKey || event.shiftKey || link.target !== "";
    const query = this.#session.answered.trim();
    this.#report();
    this.#recent?.keep([query, ...this.#recent.list()]);
    if (!this.#emit("select", {query, url: link.href, title: hit.title, position: at + 1, newTab})) event.preventDefault();
    leaveWords(hit, link.href);
    const here = link.origin === location.origin && link.pathname === location.pathname;
    if (newTab) return;
    if (here && !this.#inline) this.close(); // a section of this page
    else this.#address(query); // for the way back
  }

  /** After a while without a key, so that neither ears nor statistics are filled with halves of words. @param {number} [wait] */
  #settle(wait = SETTLED) {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      const {answered, text} = this.#session;
      const {count, note, status} = this.#view;
      if (text !== answered) return;
      status.textContent = text && `${note.firstChild?.textContent ?? ""} ${count.textContent}`;
      this.#address(answered);
      this.#report();
    }, wait);
  }

  /** Tells the page what was searched, once. */
  #report() {
    const {page, answered: query, filters} = this.#session;
    const key = JSON.stringify([query, filters]);
    if (!page || key === this.#reported) return;
    this.#reported = key;
    const {total, suggestion} = page;
    this.#emit("search", {query, total, suggestion, filters});
    if (!total) this.#emit("no-results", {query, filters});
  }

  /** @param {"search" | "select" | "no-results"} name @param {object} detail */
  #emit(name, detail) {
    const event = new CustomEvent(`searchidx:${name}`, {detail, bubbles: true, composed: true, cancelable: true});
    return this.#host.dispatchEvent(event);
  }

  #closed() {
    clearTimeout(this.#settling);
    this.#report();
    this.#address("");
  }
}
