/** The box's elements. Text of posts is only ever set as text, never parsed as HTML. */

import {linkOf} from "./box-links.js";
import {languageOf} from "./box-texts.js";

/**
 * @typedef {import("./box-session.js").Session} Session
 * @typedef {import("./box-session.js").Hit} Hit
 * @typedef {import("./box-session.js").Mark} Mark
 * @typedef {import("./box-session.js").Field} Field
 * @typedef {import("./box-texts.js").Texts} Texts
 * @typedef {Node | string | false | null | undefined} Child
 *
 * @typedef {object} Actions What the reader can do with a mouse.
 * @property {() => void} close
 * @property {() => void} clear
 * @property {() => void} more
 * @property {() => void} retry
 * @property {() => void} unfilter
 * @property {() => void} forget
 * @property {(text: string) => void} ask
 * @property {(field: Field, value: string) => void} toggle
 * @property {(event: MouseEvent, hit: Hit, at: number) => void} follow
 */

const CHIPS = 8; // of each field
const LOOKING_GLASS = "M10.5 3a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM16 16l5 5";
const CROSS = "M6 6l12 12M18 6 6 18";

/**
 * An element; what its class is called is its part too. Attributes that are false or missing are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} name
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function h(tag, name, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries({class: name, part: name, ...attributes})) {
    if (value) element.setAttribute(key, String(value));
  }
  element.append(.../** @type {(Node | string)[]} */ (children.filter(Boolean)));
  return element;
}

/** @param {string} name @param {() => void} press @param {Record<string, string>} attributes @param {...Child} children */
function button(name, press, attributes, ...children) {
  const element = h("button", name, {type: "button", ...attributes}, ...children);
  element.addEventListener("click", press);
  return element;
}

/** @param {Texts} texts @param {string} key What opens it from the keyboard, or "". @param {() => void} press */
export function openingButton(texts, key, press) {
  return button("button", press, {}, icon(LOOKING_GLASS), h("span", "button-text", {}, texts.search), key && h("kbd", "key", {}, key));
}

