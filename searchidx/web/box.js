/** The box at work: what the reader types, chooses and presses, and what becomes of it. */

import {Choice} from "./box-keys.js";
import {leaveWords} from "./box-links.js";
import {Recent} from "./box-recent.js";
import {schemeOf} from "./box-scheme.js";
import {Session} from "./box-session.js";
import {View} from "./box-view.js";

/** @typedef {import("./box-session.js").Field} Field */

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
  #view;
  #choice;
  #session;

  /**
   * @param {import("./searchidx-search.js").SearchidxSearch} host
   * @param {{texts: import("./box-texts.js").Texts, lang: string}} language
   * @param {(query: string) => void} address Told what the page's address should say was searched.
   */
  constructor(host, {texts, lang}, address) {
    this.#host = host;
    this.#address = address;
    this.#view = new View(texts, lang, host.getAttribute("placeholder") ?? texts.placeholder, host.hasAttribute("inline"));
    this.#choice = new Choice(this.#view);
    this.#session = new Session(() => this.#connect(), () => Number(host.getAttribute("limit")) || 10, () => this.#show());
    this.#listen();
    this.#show();
  }

  get frame() {
    return this.#view.frame;
  }

  get isOpen() {
    return this.frame instanceof HTMLDialogElement && this.frame.open;
  }

  /** @param {string} [text] */
  open(text) {
    const {frame, input} = this.#view;
    this.dress();
    if (frame instanceof HTMLDialogElement && !frame.open) frame.showModal();
    if (text !== undefined) this.#type(text);
    input.focus();
    if (text === undefined) input.select();
    if (this.#session.page) this.#settle();
    else if (!this.#session.text) this.#show(); // with the recent searches of by now
  }

  close() {
    if (this.frame instanceof HTMLDialogElement) this.frame.close();
    else this.#type("");
    this.#closed();
  }

  /** As light or dark as the page. */
  dress() {
    this.frame.dataset.scheme = schemeOf(this.#host);
  }

  /** Asks again what failed. */
  retry() {
    if (this.#session.error) this.#session.retry();
  }

  /** Puts a query of the address in, and leaves an inline box's reader at the begin of the page. @param {string} text */
  restore(text) {
    if (!(this.frame instanceof HTMLDialogElement)) return this.#type(text);
    this.open(text);
  }

  /** What is not needed any more when the element leaves the page. */
  rest() {
    clearTimeout(this.#settling);
  }

  #listen() {
    const {frame, input, clear, close, list, more, chips, scroll} = this.#view;
    input.addEventListener("focus", () => this.#warm());
    // Fired for each jamo that an input method composes, with the text composed so far in the field.
    input.addEventListener("input", () => this.#typed());
    input.addEventListener("compositionstart", () => (this.#composing = true));
    input.addEventListener("compositionend", () => {
      this.#composing = false;
      this.#typed();
    });
    input.addEventListener("keydown", (event) => this.#key(event));
    clear.addEventListener("click", () => {
      this.#type("");
      input.focus();
    });
    close.addEventListener("click", () => this.close());
    more.addEventListener("click", () => {
      this.#session.more();
      input.focus(); // the button may go
    });
    list.addEventListener("click", (event) => this.#clicked(event));
    list.addEventListener("mousedown", (event) => event.button === 0 && event.preventDefault()); // the field keeps the focus
    chips.addEventListener("click", (event) => {
      const {field, value} = dataOf(event);
      if (field && value) this.#session.toggle(/** @type {Field} */ (field), value);
    });
    scroll.addEventListener("click", (event) => this.#do(dataOf(event).do));
    if (!(frame instanceof HTMLDialogElement)) return;
    let outside = false; // where the button went down: selecting text may end outside
    frame.addEventListener("pointerdown", (event) => (outside = event.target === frame));
    frame.addEventListener("click", (event) => event.target === frame && outside && this.close());
    frame.addEventListener("cancel", (event) => this.#composing && event.preventDefault());
    frame.addEventListener("close", () => this.#closed());
  }

  /** @param {string | undefined} action */
  #do(action) {
    if (action === "retry") this.#session.retry();
    if (action === "unfilter") this.#session.unfilter();
    if (action === "forget") {
      this.#recent?.clear();
      this.#show();
    }
    if (action) this.#view.input.focus();
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

  /** Fetches the client before the first key; an error is shown when something is asked. */
  #warm() {
    this.#connect().catch(() => {});
  }

  /** @param {string} text */
  #type(text) {
    this.#view.input.value = text;
    this.#typed(0);
  }

  /** @param {number} [pause] */
  #typed(pause) {
    const text = this.#view.input.value;
    this.#view.clear.hidden = !text;
    this.#hasty = false;
    this.#session.ask(text, pause);
    this.#view.busy = this.#session.busy;
  }

  /** Shows where the session stands. */
  #show() {
    const {busy, page, hits, error, text, answered} = this.#session;
    this.#view.busy = busy;
    if (busy) return; // what was found before stays until the answer is there
    this.#view.show(this.#session, page || text ? [] : (this.#recent?.list() ?? []));
    this.#choice.refresh(hits.length > 0);
    if (error) this.#view.status.textContent = this.#view.problem.firstChild?.textContent ?? "";
    else this.#settle();
    const first = this.#hasty && text === answered && hits.length > 0 && this.#view.options[0];
    this.#hasty = false;
    if (first) this.#choose(first, false);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    // What an input method gets is not for the list: Enter ends the syllable. Safari tells it by the code alone.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter") this.#enter(event.ctrlKey || event.metaKey);
    else if (event.key === "Escape" && this.#view.inline) this.#type("");
    else if (event.key === "ArrowDown" && this.#choice.atEnd && this.#session.hasMore) this.#more();
    else if (!this.#choice.key(event)) return;
    event.preventDefault();
  }

  /** The next page, and to its first hit. */
  async #more() {
    const at = this.#view.options.length;
    await this.#session.more();
    this.#choice.go(at);
  }

  /** @param {boolean} newTab */
  #enter(newTab) {
    const {moved, option} = this.#choice;
    if (!moved && matchMedia("(hover: none)").matches) return this.#view.input.blur(); // the keyboard makes room
    if (this.#session.busy && !moved) {
      this.#hasty = true;
      this.#session.hurry();
    } else if (option) this.#choose(option, newTab);
  }

  /** @param {HTMLElement} option @param {boolean} newTab */
  #choose(option, newTab) {
    if (!newTab || !(option instanceof HTMLAnchorElement)) option.click();
    else if (this.#selected(option, true)) window.open(option.href, "_blank", "noopener");
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const option = event.target instanceof Element && event.target.closest("[role=option]");
    if (option instanceof HTMLAnchorElement) {
      const newTab = event.ctrlKey || event.metaKey || event.shiftKey;
      if (!this.#selected(option, newTab)) event.preventDefault();
    } else if (option instanceof HTMLElement) {
      this.#type(option.dataset.query ?? "");
      this.#view.input.focus();
    }
  }

  /** Whether the page lets the browser follow the link. @param {HTMLAnchorElement} link @param {boolean} newTab */
  #selected(link, newTab) {
    const at = this.#view.options.indexOf(link);
    const hit = this.#session.hits[at];
    const query = this.#session.answered;
    this.#report();
    this.#recent?.add(query.trim());
    if (!this.#emit("select", {query, url: link.href, title: hit.title, position: at + 1, newTab})) return false;
    leaveWords(hit, link.href);
    const there = link.origin === location.origin && link.pathname === location.pathname;
    if (there && !newTab) this.close(); // a section of this page
    return true;
  }

  /** After a while without a key, so that neither ears nor statistics are filled with halves of words. */
  #settle() {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      const {page, answered, text} = this.#session;
      if (text !== answered) return;
      const {count, note, status} = this.#view;
      status.textContent = page ? `${note.querySelector("p")?.textContent ?? ""} ${count.textContent}`.trim() : "";
      this.#address(answered);
      this.#report();
    }, SETTLED);
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
    return this.#host.dispatchEvent(
      new CustomEvent(`searchidx:${name}`, {detail, bubbles: true, composed: true, cancelable: name === "select"}),
    );
  }

  #closed() {
    clearTimeout(this.#settling);
    this.#report();
    this.#address("");
  }
}

/** What the button says that was pressed. @param {Event} event @returns {DOMStringMap} */
function dataOf({target}) {
  const button = target instanceof Element && target.closest("button");
  return button ? button.dataset : {};
}
