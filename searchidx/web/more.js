/**
 * What only some queries or sites need, loaded with the first that does: operators and filters, corrections and
 * completions, parts of words, synonyms, translations, a preference for newer posts, explanations. Everything else is in
 * searchidx.js, which a site's reader always downloads.
 */

export {corrected} from "./correcting.js";
export {explained} from "./explaining.js";
export {allowed} from "./filtering.js";
export {preferNewer} from "./newer.js";
export {canonicalText, parse, withFilters} from "./query.js";
export {phrasePostings, rowOf, stemsWith} from "./quoted.js";
export {completed} from "./suggesting.js";
export {synonymsOf} from "./synonyms.js";
export {preferring} from "./translations.js";
