/**
 * The order of texts by code point, in which Python and an index have them; that of UTF-16 units is another.
 * @param {string} one
 * @param {string} other
 */
export function byCodePoint(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return rankAt(one, at) - rankAt(other, at);
}

/**
 * Surrogates are below U+E000 to U+FFFF, and what they stand for above.
 * @param {string} text
 * @param {number} at
 */
function rankAt(text, at) {
  const unit = at < text.length ? text.charCodeAt(at) : -1;
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x2000 : unit;
}
