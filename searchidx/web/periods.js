/** Days, months and years as people type them → the days that they name; see searchidx/query/periods.py. */

/**
 * First and last day, both included, as YYYY-MM-DD in the site's zone; "" is an open end.
 * @typedef {[first: string, last: string]} Period
 */

const FORM =
  /^(\d{4})(?:(\d\d)(\d\d)|-(\d\d?)(?:-(\d\d?))?|\/(\d\d?)(?:\/(\d\d?))?|\.(\d\d?)(?:\.(\d\d?))?\.?)?$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The days that `after`, `before` or `date` with `text` asks for; undefined where it is no date.
 * @param {string} field
 * @param {string} text
 * @returns {Period | undefined}
 */
export function periodOf(field, text) {
  const named = FORM.exec(text)?.slice(1).filter(Boolean).map(Number);
  if (!named) return undefined;
  const [year, month, day] = named;
  const last = month ?? 12;
  const days = daysIn(year, last); // none in a month that does not exist
  if (!year || !(1 <= (day ?? 1) && (day ?? 1) <= days)) return undefined;
  return [
    field === "before" ? "" : written(year, month ?? 1, day ?? 1),
    field === "after" ? "" : written(year, last, day ?? days),
  ];
}

/**
 * The days that are in both.
 * @param {Period} one
 * @param {Period} other
 * @returns {Period}
 */
export function intersection(one, other) {
  const lasts = [one[1], other[1]].filter(Boolean).sort();
  return [one[0] > other[0] ? one[0] : other[0], lasts[0] ?? ""];
}

/**
 * @param {number} year
 * @param {number} month
 */
function daysIn(year, month) {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

/** @param {number[]} numbers year, month and day */
function written(...numbers) {
  return numbers.map((number, at) => String(number).padStart(at ? 2 : 4, "0")).join("-");
}
