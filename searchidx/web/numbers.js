/** Sets of document numbers, as ascending arrays. */

/** @typedef {ArrayLike<number>} Numbers */

// Looking a number up by bisection costs about as much as passing over so many.
const LOOK_UP = 12;

/**
 * The index of `number`, -1 where it is not there.
 * @param {Numbers} numbers
 * @param {number} number
 */
export function find(numbers, number) {
  const at = bisect(numbers, number);
  return numbers[at] === number ? at : -1;
}

/**
 * The index of the first that is not below `number`.
 * @param {Numbers} numbers
 * @param {number} number
 */
export function bisect(numbers, number) {
  let low = 0;
  for (let high = numbers.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Calls `use` with the index in `one` and that in `other` of each number that is in both.
 * @param {Numbers} one
 * @param {Numbers} other
 * @param {(at: number, where: number) => void} use
 */
export function eachOfBoth(one, other, use) {
  if (other.length * LOOK_UP < one.length) return eachOfBoth(other, one, (at, where) => use(where, at));
  const lookUp = one.length * LOOK_UP < other.length;
  for (let at = 0, where = 0; at < one.length; at++) {
    if (lookUp) where = bisect(other, one[at]);
    else while (other[where] < one[at]) where++;
    if (other[where] === one[at]) use(at, where);
  }
}

/**
 * @param {Numbers} one
 * @param {Numbers} other
 */
export function both(one, other) {
  /** @type {number[]} */
  const found = [];
  eachOfBoth(one, other, (at) => found.push(one[at]));
  return found;
}

/**
 * @param {Numbers} one
 * @param {Numbers} other
 * @returns {Numbers}
 */
export function either(one, other) {
  if (!one.length || !other.length) return one.length ? one : other;
  const found = [];
  let where = 0;
  for (let at = 0; at < one.length; at++) {
    while (other[where] < one[at]) found.push(other[where++]);
    if (other[where] === one[at]) where++;
    found.push(one[at]);
  }
  while (where < other.length) found.push(other[where++]);
  return found;
}

/**
 * The numbers of `one` that are not in `other`.
 * @param {Numbers} one
 * @param {Numbers} other
 */
export function without(one, other) {
  const found = [];
  for (let at = 0, where = 0; at < one.length; at++) {
    while (other[where] < one[at]) where++;
    if (other[where] !== one[at]) found.push(one[at]);
  }
  return found;
}

/**
 * The numbers for which `has` holds.
 * @param {Numbers} numbers
 * @param {(number: number) => unknown} has
 * @returns {number[]}
 */
export const those = (numbers, has) => Array.prototype.filter.call(numbers, has);
