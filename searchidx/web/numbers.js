/** Sets of document numbers, as ascending arrays. */

import {countBelow} from "./unpacking.js";

/** @typedef {ArrayLike<number>} Numbers */

// Looking a number up by bisection costs about as much as passing over so many.
const LOOK_UP = 12;

/**
 * The index of `number`, -1 where it is not there.
 * @param {Numbers} numbers
 * @param {number} number
 */
export function find(numbers, number) {
  const at = countBelow(numbers, number);
  return numbers[at] === number ? at : -1;
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
    if (lookUp) where = countBelow(other, one[at]);
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
 * The numbers that are in any of the lists.
 * @param {Numbers[]} lists
 * @returns {Numbers}
 */
export function union(lists) {
  const some = lists.filter((numbers) => numbers.length);
  if (some.length < 2) return some[0] ?? [];
  const has = new Uint8Array(Math.max(...some.map((numbers) => numbers[numbers.length - 1])) + 1);
  for (const numbers of some) for (let at = 0; at < numbers.length; at++) has[numbers[at]] = 1;
  return placesOf(has);
}

/**
 * Where something stands in `values` that is not 0.
 * @param {Numbers} values
 */
export function placesOf(values) {
  const found = [];
  for (let at = 0; at < values.length; at++) if (values[at]) found.push(at);
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
