/** What was asked, what came back, and what was asked before: a box's memory, without any of its looks. */

/**
 * @typedef {[number, number]} Mark A half-open range of UTF-16 units.
 * @typedef {object} Hit
 * @property {string} url
 * @property {string} title
 * @property {Mark[]} [title_marks]
 * @property {string | null} date ISO 8601, with the post's own offset
 * @property {string[]} tags
 * @property {string[]} categories
 * @property {string} lang
 * @property {string | null} [image]
 * @property {{text: string, marks: Mark[]}} snippet
 * @property {{anchor: string | null, heading: string} | null} section
 *
 * @typedef {[string, number][]} Counts Values and how many posts have each.
 * @typedef {object} Page
 * @property {number} total
 * @property {string | null} suggestion
 * @property {Hit[]} hits
 * @property {{tags: Counts, categories: Counts}} [facets]
 *
 * @typedef {"category" | "tag"} Field
 * @typedef {Record<Field, string[]>} Filters
 * @typedef {{limit: number, offset: number, filters: Filters, facets: boolean, preferLang: string}} SearchOptions
 * @typedef {(text: string, options: SearchOptions) => Promise<Page>} Search
 * @typedef {(base: string) => Promise<Search>} Opener
 */

const PAUSE = 90; // ms after a key in which another one makes the first one's query pointless
const RECENT = 5;
/** @type {Filters} */
const NONE = {category: [], tag: []};

export class Session {
  text = "";
  /** The text that the hits are for. */
  answered = "";
  /** @type {Filters} */
  filters = NONE;
  /** Filters to offer, in order; they stay where they are while some are chosen. */
  offered = NONE;
  /** @type {Page | null} The last page that came; null where nothing was asked. */
  page = null;
  /** @type {Hit[]} Those of all pages so far. */
  hits = [];
  /** @type {unknown} */
  error = null;
  busy = false;

  #search;
  #changed;
  #asked = 0;
  #timer = 0;

  /**
   * @param {(text: string, offset: number, filters: Filters) => Promise<Page>} search
   * @param {() => void} changed Called after each change of what stands here.
   */
  constructor(search, changed) {
    this.#search = search;
    this.#changed = changed;
  }

  get filtered() {
    return this.filters.category.length + this.filters.tag.length > 0;
  }

  /** @param {string} text @param {number} [pause] ms to wait for another key */
  ask(text, pause = PAUSE) {
    if (text === this.text && !this.error) return;
    this.text = text;
    this.#asked++; // whatever is still on its way is late now
    clearTimeout(this.#timer);
    if (!text.trim()) {
      this.#reset();
      this.filters = NONE;
      return this.#changed();
    }
    this.busy = true;
    this.#timer = setTimeout(() => this.#run(0), pause);
  }

  /** Asks at once what waits for a pause. */
  hurry() {
    clearTimeout(this.#timer);
    if (this.busy) this.#run(0);
  }

  /** @param {Field} field @param {string} value */
  toggle(field, value) {
    const chosen = this.filters[field];
    const rest = chosen.filter((one) => one !== value);
    this.filters = {...this.filters, [field]: rest.length < chosen.length ? rest : [...chosen, value]};
    this.#run(0);
  }

  unfilter() {
    this.filters = NONE;
    this.#run(0);
  }

  get hasMore() {
    return this.page !== null && this.hits.length < this.page.total;
  }

  /** The next page; null where there is none. */
  more() {
    return this.hasMore && !this.busy ? this.#run(this.hits.length) : null;
  }

  retry() {
    return this.#run(this.hits.length);
  }

  /** As if nothing had been asked but the text. */
  #reset() {
    Object.assign(this, {answered: this.text, page: null, hits: [], error: null, busy: false});
  }

  /** @param {number} offset */
  async #run(offset) {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    const {text, filters} = this;
    this.busy = true;
    this.error = null;
    this.#changed();
    try {
      const page = await this.#search(text, offset, filters);
      if (asked !== this.#asked) return;
      this.#offer(page);
      this.hits = offset ? [...this.hits, ...page.hits] : page.hits;
      Object.assign(this, {page, answered: text});
    } catch (error) {
      if (asked !== this.#asked) return;
      if (!offset) this.#reset();
      this.error = error ?? true;
    }
    this.busy = false;
    this.#changed();
  }

  /** @param {Page} page */
  #offer({facets}) {
    if (!facets || (this.filtered && this.text === this.answered)) return;
    /** @param {string[]} chosen @param {Counts} counts */
    const values = (chosen, counts) => [...new Set([...chosen, ...counts.map(([value]) => value)])];
    const {category, tag} = this.filters;
    this.offered = {category: values(category, facets.categories), tag: values(tag, facets.tags)};
  }
}

/** The reader's last searches, kept in this browser only; where there is no storage there are none. */
export class Recent {
  #key;

  /** @param {string} base Blogs that share an origin have lists of their own. */
  constructor(base) {
    this.#key = `searchidx-recent:${base}`;
  }

  /** @returns {string[]} the latest first */
  list() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key) ?? "[]");
      return kept.filter((/** @type {unknown} */ one) => typeof one === "string").slice(0, RECENT);
    } catch {
      return [];
    }
  }

  /** @param {string[]} texts */
  keep(texts) {
    try {
      localStorage.setItem(this.#key, JSON.stringify([...new Set(texts)].slice(0, RECENT)));
    } catch {
      // Full or forbidden.
    }
  }
}
