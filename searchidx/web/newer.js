/** A site's preference for newer posts; see searchidx/ranking/scoring.py. */

import {UNDATED} from "./cards.js";

const YEAR = 365.25 * 24 * 3600; // seconds

/**
 * Raises the scores of newer documents, by the distance of their dates from the newest in the index.
 * @param {import("./base.js").Reader} reader
 * @param {number} share by how much at most
 * @param {import("./scoring.js").Scores} scores
 */
export function preferNewer(reader, share, {numbers, values}) {
  const instants = reader.instants();
  let newest = UNDATED;
  for (let number = 0; number < reader.documentCount; number++) newest = Math.max(newest, instants[number]);
  values.forEach((_, at) => {
    const instant = instants[numbers[at]];
    if (instant !== UNDATED) values[at] *= 1 + share * 0.5 ** ((newest - instant) / YEAR);
  });
}
