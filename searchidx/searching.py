"""Query → one page of ranked hits: the reading half of the Python API."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from os import PathLike
from types import TracebackType
from typing import TYPE_CHECKING

from searchidx.analysis import fold, normalize
from searchidx.config.preferences import Preferences
from searchidx.engines.base import Reader
from searchidx.engines.whoosh import open_reader
from searchidx.errors import SearchIdxError
from searchidx.model import Document, Facets, Hit, Page, Section, Snippet
from searchidx.query import Phrase, Query, Term, Word, parse, with_filters
from searchidx.ranking import Ranking, alike, best, first, rank
from searchidx.ranking.groups import Synonyms
from searchidx.ranking.scoring import Scorer
from searchidx.snippets import Highlights, marks, snippet
from searchidx.suggesting import Vocabulary

if TYPE_CHECKING:
    from searchidx.model import Stats

# ruff: noqa: PLC0415  (what a search does not need is imported where it is used)

FACET_VALUES = 20  # of each kind on a page
NO_SNIPPET: tuple[Snippet, Section | None] = Snippet(""), None


def open_index(path: str | PathLike[str] = "index") -> Index:
    """Opens the index in the folder `path`; use it in a `with`.

    Raises IndexNotFound, IndexOutdated, IndexCorrupt or EngineError.
    """
    return Index(open_reader(path))


class Index:
    """An open index. It answers from the commit that it was opened at, whatever is built meanwhile."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._reader.close()

    def __len__(self) -> int:
        return self._reader.document_count

    def search(  # noqa: PLR0913 - one option for each of the command line's
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        tags: Iterable[str] = (),
        categories: Iterable[str] = (),
        authors: Iterable[str] = (),
        langs: Iterable[str] = (),
        after: str | None = None,
        before: str | None = None,
        sort: str | None = None,
        facets: bool = False,
        explain: bool = False,
        snippets: bool = True,
        prefer_lang: str = "",
    ) -> Page:
        """The hits from `offset` on, `limit` of them at most, for a query in the query language.

        Without `snippets`, hits have none, nor a section, and their documents come without text. Of a post that has
        translations only those in `prefer_lang` (`ko`, `pt-BR`) are found, where one of them matches.

        The filters and dates narrow what the query itself asks for; `sort` is `relevance` or `date`. Nothing in
        `query` is an error; a date or an order that cannot be understood raises SearchIdxError.
        """
        started = time.perf_counter()
        if limit < 1 or offset < 0:
            raise SearchIdxError("a page begins at 0 or later and has one hit at least")
        try:
            wanted = with_filters(
                parse(query), tags=tags, categories=categories, authors=authors, langs=langs,
                after=after, before=before, sort=sort,
            )  # fmt: skip
        except ValueError as error:
            raise SearchIdxError(str(error)) from error
        ranking, suggestion = self._ranked(wanted, prefer_lang)
        numbers = first(self._reader, ranking, offset + limit)[offset:]
        highlights = _highlights(ranking) if snippets else None
        hits = tuple(self._hit(number, ranking, highlights, explain) for number in numbers)
        return Page(
            query=query,
            hits=hits,
            total=ranking.total,
            offset=offset,
            limit=limit,
            facets=_facets(self._reader, set(ranking.numbers()), FACET_VALUES) if facets else None,
            suggestion=suggestion,
            took_ms=1000 * (time.perf_counter() - started),
        )

    def _ranked(self, wanted: Query, language: str) -> tuple[Ranking, str | None]:
        """The ranking of the query or, where no document has all of its words, of what was probably meant."""
        ranking = rank(self._reader, self._scorer, wanted, self._synonyms, language)
        if any(isinstance(term, Phrase) for terms in wanted.groups for term in terms):
            return ranking, None
        if ranking.all:
            return ranking, None
        meant = self._corrected(wanted, ranking)
        if meant is None:
            return ranking, None
        corrected = rank(self._reader, self._scorer, meant, self._synonyms, language)
        return (corrected, str(meant)) if corrected.all else (ranking, None)

    def _corrected(self, wanted: Query, ranking: Ranking) -> Query | None:
        """The query with every word that no document holds corrected; None where one cannot be."""
        unknown = {group.alternatives for group in ranking.groups if not group.expansion.members}
        corrected: list[tuple[Term, ...]] = []
        for alternatives in wanted.groups:
            if alternatives not in unknown:
                corrected.append(alternatives)
                continue
            word = alternatives[0]
            meant = self._vocabulary.correct(word.text) if len(alternatives) == 1 else None
            if meant is None:
                return None
            corrected.append((Word(meant),))
        return wanted._replace(groups=tuple(corrected)) if unknown else None

    @cached_property
    def _settings(self) -> Preferences:
        return Preferences.from_json(self._reader.settings.get("site", {}))

    @cached_property
    def _scorer(self) -> Scorer:
        return Scorer(self._reader, self._settings.prefer_newer)

    @cached_property
    def _synonyms(self) -> Synonyms:
        return Synonyms(self._settings.synonyms)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._reader.stems())

    def _hit(self, number: int, ranking: Ranking, highlights: Highlights | None, explain: bool) -> Hit:
        passage, section = NO_SNIPPET
        title_marks: tuple[tuple[int, int], ...] = ()
        if highlights is None:
            document = self._reader.card(number)
        else:
            document = self._reader.document(number)
            passage, section = snippet(document, highlights)
            title_marks = tuple((mark.start, mark.end) for mark in marks(document.title, highlights))
        return Hit(
            document=document,
            score=ranking.score(number),
            match="all" if number in ranking.all else "some",
            snippet=passage,
            section=section if section is not None and section.anchor else None,
            explanation=ranking.explain(number) if explain else (),
            title_marks=title_marks,
        )

    def suggest(self, prefix: str, *, limit: int = 10) -> tuple[tuple[str, int], ...]:
        """Completions of the last word of `prefix`: (text, posts that have the word), the most frequent first.

        The last syllable may be unfinished, and initial consonants stand for words that have them.
        """
        *before, last = normalize(prefix).split() or [""]
        found = self._vocabulary.completions(last, limit)
        return tuple((" ".join((*before, term)), count) for term, count in found)

    def related(self, path: str, *, limit: int = 10) -> Page:
        """The posts that are most like the post with this id or path, by its rarest words and its tags.

        Raises SearchIdxError where no post has it.
        """
        started = time.perf_counter()
        number = self._number_of(path)
        scores = alike(self._reader, self._scorer, number)
        nothing = Highlights({}, {}, {}, ())
        hits = []
        for other in best(self._reader, scores, limit):
            document = self._reader.document(other)
            hits.append(Hit(document, scores[other], "all", snippet(document, nothing)[0]))
        took = 1000 * (time.perf_counter() - started)
        return Page(path, tuple(hits), total=len(scores), limit=limit, took_ms=took)

    def _number_of(self, path: str) -> int:
        from pathlib import Path

        named = normalize(Path(path).as_posix())
        for number in self._reader.numbers():
            card = self._reader.card(number)
            if named in (card.id, normalize(Path(card.path).as_posix())):
                return number
        hint = "Name a post by its path, as search shows it in JSON."
        raise SearchIdxError(f"no post of the index is {path}", hint)

    def documents(self) -> Iterator[Document]:
        """All documents, newest first, undated ones last, then by id."""
        instants = self._reader.instants()
        cards = [(-instants[number], self._reader.id_of(number), number) for number in self._reader.numbers()]
        return (self._reader.document(number) for _, _, number in sorted(cards))

    def stats(self) -> Stats:
        """What the index holds."""
        from searchidx.model import Stats

        reader, settings = self._reader, self._reader.settings
        facets = _facets(reader, set(reader.numbers()), None)
        built = settings.get("built")
        return Stats(
            documents=reader.document_count,
            terms=reader.term_count(),
            size=reader.size(),
            segments=reader.segment_count(),
            built=datetime.fromisoformat(built) if isinstance(built, str) else None,
            version=str(settings.get("analyzer", "")),
            settings=dict(settings),
            tags=facets.tags,
            categories=facets.categories,
            years=facets.years,
        )


