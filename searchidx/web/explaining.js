/** What gave a document its score; see searchidx/searching.py. */

import {rounded, scoresOf} from "./scoring.js";

/**
 * [label, share of the score] of all that a document has of the query.
 * @param {import("./scoring.js").Scorer} scorer
 * @param {import("./matching.js").Ranking} ranking
 * @param {import("./matching.js").Match} match
 * @returns {[label: string, score: number][]}
 */
export function explained(scorer, {groups, extras, newer}, {number, score}) {
  /** @type {[string, number][]} */
  const shares = groups.flatMap(({members}) => members).map((member) => {
    const scores = scoresOf([number]);
    scorer.add(scores, member);
    return [member.label, scores.values[0]];
  });
  for (const [label, scores] of extras) shares.push([label, scores.get(number) ?? 0]);
  const given = shares.filter(([, share]) => share);
  const left = given.reduce((left, [, share]) => left - share, score);
  if (newer && given.length) given.push(["newer", left]);
  return given.map(([label, share]) => [label, rounded(share)]);
}
