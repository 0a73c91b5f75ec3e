/**
 * What only some queries need, loaded with the first that does: operators and filters, corrections and completions,
 * explanations. Everything else is in searchidx.js, which a site's reader always downloads.
 */

export {corrected} from "./correcting.js";
export {explained} from "./explaining.js";
export {allowed} from "./filtering.js";
export {canonicalText, parse, withFilters} from "./query.js";
export {Vocabulary} from "./suggesting.js";