/** @param {string} path */
function icon(path) {
  const [svg, line] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.ariaHidden = "true";
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** What stands in the dialog, or on the page where the box is inline. */
export class View {
  /** @type {HTMLElement[]} What the arrow keys go through: hits, or recent searches. */
  options = [];
  /** @type {Hit[]} */
  #hits = [];
  #texts;
  #actions;

  /** @param {Texts} texts @param {string} placeholder @param {boolean} inline @param {Actions} actions */
  constructor(texts, placeholder, inline, actions) {
    this.#texts = texts;
    this.#actions = actions;
    const {search, close} = texts;
    this.input = h("input", "input", {
      id: "input", role: "combobox", placeholder, "aria-label": search, "aria-autocomplete": "list", "aria-controls": "list",
      autocomplete: "off", autocorrect: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
    });
    this.clear = button("clear", actions.clear, {"aria-label": texts.clear}, icon(CROSS));
    this.chips = h("div", "chips", {role: "group", "aria-label": texts.narrow});
    this.note = h("div", "note", {});
    this.list = h("div", "list", {id: "list", role: "listbox", "aria-label": texts.results});
    this.more = button("more", actions.more, {}, texts.more);
    this.status = h("p", "status", {role: "status"});
    this.count = h("div", "count", {"aria-hidden": true}); // `status` tells it
    this.scroll = h("div", "results", {}, this.note, this.list, this.more);
    this.frame = h(inline ? "div" : "dialog", "frame", {"aria-label": !inline && search, lang: languageOf(texts)},
      h("div", "bar", {role: "search"}, icon(LOOKING_GLASS), this.input, this.clear,
        !inline && button("close", actions.close, {}, close)),
      this.chips, this.status, this.scroll,
      this.count);
    // The field keeps the focus when a hit is pressed.
    this.list.addEventListener("mousedown", (event) => event.button || event.preventDefault());
  }

  /** Shows where the session stands. @param {Session} session @param {string[]} recent */
  show(session, recent) {
    const {page, hits} = session;
    // More of the same are added, so that the page does not jump.
    const shown = this.#hits[0] === hits[0] ? this.#hits.length : 0;
    if (!shown) {
      this.list.replaceChildren(...recent.map((text, at) => this.#query(text, at)));
      this.scroll.scrollTop = 0;
    }
    this.#hits = hits;
    this.list.append(...hits.slice(shown).map((hit, at) => this.#hit(hit, shown + at)));
    this.options = /** @type {HTMLElement[]} */ ([...this.list.children]);
    this.list.hidden = !this.options.length;
    this.input.ariaExpanded = String(!this.list.hidden);
    this.note.replaceChildren(...this.#notes(session, recent.length > 0));
    this.more.hidden = !session.hasMore;
    this.count.textContent = page?.total ? this.#texts.count(page.total) : "";
    this.#chips(session);
  }

  /** @param {Session} session @param {boolean} remembers */
  #notes({page, answered, filtered, error}, remembers) {
    const texts = this.#texts;
    const {forget, retry, unfilter} = this.#actions;
    /** @param {string} name @param {...Child} children */
    const p = (name, ...children) => h("p", name, {}, ...children);
    if (error) return [p("error", navigator.onLine ? texts.error : texts.offline), button("again", retry, {}, texts.retry)];
    if (!page) return [remembers ? p("heading", texts.recent, button("link", forget, {}, texts.forget)) : p("hint", texts.start)];
    if (page.total) return page.suggestion ? [p("corrected", texts.corrected(answered, page.suggestion))] : [];
    return [
      p("none", texts.none(answered)),
      p("hint", texts.advice),
      ...(filtered ? [button("again", unfilter, {}, texts.everything)] : []),
    ];
  }

  /** @param {Session} session */
  #chips({page, offered, filters}) {
    const focused = [...this.chips.children].findIndex((chip) => chip.matches(":focus"));
    /** @param {Field} field @param {string} sign */
    const chips = (field, sign) =>
      offered[field].slice(0, CHIPS).map((value) => {
        const pressed = filters[field].includes(value);
        return button("chip", () => this.#actions.toggle(field, value), {"aria-pressed": String(pressed)}, sign + value);
      });
    this.chips.replaceChildren(...chips("category", ""), ...chips("tag", "#"));
    this.chips.hidden = !page || !this.chips.firstChild;
    /** @type {HTMLElement | undefined} */ (this.chips.children[focused])?.focus();
  }

  /** @param {Hit} hit @param {number} at */
  #hit(hit, at) {
    const {title, title_marks, section, snippet, date, categories, tags, lang, image} = hit;
    const meta = [
      date && h("time", "date", {datetime: date}, date.slice(0, 10)),
      categories.length > 0 && h("span", "categories", {}, categories.join(" / ")),
      ...tags.map((tag) => h("span", "tag", {}, `#${tag}`)),
    ];
    const option = h("a", "hit",
      {id: `option-${at}`, role: "option", href: linkOf(hit), tabindex: -1, lang},
      h("span", "text", {},
        h("span", "title", {}, ...marked(title, title_marks), section && h("span", "section", {}, section.heading)),
        h("span", "about", {},
          h("span", "passage", {}, ...marked(snippet.text, snippet.marks)),
          // Blanks between, for those who hear it.
          h("span", "meta", {}, ...meta.flatMap((piece) => [piece, " "])))),
      image && picture(image));
    option.addEventListener("click", (event) => this.#actions.follow(event, hit, at));
    return option;
  }

  /** A search to choose instead. @param {string} text @param {number} at */
  #query(text, at) {
    const option = h("div", "query", {id: `option-${at}`, role: "option"}, icon(LOOKING_GLASS), text);
    option.addEventListener("click", () => this.#actions.ask(text));
    return option;
  }
}

/**
 * The text with its marked ranges as <mark> elements; ranges that do not fit are left out.
 * @param {string} text
 * @param {Mark[]} [marks]
 */
function marked(text, marks = []) {
  /** @type {Child[]} */
  const pieces = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start < at) continue;
    pieces.push(text.slice(at, start), h("mark", "mark", {}, text.slice(start, end)));
    at = end;
  }
  return [...pieces, text.slice(at)];
}

/** @param {string} src */
function picture(src) {
  const image = h("img", "image", {loading: "lazy", width: 80, height: 60, src});
  image.alt = ""; // it says nothing that the title does not
  image.addEventListener("error", () => image.remove());
  return image;
}
