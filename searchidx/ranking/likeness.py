"""Documents that are like a document: by its rarest words and its tags."""

from __future__ import annotations

from searchidx.engines.base import CODE, PLACES, STEM, WORDS, Reader
from searchidx.engines.inverting import filter_value, invert
from searchidx.model import Document
from searchidx.query import Filter
from searchidx.ranking.filtering import filtered
from searchidx.ranking.scoring import Scorer, Scores, together

TERMS = 25  # of a document that tell it best from others
MOST_COMMON = 0.2  # a word in more of the documents than this tells nothing
TAG_WEIGHT = 1.5  # of a tag's idf


def alike(reader: Reader, scorer: Scorer, number: int) -> Scores:
    """Document number → likeness to the document `number`, which is left out."""
    document = reader.document(number)
    found = [(term, reader.postings(WORDS, term)) for _, term in _telling(reader, scorer, number, document)]
    members = [scorer.member(term, postings) for term, postings in found if postings is not None]
    tags = [
        filtered(reader, Filter("tag", tag))
        for tag in dict.fromkeys(filter_value(tag) for tag in document.tags)
    ]
    scores = dict.fromkeys(together(members).union(*tags) - {number}, 0.0)
    for member in members:
        scorer.add(scores, member)
    for sharing in tags:
        for other in sharing - {number}:
            scores[other] += TAG_WEIGHT * scorer.idf(len(sharing))
    return scores


def _telling(reader: Reader, scorer: Scorer, number: int, document: Document) -> list[tuple[float, str]]:
    """The stems of a document that are worth most in it: (worth, stem), the best first."""
    most = max(2, int(MOST_COMMON * scorer.documents))
    found: list[tuple[float, str]] = []
    for term, posting in invert(document).words.items():
        telling = posting.mask & STEM and posting.mask & PLACES != CODE
        postings = reader.postings(WORDS, term) if telling else None
        if postings is not None and 2 <= len(postings.documents) <= most:
            found.append((-scorer.worth(number, posting.frequency, len(postings.documents)), term))
    return sorted(found)[:TERMS]
