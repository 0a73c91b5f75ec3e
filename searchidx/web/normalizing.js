/** Text → one spelling of it; see searchidx/analysis/normalizing.py. */

import {latinCode} from "./files.js";

export const ASCII = /^[\0-\x7f]*$/;
// What Korean and English are written in: only ASCII of it has case. It is most of what is folded, and soon done.
const USUAL = /^[\0-\x7f\xa0\xb7\u2010-\u2027\u3000-\ua63f\uac00-\ud7ff]*$/;

/**
 * `text` in NFC.
 * @param {string} text
 */
export const normalize = (text) => (ASCII.test(text) ? text : text.normalize("NFC"));

/**
 * `text` without case, Latin accents and full-width forms, one UTF-16 unit for one. Throws Missing where it has letters
 * whose code is not here.
 * @param {string} text
 */
export const fold = (text) => (USUAL.test(text) ? text.toLowerCase() : latinCode().foldLetters(text));
