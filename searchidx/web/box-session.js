/** What was asked and what came back: one search box's conversation with the client, without any of its looks. */

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
 * @typedef {{limit: number, offset: number, filters: Filters, facets: boolean}} SearchOptions
 * @typedef {((text: string, options: SearchOptions) => Promise<Page>)
 *   & {suggest?: (text: string, options: {limit: number}) => Promise<Counts>}} Search
 * @typedef {(base: string) => Promise<Search>} Opener
 */

const PAUSE = 90; // ms after a key in which another one makes the first one's query pointless
const COMPLETIONS = 5;

export class Session {
  text = "";
  /** The text that the hits are for. */
  answered = "";
  /** @type {Filters} */
  filters = {category: [], tag: []};
  /** @type {Filters} Filters to offer, in order; they stay where they are while some are chosen. */
  offered = {category: [], tag: []};
  /** @type {Page | null} The last page that came; null where nothing was asked. */
  page = null;
  /** @type {Hit[]} Those of all pages so far. */
  hits = [];
  /** @type {string[]} */
  completions = [];
  /** @type {unknown} */
  error = null;
  busy = false;

  /** @type {() => Promise<Search>} */
  #connect;
  /** @type {() => number} */
  #limit;
  /** @type {() => void} */
  #changed;
  #asked = 0;
  #timer = 0;

  /**
   * @param {() => Promise<Search>} connect Gives the client; asked again after it failed.
   * @param {() => number} limit Hits to a page.
   * @param {() => void} changed Called after each change of what stands here.
   */
  constructor(connect, limit, changed) {
    this.#connect = connect;
    this.#limit = limit;
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
    if (!text.trim()) return this.#forget();
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
    this.filters = {category: [], tag: []};
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
    return this.#run(this.text === this.answered ? this.hits.length : 0);
  }

  #forget() {
    Object.assign(this, {answered: "", page: null, hits: [], completions: [], error: null, busy: false});
    this.filters = {category: [], tag: []};
    this.#changed();
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
      const search = await this.#connect();
      const page = await search(text, {limit: this.#limit(), offset, filters, facets: true});
      const completions = page.total ? [] : await completed(search, text);
      if (asked !== this.#asked) return;
      this.#offer(page);
      this.hits = offset ? [...this.hits, ...page.hits] : page.hits;
      Object.assign(this, {page, completions, answered: text});
    } catch (error) {
      if (asked !== this.#asked) return;
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

/** @param {Search} search @param {string} text */
async function completed(search, text) {
  const found = (await search.suggest?.(text, {limit: COMPLETIONS})) ?? [];
  return found.map(([completion]) => completion).filter((completion) => completion !== text);
}