def _highlights(ranking: Ranking) -> Highlights:
    terms: dict[str, int] = {}
    prefixes: dict[str, int] = {}
    infixes: dict[str, int] = {}
    for at, group in enumerate(ranking.groups):
        found_ = group.expansion
        for found, texts in ((terms, found_.terms), (prefixes, found_.prefixes), (infixes, found_.infixes)):
            for text in sorted(texts):
                found.setdefault(fold(text), at)
    return Highlights(terms, prefixes, infixes, tuple(group.worth for group in ranking.groups))


def _facets(reader: Reader, matched: set[int], most: int | None) -> Facets:
    """How `matched` spreads over tags, categories and years: at most `most` of each, all where it is None."""
    days = reader.days()
    years = Counter(str(days[number] // 10000) for number in matched if days[number])
    tags, categories = (_counted(reader, field, matched) for field in ("tag", "category"))
    return Facets(*(_descending(counts)[:most] for counts in (tags, categories, years)))


def _counted(reader: Reader, field: str, matched: set[int]) -> Counter[str]:
    """Documents by value of a filter field, each value in its most frequent spelling."""
    documents: dict[str, set[int]] = {}
    spellings: dict[str, Counter[str]] = {}
    for term in reader.terms(field):
        postings = reader.postings(field, term)
        here = matched.intersection(postings.documents) if postings else set()
        if here:
            value, _, spelling = term.partition("\0")
            documents.setdefault(value, set()).update(here)
            spellings.setdefault(value, Counter())[spelling] += len(here)
    return Counter({_descending(spellings[value])[0][0]: len(found) for value, found in documents.items()})


def _descending(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The most frequent first, those of equal count in code-point order."""
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
