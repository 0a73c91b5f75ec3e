/** Hangul by keystroke: syllables ↔ jamo, unfinished syllables; see searchidx/analysis/jamo.py. */

const FIRST = "가".charCodeAt(0);
// Two keystrokes and the jamo that they make.
const JOINED = new Map(
  "ㄱㅅㄳ ㄴㅈㄵ ㄴㅎㄶ ㄹㄱㄺ ㄹㅁㄻ ㄹㅂㄼ ㄹㅅㄽ ㄹㅌㄾ ㄹㅍㄿ ㄹㅎㅀ ㅂㅅㅄ ㅗㅏㅘ ㅗㅐㅙ ㅗㅣㅚ ㅜㅓㅝ ㅜㅔㅞ ㅜㅣㅟ ㅡㅣㅢ"
    .split(" ")
    .map((three) => [three.slice(0, 2), three[2]]),
);
const KEYS = new Map([...JOINED].map(([keys, jamo]) => [jamo, keys]));
const CONSONANTS = jamoFrom("ㄱ", 30);
const VOWELS = jamoFrom("ㅏ", 21);
/** Those that a syllable may begin with: all that one key types. */
export const INITIALS = CONSONANTS.filter((jamo) => !KEYS.has(jamo));
const FINALS = ["", ...CONSONANTS.filter((jamo) => !"ㄸㅃㅉ".includes(jamo))];
const JAMO = `(?:${[...JOINED.keys()].join("|")}|.)`;
const VOWEL = `(?=[ㅏ-ㅣ])${JAMO}`;
// A consonant before a vowel begins the next syllable.
const FINAL = `(?=[ㄱ-ㅎ])(?![ㄸㅃㅉ])${JAMO}(?![ㅏ-ㅣ])`;
const TYPED = new RegExp(`([${INITIALS.join("")}])(${VOWEL})(${FINAL})?|${VOWEL}`, "g");
/** Keys of the Latin layout, and what the same keys type in the Korean one. */
export const LATIN = "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml";
export const HANGUL = [...INITIALS, ...VOWELS.filter((jamo) => !KEYS.has(jamo))];

/**
 * Jamo that are neighbours in Unicode.
 * @param {string} first
 * @param {number} count
 */
function jamoFrom(first, count) {
  return Array.from({length: count}, (_, at) => String.fromCharCode(first.charCodeAt(0) + at));
}

/** Whether a text begins with a syllable. @param {string} text */
export const isSyllable = (text) => "가" <= text && text < "\ud7a4";

/**
 * The jamo of a text's last syllable; "" for no final consonant. What is no syllable has none, and a vowel that none has.
 * @param {string} text
 */
export function jamoOf(text) {
  const last = text.slice(-1);
  const number = last.charCodeAt(0) - FIRST;
  if (!isSyllable(last)) return {initial: "", vowel: "\0", final: ""};
  return {
    initial: INITIALS[Math.floor(number / 588)],
    vowel: VOWELS[Math.floor((number % 588) / 28)],
    final: FINALS[number % 28],
  };
}

/**
 * @param {string} initial
 * @param {string} vowel
 */
export function syllable(initial, vowel, final = "") {
  const [first, second] = [INITIALS.indexOf(initial), VOWELS.indexOf(vowel)];
  return String.fromCharCode(FIRST + first * 588 + second * 28 + FINALS.indexOf(final));
}

// The keys of every syllable without its final consonant, and of every final consonant.
/** @type {string[]} */
const OPENING_KEYS = INITIALS.flatMap((initial) => VOWELS.map((vowel) => initial + keysOf(vowel)));
/** @type {string[]} */
const CLOSING_KEYS = FINALS.map(keysOf);

/**
 * The jamo that are typed for a character, which is itself where it is no Hangul.
 * @param {string} one
 * @returns {string}
 */
export function keysOf(one) {
  const number = one.charCodeAt(0) - FIRST;
  return isSyllable(one) ? OPENING_KEYS[(number / 28) | 0] + CLOSING_KEYS[number % 28] : (KEYS.get(one) ?? one);
}

/**
 * The jamo that are typed for `text`, other characters as they are: 메탑 → ㅁㅔㅌㅏㅂ.
 * @param {string} text
 */
export function keystrokes(text) {
  let typed = "";
  for (let at = 0; at < text.length; at++) typed += keysOf(text[at]);
  return typed;
}

/** @param {string} keys */
const joined = (keys) => JOINED.get(keys) ?? keys;

/**
 * What a two-set input method makes of keystrokes: ㅁㅔㅌㅏㅂ → 메탑. A jamo that joins nothing stays.
 * @param {string} typed
 */
export function compose(typed) {
  return typed.replace(TYPED, (keys, initial, vowel, final) =>
    initial ? syllable(initial, joined(vowel), joined(final)) : joined(keys),
  );
}

/**
 * All that may come of `typed`, its last syllable unfinished, lies from one text to what begins with the other.
 * @param {string} typed
 * @returns {[first: string, last: string]}
 */
export function continuations(typed) {
  const [before, last] = [typed.slice(0, -1), typed.slice(-1)];
  if (isSyllable(last)) {
    const {initial, vowel} = jamoOf(last);
    // Vowels that two keys make stand behind the first of them: ㅗ ㅘ ㅙ ㅚ.
    const more = VOWELS.filter((joined) => KEYS.get(joined)?.[0] === vowel).length;
    const opened = syllable(initial, vowel);
    return [before + opened, before + String.fromCharCode(opened.charCodeAt(0) + 28 * more + 27)];
  }
  // A lone jamo comes before all syllables: 컴포넌ㅌ itself too.
  return [typed, INITIALS.includes(last) ? before + syllable(last, "ㅣ", "ㅎ") : typed];
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
