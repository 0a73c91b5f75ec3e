/** Forms of Korean verbs and adjectives → their stems, for the stems of the table; see searchidx/analysis/verbs.py. */

import {isSyllable, jamoOf, syllable} from "./jamo.js";
import {hangul} from "./packing.js";
import {VERBS, WHOLE} from "./tables.js";

const LONGEST = 14; // syllables of a form
// Vowels that 아 or 어 makes of a stem's last one: 나와 of 나오, 배워 of 배우, 가져 of 가지, 돼 of 되.
const CONTRACTED = mapOf("ㅘㅗ ㅝㅜ ㅕㅣ ㅙㅚ");
const SWALLOWING = "ㅏㅓㅐㅔㅕㅖ"; // vowels that 아 or 어 vanishes after: 가, 서, 보내
const PALE = mapOf("ㅐㅏㅓ ㅔㅓ ㅒㅑ"); // of a stem in ㅎ: 파래 of 파랗
// What an ending begins with after a consonant.
const CLOSED = mapOf("ㄴ은 ㄹ을 ㅁ음 ㅂ습");
const INFINITIVE_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅘㅙㅝ"; // that a form with 아 or 어 may end in
// What becomes of the vowel of a stem of one syllable: 해 of 하, 봐 of 보, 줘, 쳐, 돼, 써.
const CHANGED = mapOf("ㅏㅐ ㅗㅘ ㅜㅝ ㅣㅕ ㅚㅙ ㅡㅓ");

/**
 * The first letter of each word → the others.
 * @param {string} words
 */
function mapOf(words) {
  return new Map(words.split(" ").map((word) => [word[0], word.slice(1)]));
}

/** Stem → what it counts as, mostly itself. */
const STEMS = new Map(hangul(VERBS.stems).map((stem) => [stem, stem]));
hangul(VERBS.counted_as).forEach((stem, at, pairs) => at % 2 && STEMS.set(pairs[at - 1], stem));
// By what they may follow; "" is the ending of 읽어 alone.
const PLAIN = new Set(hangul(VERBS.endings.plain));
const NASAL = new Set(hangul(VERBS.endings.nasal));
const OPENING = new Set(hangul(VERBS.endings.opening));
const PAST = new Set(hangul(VERBS.endings.past));
const INFINITIVE = new Set(["", ...hangul(VERBS.endings.infinitive)]);
/** Those of `OPENING` with the 으 that they have after a consonant. */
const AFTER_EU = new Set(
  Array.from(OPENING, (ending) => (CLOSED.has(ending[0]) ? CLOSED.get(ending[0]) + ending.slice(1) : `으${ending}`)),
);
/** Those that may follow ㅆ, if nothing stands between. */
const AFTER_PAST = new Set([...PLAIN, ...NASAL, ...AFTER_EU, ...PAST]);
const ENDINGS = new Set([...AFTER_PAST, ...OPENING, ...INFINITIVE]);
const REACH = reach();
const AUXILIARIES = new Set(hangul(VERBS.auxiliaries));
const LIGHT = new Set(hangul(VERBS.light));
const SHORT_STEMS = new Set(hangul(VERBS.one_syllable));
const NO_FORMS = new Set(hangul(WHOLE));

/** First syllable of a form, without its final consonant → syllables of the longest stem that may begin so. */
function reach() {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const stem of STEMS.keys()) {
    const {initial, vowel} = jamoOf(stem[0]);
    for (const each of vowel + ((stem.length === 1 && CHANGED.get(vowel)) || "")) {
      const beginning = syllable(initial, each);
      found.set(beginning, Math.max(stem.length, found.get(beginning) ?? 0));
    }
  }
  return found;
}

/**
 * What a stem of the table counts as, "" for any other word: 만들 → 만들, 커지 → 크.
 * @param {string} stem
 */
export const knownStem = (stem) => STEMS.get(stem) ?? "";

/**
 * The stem of a form of a known verb or adjective, "" for any other word: 도와줬다 → 돕.
 * @param {string} form
 */
export const verbStem = (form) => ofWhole(form, ofWord);

/**
 * Whether a form makes a verb of the noun before it: 하였나요, 되어있는, 시켜볼; no bare stem does.
 * @param {string} tail
 */
export const verbalizes = (tail) => !STEMS.has(tail) && LIGHT.has(ofWhole(tail, ofForm));

/**
 * The stem of a form, with an auxiliary behind it or without.
 * @param {string} form
 * @param {(form: string) => string} stemOf
 */
function ofWhole(form, stemOf) {
  return form.length <= LONGEST ? stemOf(form) || beforeAuxiliary(form, stemOf) : "";
}

/**
 * As `ofForm`; but a syllable that stands alone is more often a noun, so that the table names those forms.
 * @param {string} form
 */
function ofWord(form) {
  return form.length > 1 || STEMS.has(form) || SHORT_STEMS.has(form) ? ofForm(form) : "";
}

/** @param {string} form */
function ofForm(form) {
  if (STEMS.has(form)) return knownStem(form);
  const longest = isSyllable(form) && REACH.get(withFinal(form[0], ""));
  if (!longest || NO_FORMS.has(form) || ![...form].every(isSyllable)) return "";
  // The 우 and 워 of 도우면 and 추워, and the 아 of 읽어, are a syllable more than the stem.
  for (let at = Math.min(form.length, longest + 1); at > 0; at--) {
    for (const stem of stems(form.slice(0, at), form.slice(at))) if (STEMS.has(stem)) return knownStem(stem);
  }
  return "";
}

