/** The reader's last searches, kept in this browser only; without storage there are none. */

const MOST = 5;

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
      return kept.filter((/** @type {unknown} */ one) => typeof one === "string").slice(0, MOST);
    } catch {
      return [];
    }
  }

  /** @param {string} text */
  add(text) {
    const others = this.list().filter((one) => one !== text);
    this.#write(JSON.stringify([text, ...others].slice(0, MOST)));
  }

  clear() {
    this.#write("[]");
  }

  /** @param {string} json */
  #write(json) {
    try {
      localStorage.setItem(this.#key, json);
    } catch {
      // Full or forbidden.
    }
  }
}
