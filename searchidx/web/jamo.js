/** Hangul by keystroke: syllables ↔ jamo, unfinished syllables; see searchidx/analysis/jamo.py. */

const FIRST = 0xac00;
const LAST = 0xd7a3;
// Two keystrokes and the jamo that they make.
const CLUSTERS = "ㄱㅅㄳ ㄴㅈㄵ ㄴㅎㄶ ㄹㄱㄺ ㄹㅁㄻ ㄹㅂㄼ ㄹㅅㄽ ㄹㅌㄾ ㄹㅍㄿ ㄹㅎㅀ ㅂㅅㅄ".split(" ");
const DIPHTHONGS = "ㅗㅏㅘ ㅗㅐㅙ ㅗㅣㅚ ㅜㅓㅝ ㅜㅔㅞ ㅜㅣㅟ ㅡㅣㅢ".split(" ");
const JOINED = new Map([...CLUSTERS, ...DIPHTHONGS].map((three) => [three.slice(0, 2), three[2]]));
const KEYS = new Map([...JOINED].map(([keys, jamo]) => [jamo, keys]));
const CONSONANTS = jamoFrom(0x3131, 30);
const VOWELS = jamoFrom(0x314f, 21);
/** Those that a syllable may begin with: all that one key types. */
export const INITIALS = CONSONANTS.filter((jamo) => !KEYS.has(jamo));
const FINALS = ["", ...CONSONANTS.filter((jamo) => !"ㄸㅃㅉ".includes(jamo))];
const VOWEL = `${keysIn(DIPHTHONGS)}|[${VOWELS.join("")}]`;
// A consonant before a vowel begins the next syllable.
const FINAL = `(?:${keysIn(CLUSTERS)}|[${FINALS.join("")}])(?![${VOWELS.join("")}])`;
const TYPED = new RegExp(`([${INITIALS.join("")}])(${VOWEL})(${FINAL})?|${VOWEL}`, "g");
/** Keys of the Latin layout, and what the same keys type in the Korean one. */
export const LATIN = "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml";
export const HANGUL = [...INITIALS, ...VOWELS.filter((jamo) => !KEYS.has(jamo))];

/**
 * Jamo that are neighbours in Unicode.
 * @param {number} first
 * @param {number} count
 */
function jamoFrom(first, count) {
  return Array.from({length: count}, (_, at) => String.fromCharCode(first + at));
}

/** @param {string[]} threes */
function keysIn(threes) {
  return threes.map((three) => three.slice(0, 2)).join("|");
}

/** @param {string} character */
export function isSyllable(character) {
  const code = character.charCodeAt(0);
  return code >= FIRST && code <= LAST;
}

/**
 * The jamo of a syllable; "" for no final consonant.
 * @param {string} syllable
 */
export function jamoOf(syllable) {
  const number = syllable.charCodeAt(0) - FIRST;
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

/**
 * The jamo that are typed for `text`, other characters as they are: 메탑 → ㅁㅔㅌㅏㅂ.
 * @param {string} text
 */
export function keystrokes(text) {
  return text.replace(/[ㄱ-ㅣ가-힣]+/g, (run) => {
    let typed = "";
    for (let at = 0; at < run.length; at++) {
      const number = run.charCodeAt(at) - FIRST;
      typed += number < 0 ? keysOf(run[at]) : OPENING_KEYS[(number / 28) | 0] + CLOSING_KEYS[number % 28];
    }
    return typed;
  });
}

/** @param {string} jamo */
export const keysOf = (jamo) => KEYS.get(jamo) ?? jamo;

// The keys of every syllable without its final consonant, and of every final consonant.
const OPENING_KEYS = INITIALS.flatMap((initial) => VOWELS.map((vowel) => initial + keysOf(vowel)));
const CLOSING_KEYS = FINALS.map(keysOf);

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
