"""Text → terms, the same in every implementation.

    normalizing   one spelling: NFC, folding
    words         where words begin and end, by script
    korean        particles and endings off, by the rules of suffixes
    latin         identifiers, versions, names: whole and parts
    tables/       the data that all of it reads

`ANALYZER` names the behaviour: an index written under another name is built again.
"""

from searchidx.analysis.normalizing import fold, normalize
from searchidx.analysis.words import Terms, Word, is_stem, terms_of, tokens, words

ANALYZER = "4"

__all__ = ["ANALYZER", "Terms", "Word", "fold", "is_stem", "normalize", "terms_of", "tokens", "words"]
