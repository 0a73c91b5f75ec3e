/** Hangul by keystroke: syllables ↔ jamo, initials, the wrong keyboard layout; see searchidx/analysis/jamo.py. */

export const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
export const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
export const FINALS = "\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
/** Two keystrokes and the jamo that they make. */
const JOINED = new Map(
  "ㄱㅅㄳ ㄴㅈㄵ ㄴㅎㄶ ㄹㄱㄺ ㄹㅁㄻ ㄹㅂㄼ ㄹㅅㄽ ㄹㅌㄾ ㄹㅍㄿ ㄹㅎㅀ ㅂㅅㅄ ㅗㅏㅘ ㅗㅐㅙ ㅗㅣㅚ ㅜㅓㅝ ㅜㅔㅞ ㅜㅣㅟ ㅡㅣㅢ"
    .split(" ")
    .map((three) => [three.slice(0, 2), three[2]]),
);
const KEYS = new Map([...JOINED].map(([keys, jamo]) => [jamo, keys]));
export const FIRST = 0xac00;
const LAST = 0xd7a3;
const LATIN = "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml";
const HANGUL = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ";

/** @param {string} character */
export function isSyllable(character) {
  const code = character.charCodeAt(0);
  return code >= FIRST && code <= LAST;
}

/** @param {string} jamo */
const keysOf = (jamo) => KEYS.get(jamo) ?? jamo;
const VOWEL_KEYS = [...VOWELS].map(keysOf);
const FINAL_KEYS = ["", ...[...FINALS.slice(1)].map(keysOf)];

/**
 * The jamo that are typed for `text`, other characters as they are: 메탑 → ㅁㅔㅌㅏㅂ.
 * @param {string} text
 */
export function keystrokes(text) {
  let typed = "";
  for (const character of text) {
    const number = character.charCodeAt(0) - FIRST;
    typed += isSyllable(character)
      ? INITIALS[Math.floor(number / 588)] + VOWEL_KEYS[Math.floor((number % 588) / 28)] + FINAL_KEYS[number % 28]
      : keysOf(character);
  }
  return typed;
}

/**
 * What a two-set input method makes of keystrokes: ㅁㅔㅌㅏㅂ → 메탑. A jamo that joins nothing stays.
 * @param {string} typed
 */
export function compose(typed) {
  let text = "";
  for (let at = 0; at < typed.length; ) {
    const [syllable, used] = syllableAt(typed, at);
    text += syllable;
    at += used;
  }
  return text;
}

/**
 * The syllable, joined vowel or single character at `at`, and how many keystrokes it takes.
 * @param {string} typed
 * @param {number} at
 * @returns {[string, number]}
 */
function syllableAt(typed, at) {
  const initial = INITIALS.indexOf(typed[at]);
  const following = vowelAt(typed, at + 1);
  if (initial >= 0 && following) {
    const used = 1 + keysTaken(following, typed, at + 1);
    const final = finalAt(typed, at + used);
    const number = initial * 588 + VOWELS.indexOf(following) * 28 + FINALS.indexOf(final || "\0");
    return [String.fromCharCode(FIRST + number), used + keysTaken(final, typed, at + used)];
  }
  const vowel = vowelAt(typed, at);
  return vowel ? [vowel, keysTaken(vowel, typed, at)] : [typed[at], 1];
}

/**
 * How many keystrokes at `at` a jamo takes that was found there: two where they join.
 * @param {string} jamo
 * @param {string} typed
 * @param {number} at
 */
function keysTaken(jamo, typed, at) {
  if (!jamo) return 0;
  return typed[at] === jamo ? 1 : 2;
}

/**
 * The vowel that begins at `at`, joined where two keys make one; "" where there is none.
 * @param {string} typed
 * @param {number} at
 */
function vowelAt(typed, at) {
  const single = typed.charAt(at);
  if (!single || !VOWELS.includes(single)) return "";
  return JOINED.get(typed.slice(at, at + 2)) ?? single;
}

/**
 * The final consonant at `at`; one before a vowel begins the next syllable instead.
 * @param {string} typed
 * @param {number} at
 */
function finalAt(typed, at) {
  const single = typed.charAt(at);
  if (!single || single === "\0" || !FINALS.includes(single) || vowelAt(typed, at + 1)) return "";
  const joined = JOINED.get(typed.slice(at, at + 2));
  return joined && !vowelAt(typed, at + 2) ? joined : single;
}

/**
 * The initial consonants of the syllables in `text`, other characters as they are: 메타버스 → ㅁㅌㅂㅅ.
 * @param {string} text
 */
export function initials(text) {
  return text.replace(/[가-힣]/g, (syllable) => INITIALS[Math.floor((syllable.charCodeAt(0) - FIRST) / 588)]);
}

/**
 * `text` with clusters apart (ㅁㅌㅄ → ㅁㅌㅂㅅ) where it is nothing but consonants, else "".
 * @param {string} text
 */
export function typedInitials(text) {
  const apart = [...text].map(keysOf).join("");
  return [...apart].every((character) => INITIALS.includes(character)) ? apart : "";
}

/**
 * What the keys of Latin `text` type in the Korean layout: zmffpdlxms → 클레이튼.
 * @param {string} text
 */
export function asHangul(text) {
  return compose(
    text.replace(/[A-Za-z]/g, (key) => HANGUL[LATIN.indexOf(LATIN.includes(key) ? key : key.toLowerCase())]),
  );
}

/**
 * What the keys of Hangul `text` type in the Latin layout: ㅔㅛ쇄ㅜ → python.
 * @param {string} text
 */
export function asLatin(text) {
  return keystrokes(text).replace(/[ㄱ-ㅣ]/g, (jamo) => LATIN.charAt(HANGUL.indexOf(jamo)) || jamo);
}
