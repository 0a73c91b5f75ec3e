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
    const digit = VALUES[packed.charCodeAt(at)];
    if (digit < 32) {
      found.push(number + digit * place);
      number = 0;
      place = 1;
    } else {
      number += (digit - 32) * place; // no shifts: an instant has more than 32 bits
      place *= 32;
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
 * Texts, each after a digit that says how much it shares with the one before it.
 * @param {string} packed
 */
export function frontCoded(packed) {
  if (!packed) return [];
  let text = "";
  return packed.split(" ").map((entry) => (text = text.slice(0, digitAt(entry, 0)) + entry.slice(1)));
}

export const NAME_LENGTH = 9;

/**
 * Names of files, behind one another.
 * @param {string} names
 */
export const namesIn = (names) => names.match(/.{9}/g) ?? [];

/**
 * Which of two texts is first in the order of code points, which is not that of UTF-16 units: negative, 0 or positive.
 * @param {string} a
 * @param {string} b
 */
export function compared(a, b) {
  if (a === b) return 0;
  const shorter = Math.min(a.length, b.length);
  let at = 0;
  while (at < shorter && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at && (a.charCodeAt(at - 1) & 0xfc00) === 0xd800) at--; // in the middle of a pair
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}

/** @param {string} a @param {string} b */
const byUnits = (a, b) => (a < b ? -1 : Number(a > b));

/**
 * How many of the ascending `texts` are before `text`, or up to it where `included`.
 * @param {string[]} texts
 * @param {string} text
 * @param {boolean} [included]
 */
export function countBefore(texts, text, included = false) {
  let low = 0;
  let high = texts.length;
  // A text without surrogates, and without what stands behind them, has its place among units where it has it among
  // code points.
  const by = /[\ud800-\uffff]/.test(text) ? compared : byUnits;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = by(texts[middle], text);
    if (order < 0 || (included && order === 0)) low = middle + 1;
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
