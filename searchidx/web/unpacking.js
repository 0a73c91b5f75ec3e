/** Short strings → numbers and sorted texts; see docs/format.md and searchidx/exporting/native/packing.py. */

/** What the digits 0-9A-Za-z-_ are worth, by their codes. */
const VALUES = new Uint8Array(128);
let digits = 0;
for (const ends of ["09", "AZ", "az", "--", "__"]) {
  for (let code = ends.charCodeAt(0); code <= ends.charCodeAt(1); code++) VALUES[code] = digits++;
}

/**
 * What one digit is worth.
 * @param {string} text
 * @param {number} at
 */
export const digitAt = (text, at) => VALUES[text.charCodeAt(at)];

/**
 * Numbers in base 32, the lowest digit first; each digit but a number's last counts 32 more.
 * @param {string} packed
 */
export function unpacked(packed) {
  /** @type {number[]} */
  const found = [];
  let number = 0;
  let place = 1;
  for (let at = 0; at < packed.length; at++) {
    const digit = digitAt(packed, at);
    number += (digit % 32) * place; // no shifts: an instant has more than 32 bits
    place *= 32;
    if (digit < 32) {
      found.push(number);
      number = 0;
      place = 1;
    }
  }
  return found;
}

/**
 * Steps → the numbers that they lead to.
 * @param {number[]} steps
 * @param {number} [start]
 */
export function summed(steps, start = 0) {
  let sum = start;
  return steps.map((step) => (sum += step));
}

/**
 * Where each of so many things that lie behind one another begins, and where the last ends.
 * @param {number[]} counts
 */
export const startsOf = (counts) => [0, ...summed(counts)];

/**
 * Lists of ascending numbers, behind one another: where each begins, and all of them.
 * @param {number[]} counts how many numbers each has
 * @param {string} packed their steps
 * @returns {[starts: number[], numbers: Uint32Array]}
 */
export function listsOf(counts, packed) {
  const starts = startsOf(counts);
  const numbers = Uint32Array.from(unpacked(packed));
  counts.forEach((_, list) => {
    for (let at = starts[list] + 1; at < starts[list + 1]; at++) numbers[at] += numbers[at - 1];
  });
  return [starts, numbers];
}

/** The entries of a front-coded text. @param {string} packed */
export const entriesIn = (packed) => (packed ? packed.split(" ") : []);

/** What makes texts of entries, one after the other, that begin with a digit: how much each shares with the one before. */
export function frontDecoder() {
  let text = "";
  return (/** @type {string} */ entry) => (text = text.slice(0, digitAt(entry, 0)) + entry.slice(1));
}

/** All texts of a front-coded text. @param {string} packed */
export const frontCoded = (packed) => entriesIn(packed).map(frontDecoder());

/**
 * Paths of files whose names stand behind one another.
 * @param {string} folder
 * @param {string} names
 */
export const pathsIn = (folder, names) => Array.from(names.match(/.{9}/g) ?? [], (name) => `${folder}/${name}.json`);

// From here on the order of UTF-16 units is not that of code points.
const BEYOND = /[\ud800-\uffff]/;

/**
 * A text whose place among others like it, by units, is that of `text` by code points.
 * @param {string} text
 */
const inPoints = (text) =>
  BEYOND.test(text) ? text.replace(/[^\0-\udfff]/gu, (one) => (one < "\ue000" ? "\ue001" : "\ue000") + one) : text;

/** @param {string} text */
const asItIs = (text) => text;

/**
 * Which of two texts is first in the order of code points: negative, 0 or positive.
 * @param {string} one
 * @param {string} other
 */
export function compared(one, other) {
  const [first, second] = [one, other].map(inPoints);
  return first < second ? -1 : Number(first > second);
}

/**
 * How many of the ascending `texts` are before `text`.
 * @param {string[]} texts
 * @param {string} text
 */
export function countBefore(texts, text) {
  // A text without such units has its place among units where it has it among code points.
  const placed = BEYOND.test(text) ? inPoints : asItIs;
  const wanted = placed(text);
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placed(texts[middle]) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * How many of the ascending `numbers` are before `number`.
 * @param {ArrayLike<number>} numbers
 * @param {number} number
 * @param {number} low
 * @param {number} high
 */
export function countBelow(numbers, number, low = 0, high = numbers.length) {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
