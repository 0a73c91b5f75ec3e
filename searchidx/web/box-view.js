/** The box's elements. Text of posts is only ever set as text, never parsed as HTML. */

import {linkOf} from "./box-links.js";

/**
 * @typedef {import("./box-session.js").Session} Session
 * @typedef {import("./box-session.js").Hit} Hit
 * @typedef {import("./box-session.js").Mark} Mark
 * @typedef {import("./box-session.js").Field} Field
 * @typedef {import("./box-texts.js").Texts} Texts
 * @typedef {Node | string | false | null | undefined} Child
 */

const CHIPS = 12;
const LOOKING_GLASS = "M10.5 3a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM16 16l5 5";
const CROSS = "M6 6l12 12M18 6 6 18";

/**
 * An element; what its class is called is its part too.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | false | null | undefined>} attributes Those that are false or null are left out.
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(name, String(value));
    if (name === "class") element.setAttribute("part", String(value));
  }
  element.append(...children.filter((child) => child !== false && child !== null && child !== undefined));
  return element;
}

/** @param {string} path */
function icon(path) {
  const [svg, line] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** @param {Texts} texts @param {string} key What opens it from the keyboard, or "". */
export function openingButton(texts, key) {
  return h(
    "button",
    {class: "button", type: "button", "aria-haspopup": "dialog", "aria-label": texts.search},
    icon(LOOKING_GLASS),
    h("span", {class: "button-text"}, texts.search),
    key && h("kbd", {class: "key", "aria-hidden": "true"}, key),
  );
}

/** What stands in the dialog, or on the page where the box is inline. */
export class View {
  /** @type {HTMLElement[]} What the arrow keys go through: hits, recent searches, completions. */
  options = [];
  #texts;
  #lang;

  /** @param {Texts} texts @param {string} lang @param {string} placeholder @param {boolean} inline */
  constructor(texts, lang, placeholder, inline) {
    this.inline = inline;
    this.#texts = texts;
    this.#lang = lang;
    this.input = h("input", {
      class: "input", type: "text", role: "combobox", id: "input", placeholder, "aria-label": texts.search,
      "aria-autocomplete": "list", "aria-controls": "list", "aria-expanded": "false", autocomplete: "off",
      autocorrect: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search", maxlength: 500,
    });
    this.clear = h("button", {class: "clear", type: "button", "aria-label": texts.clear, hidden: ""}, icon(CROSS));
    this.close = h("button", {class: "close", type: "button", "aria-label": texts.close}, "esc");
    this.chips = h("div", {class: "chips", role: "group", "aria-label": texts.narrow, hidden: ""});
    this.note = h("div", {class: "note"});
    this.list = h("div", {class: "list", role: "listbox", id: "list", "aria-label": texts.results});
    this.more = h("button", {class: "more", type: "button", hidden: ""}, texts.more);
    this.problem = h("div", {class: "problem"});
    this.status = h("p", {class: "status", role: "status"});
    this.count = h("span", {class: "count"});
    const bar = h("div", {class: "bar", role: "search"}, icon(LOOKING_GLASS), this.input, this.clear, !inline && this.close);
    this.scroll = h("div", {class: "results"}, this.note, this.list, this.problem, this.more);
    /** @param {string} key @param {string} does */
    const help = (key, does) => h("span", {class: "help"}, h("kbd", {class: "key"}, key), does);
    const foot = h("div", {class: "foot", "aria-hidden": "true"}, this.count, help("↑↓", texts.move), help("↵", texts.go));
    this.frame = inline
      ? h("div", {class: "frame inline", lang})
      : h("dialog", {class: "frame dialog", "aria-label": texts.search, lang});
    this.frame.append(bar, this.chips, this.status, this.scroll, foot);
  }

  /**
   * Shows where the session stands.
   * @param {Session} session
   * @param {string[]} recent
   */
  show(session, recent) {
    const {page, hits, error, completions} = session;
    const shown = this.list.querySelectorAll(".hit").length;
    const grows = shown > 0 && this.#first === hits[0];
    if (!grows) this.#options(page ? completions.map(query) : recent.map(query));
    if (!grows) this.scroll.scrollTop = 0;
    this.#first = hits[0];
    this.list.append(...hits.slice(grows ? shown : 0).map((hit, at) => this.#hit(hit, (grows ? shown : 0) + at)));
    this.options = /** @type {HTMLElement[]} */ ([...this.list.children]);
    this.list.hidden = !this.options.length;
    this.input.setAttribute("aria-expanded", String(this.options.length > 0));
    this.note.replaceChildren(...this.#notes(session, recent));
    this.problem.replaceChildren(...(error ? this.#problem() : []));
    this.more.hidden = !session.hasMore || Boolean(error);
    this.count.textContent = page?.total ? this.#texts.count(page.total) : "";
    this.#chips(session);
  }

  /** @type {Hit | undefined} The first of the hits that are shown. */
  #first;

  /** @param {boolean} busy */
  set busy(busy) {
    this.frame.classList.toggle("busy", busy);
    this.list.setAttribute("aria-busy", String(busy));
  }

  /** @param {HTMLElement[]} options */
  #options(options) {
    options.forEach((option, at) => (option.id = `option-${at}`));
    this.list.replaceChildren(...options);
  }

  /** @param {Session} session @param {string[]} recent @returns {HTMLElement[]} */
  #notes({page, answered, completions, filtered, error}, recent) {
    const texts = this.#texts;
    if (error && !page) return [];
    if (!page) {
      if (!recent.length) return [h("p", {class: "hint"}, texts.start)];
      const forget = h("button", {class: "link", type: "button", "data-do": "forget"}, texts.forget);
      return [h("p", {class: "heading"}, texts.recent, forget)];
    }
    if (page.total) return page.suggestion ? [h("p", {class: "corrected"}, texts.corrected(answered, page.suggestion))] : [];
    /** @type {HTMLElement[]} */
    const notes = [h("p", {class: "none"}, texts.none(answered)), h("p", {class: "hint"}, texts.advice)];
    if (filtered) notes.push(h("button", {class: "again", type: "button", "data-do": "unfilter"}, texts.everything));
    if (completions.length) notes.push(h("p", {class: "heading"}, texts.completions));
    return notes;
  }

  #problem() {
    const {offline, error, retry} = this.#texts;
    return [
      h("p", {class: "error"}, navigator.onLine ? error : offline),
      h("button", {class: "again", type: "button", "data-do": "retry"}, retry),
    ];
  }

  /** @param {Session} session */
  #chips({page, offered, filters}) {
    const focused = this.chips.querySelector(":focus");
    const at = focused ? [...this.chips.children].indexOf(focused) : -1;
    /** @param {Field} field */
    const chips = (field) =>
      offered[field].slice(0, CHIPS).map((value) => {
        const pressed = filters[field].includes(value);
        return h("button", {class: "chip", type: "button", "aria-pressed": String(pressed), "data-field": field, "data-value": value},
          field === "tag" && "#", value);
      });
    this.chips.replaceChildren(...chips("category"), ...chips("tag"));
    this.chips.hidden = !page || !this.chips.children.length;
    /** @type {HTMLElement | undefined} */ (this.chips.children[at])?.focus();
  }

  /** @param {Hit} hit @param {number} at */
  #hit(hit, at) {
    const {title, title_marks, section, snippet, lang, image} = hit;
    const option = h(
      "a",
      {class: "hit", role: "option", id: `option-${at}`, href: linkOf(hit), tabindex: -1, lang,
        "aria-labelledby": `title-${at}`, "aria-describedby": `about-${at}`},
      h("span", {class: "text", id: `about-${at}`},
        h("span", {class: "title", id: `title-${at}`}, ...marked(title, title_marks),
          section?.heading && h("span", {class: "section"}, section.heading)),
        snippet.text && h("span", {class: "passage"}, ...marked(snippet.text, snippet.marks)),
        this.#meta(hit)),
      image && picture(image),
    );
    return option;
  }

  /** @param {Hit} hit */
  #meta({date, categories, tags}) {
    /** @type {Child[]} */
    const pieces = [
      date && h("time", {class: "date", datetime: date}, this.#day(date)),
      categories.length > 0 && h("span", {class: "categories"}, categories.join(" / ")),
      ...tags.map((tag) => h("span", {class: "tag"}, `#${tag}`)),
    ];
    // Blanks between, for those who hear it.
    return h("span", {class: "meta"}, ...pieces.flatMap((piece) => (piece ? [piece, " "] : [])));
  }

  /** The day where the post was written, not where it is read. @param {string} date */
  #day(date) {
    const day = new Date(date.slice(0, 10));
    if (Number.isNaN(day.getTime())) return date.slice(0, 10);
    return day.toLocaleDateString(this.#lang, {dateStyle: "medium", timeZone: "UTC"});
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
    if (start < at || end > text.length) continue;
    pieces.push(text.slice(at, start), h("mark", {class: "mark"}, text.slice(start, end)));
    at = end;
  }
  return [...pieces, text.slice(at)];
}

/** @param {string} source */
function picture(source) {
  const image = h("img", {class: "image", alt: "", loading: "lazy", decoding: "async", width: 80, height: 60, src: source});
  image.addEventListener("error", () => image.remove());
  return image;
}

/** A search to choose instead. @param {string} text */
function query(text) {
  return h("div", {class: "query", role: "option", "data-query": text}, icon(LOOKING_GLASS), text);
}
