"""Documents that are like a document: by its rarest words and its tags."""

from __future__ import annotations

from searchidx.analysis import words
from searchidx.engines.base import CODE, WORDS, Reader
from searchidx.engines.inverting import filter_value, invert
from searchidx.model import Document
from searchidx.query import Filter
from searchidx.ranking.filtering import filtered
from searchidx.ranking.scoring import Scorer, Scores

TERMS = 25  # of a document that tell it best from others
MOST_COMMON = 0.2  # a word in more of the documents than this tells nothing
TAG_WEIGHT = 1.5  # of a tag's idf


def alike(reader: Reader, number: int) -> Scores:
    """Document number → likeness to the document `number`, which is left out."""
    document = reader.document(number)
    scorer = Scorer(reader)
    scores: Scores = {}

    def add(found: Scores) -> None:
        for other, score in found.items():
            if other != number:
                scores[other] = scores.get(other, 0.0) + score

    for _, term in _telling(reader, scorer, number, document):
        if (postings := reader.postings(WORDS, term)) is not None:
            add(scorer.scores(postings))
    for tag in dict.fromkeys(filter_value(tag) for tag in document.tags):
        sharing = filtered(reader, Filter("tag", tag))
        add(dict.fromkeys(sorted(sharing), TAG_WEIGHT * scorer.idf(len(sharing))))
    return scores


def _telling(reader: Reader, scorer: Scorer, number: int, document: Document) -> list[tuple[float, str]]:
    """The stems of a document that are worth most in it: (worth, stem), the best first."""
    most = max(2, int(MOST_COMMON * scorer.documents))
    found: list[tuple[float, str]] = []
    for term, posting in invert(document).words.items():
        postings = reader.postings(WORDS, term) if posting.mask != CODE and _is_stem(term) else None
        if postings is not None and 2 <= len(postings.documents) <= most:
            found.append((-scorer.worth(number, posting.frequency, len(postings.documents)), term))
    return sorted(found)[:TERMS]


def _is_stem(term: str) -> bool:
    analysed = list(words(term))
    return len(analysed) == 1 and analysed[0].stem == term and not term[0].isdecimal()
