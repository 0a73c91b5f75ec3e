/**
 * Text → terms, as searchidx/analysis does it in Python and from the same tables; runs in browsers and Node ≥ 18.
 * Each module is named after the Python one that it follows, where the rules are explained.
 */

export {stem} from "./korean.js";
export {partSpans} from "./latin.js";
export {fold, normalize} from "./normalizing.js";
export {termsOf, tokens, words} from "./words.js";
export {asHangul, compose, continuations, keystrokes} from "./jamo.js";
export {asLatin, initials, typedInitials} from "./mistyping.js";
