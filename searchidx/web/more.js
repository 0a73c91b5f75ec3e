/**
 * What only some queries or sites need, loaded with the first that does: operators and filters, corrections and
 * completions, parts of words, synonyms, translations, explanations. Everything else is in searchidx.js, which a site's reader always downloads.
 */

export {corrected} from "./correcting.js";
export {explained} from "./explaining.js";
export {allowed} from "./filtering.js";
export {canonicalText, parse, withFilters} from "./query.js";
export {phrasePostings, rowOf, stemsWith} from "./quoted.js";
export {Vocabulary} from "./suggesting.js";
export {Synonyms} from "./synonyms.js";
export {preferring} from "./translations.js";
