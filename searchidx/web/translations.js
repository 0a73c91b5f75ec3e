/** Translations of one post: where the one in the reader's language is found, the others need not be. */

import {each, together} from "./files.js";
import {both, union, without} from "./numbers.js";

/** @typedef {import("./numbers.js").Numbers} Numbers */

/**
 * The documents of `matched` without translations of what matched in `language` too; see
 * searchidx/ranking/translations.py.
 * @param {import("./base.js").Reader} reader
 * @param {string} language
 * @param {Numbers} matched
 */
export function preferring(reader, language, matched) {
  const [keys, langs] = together([() => [...reader.terms("translation")], () => [...reader.terms("lang")]]);
  const wanted = union(documentsOf(reader, "lang", langs.filter((lang) => covers(language, lang.split("\0")[0]))));
  for (const post of documentsOf(reader, "translation", keys)) {
    const found = both(matched, post);
    if (found.length > 1 && both(found, wanted).length) matched = without(matched, without(found, wanted));
  }
  return matched;
}

/**
 * @param {import("./base.js").Reader} reader
 * @param {string} field
 * @param {string[]} terms
 */
function documentsOf(reader, field, terms) {
  return each(terms, (term) => reader.postings(field, term)?.documents ?? []);
}

/**
 * Whether a text in `language` is one for a reader of `wanted`; Chinese is told apart by its script.
 * @param {string} wanted
 * @param {string} language
 */
export function covers(wanted, language) {
  const [ours, theirs] = [wanted, language].map((tag) => tag.toLowerCase().replaceAll("_", "-").split("-"));
  if (ours[0] !== theirs[0]) return false;
  return !(ours[0] === "zh" && ours[1] && theirs[1]) || isTraditional(ours) === isTraditional(theirs);
}

/** @param {string[]} parts */
function isTraditional(parts) {
  return parts.includes("hant") || (!parts.includes("hans") && ["tw", "hk", "mo"].some((part) => parts.includes(part)));
}