/**
 * The stem of the form before an auxiliary, which stands after 아 or 어, 고 or 지: 읽어보는, 읽고있다, 읽지않는.
 * @param {string} form
 * @param {(form: string) => string} stemOf
 */
function beforeAuxiliary(form, stemOf) {
  for (let at = form.length - 1; at > 0; at--) {
    const {vowel, final} = jamoOf(form[at - 1]);
    if (final || !(INFINITIVE_VOWELS.includes(vowel) || "고지".includes(form[at - 1]))) continue;
    const stem = AUXILIARIES.has(ofForm(form.slice(at))) && stemOf(form.slice(0, at));
    if (stem) return stem;
  }
  return "";
}

/**
 * What may be the stem of a form whose ending is `tail`, or that with the final consonant of `head` before it.
 * @param {string} head
 * @param {string} tail
 */
function* stems(head, tail) {
  const {final} = jamoOf(head);
  if (final === "ㅆ" && followsConsonant(tail)) yield* beforeA(withFinal(head, ""));
  if (PLAIN.has(tail) || (tail[0] === "겠" && followsConsonant(tail.slice(1)))) yield head;
  if (NASAL.has(tail)) {
    yield head;
    if (!final) yield withFinal(head, "ㄹ");
  }
  if (INFINITIVE.has(tail) && !final) yield* beforeA(head);
  if (final === "ㄻ" && ENDINGS.has(`ㅁ${tail}`)) yield withFinal(head, "ㄹ");
  else if (final && ENDINGS.has(final + tail)) yield* beforeOpen(withFinal(head, ""), final !== "ㅁ");
  // One syllable without its ㄹ is more often a noun: 도시 is not of 돌.
  if (OPENING.has(tail) && (!final || final === "ㄹ")) yield* beforeOpen(head, head.length > 1);
  if (AFTER_EU.has(tail)) {
    // 읽 (읽으면), 짓 (지으면), 듣 (들으면)
    if (final === "ㄹ") yield withFinal(head, "ㄷ");
    yield final ? head : withFinal(head, "ㅅ");
  }
}

/**
 * Whether an ending may stand after ㅆ: 다 of 읽었다, 으면 of 읽었으면, 어요 of 읽었어요.
 * @param {string} tail
 * @returns {boolean}
 */
function followsConsonant(tail) {
  const [first, rest] = [tail[0], tail.slice(1)];
  if (AFTER_PAST.has(tail)) return true;
  if (first === "어" && INFINITIVE.has(rest)) return true;
  return (first === "었" || first === "겠") && followsConsonant(rest);
}

/**
 * Stems that an ending without 으 may follow: 가 (간), 만들 (만드 + ㄴ), 돕 (도우면), 파랗 (파라 + ㄴ).
 * @param {string} shape
 * @param {boolean} withoutRieul
 */
function* beforeOpen(shape, withoutRieul) {
  yield shape;
  if (jamoOf(shape).final) return;
  const before = shape.slice(0, -1);
  if (before && shape.endsWith("우") && !jamoOf(before).final) yield withFinal(before, "ㅂ");
  if (withoutRieul) yield withFinal(shape, "ㄹ");
  if (before) yield withFinal(shape, "ㅎ");
}

/**
 * Stems that 아 or 어 makes this of: 읽어, 지어, 들어, 도와, 달라, 써, 나와, 해, 파래.
 * @param {string} shape
 */
function* beforeA(shape) {
  const before = shape.slice(0, -1);
  const {initial, vowel} = jamoOf(shape);
  if (before) yield* beforeOwnSyllable(before, shape.slice(-1));
  if (shape.endsWith("해")) yield before + "하";
  if (SWALLOWING.includes(vowel)) yield shape;
  const contracted = CONTRACTED.get(vowel);
  if (contracted) yield before + syllable(initial, contracted);
  if ("ㅏㅓ".includes(vowel)) yield before + syllable(initial, "ㅡ");
  for (const dark of (before && PALE.get(vowel)) || "") yield before + syllable(initial, dark, "ㅎ");
}

/**
 * Stems before 아 or 어 that is a syllable of its own, alone or with what has become of the stem's end.
 * @param {string} before
 * @param {string} last
 */
function* beforeOwnSyllable(before, last) {
  const {final} = jamoOf(before);
  if ("아어".includes(last)) {
    if (!final) yield withFinal(before, "ㅅ"); // 지어 is rather of 짓 than of 지
    yield before;
    if (final === "ㄹ") yield withFinal(before, "ㄷ"); // 들어 is rather of 들 than of 듣
  } else if (last === "여" && before.endsWith("하")) yield before;
  else if (!final && (last === "워" || before + last === "도와")) yield withFinal(before, "ㅂ");
  else if ("라러".includes(last) && final === "ㄹ") yield withFinal(before, "") + "르";
  else if (last === "러" && before.endsWith("르")) yield before;
}

/**
 * The word with this final consonant, or none, in its last syllable.
 * @param {string} word
 * @param {string} final
 */
function withFinal(word, final) {
  const {initial, vowel} = jamoOf(word);
  return word.slice(0, -1) + syllable(initial, vowel, final);
}
