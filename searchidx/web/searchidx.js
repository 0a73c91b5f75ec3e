/**
 * Search in the browser, with the answers of `searchidx search --json`.
 *
 *     import {open} from "/search/searchidx.js";
 *     const search = await open("/search/");
 *     const page = await search("메타버스를", {limit: 10, filters: {tag: ["NFT"]}});
 */

import {openReader} from "./reader.js";
import {searcherOf} from "./searching.js";

/**
 * @typedef {import("./searching.js").Page & {took_ms: number}} Page
 * @typedef {import("./searching.js").PageOptions} PageOptions
 * @typedef {import("./searching.js").Count} Count
 */

/**
 * Opens the index in the folder `base`; rejects where there is none that this client can read.
 * @param {string | URL} base
 * @param {{fetch?: import("./files.js").Fetch}} options What fetches, where it is not the runtime's own.
 */
export async function open(base, options = {}) {
  const reader = await openReader(`${base}`.replace(/\/?$/, "/"), options);
  const searcher = searcherOf(reader);
  /**
   * The page of hits for what was typed. Rejects with a RangeError where an option cannot be understood.
   * @param {string} typed
   * @param {PageOptions} options
   * @returns {Promise<Page>}
   */
  const search = async (typed, options = {}) => {
    const started = performance.now();
    const page = await reader.run(() => searcher.search(typed, options));
    return {...page, took_ms: Math.round((performance.now() - started) * 100) / 100};
  };
  /**
   * Completions of the last word of `prefix`: [text, posts that have the word], the most frequent first.
   * @param {string} prefix
   * @param {{limit?: number}} options
   * @returns {Promise<Count[]>}
   */
  const suggest = (prefix, options = {}) => reader.run(() => searcher.suggest(prefix, options));
  return Object.assign(search, {suggest});
}
