/** Words and nothing else, which is what most people type → a query, without what query.js knows of operators. */

import {normalize} from "./normalizing.js";

// Zero width space and byte order mark are invisible, and often pasted along.
export const WHITE = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200b\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
export const SPACES = new RegExp(`[${WHITE}]+`);
// What may be an operator: a quote, a colon, a star, a hyphen before a word, OR.
const OPERATOR = new RegExp(`["＂“”:：*＊]|(?:^|[${WHITE}])(?:[-－]|OR(?:$|[${WHITE}]))`);

/**
 * The query that `typed` asks for with these options; null where that is more than words.
 * @param {string} typed
 * @param {import("./query.js").Options} options
 * @returns {import("./query.js").Query | null}
 */
export function plainQuery(typed, options) {
  const text = normalize(typed);
  const filtered = Object.values(options).flat().some((value) => value !== undefined);
  if (filtered || OPERATOR.test(text)) return null;
  const groups = text.split(SPACES).filter(Boolean).map((word) => [{word}]);
  return {groups, excluded: [], filters: [], period: ["", ""], sort: "relevance"};
}
