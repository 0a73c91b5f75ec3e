"""Pages and reports as JSON: the contract that scripts rely on.

The shape of a page is described in docs/page.schema.json. A shape that changes gets another `version`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searchidx.model import BuildReport, Facets, Hit, Page, Problem, Section, Skip, Stats

PAGE_VERSION = 1

Record = dict[str, object]

# What JSON allows in a string but a terminal, a script element or an encoder trips over: C1 controls,
# bidirectional controls, U+2028 and U+2029, lone surrogates.
_AWKWARD = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_text(value: object) -> str:
    """`value` as JSON on one line: Unicode as it is, except for what is awkward, which is escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _AWKWARD.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def page_record(page: Page, *, explain: bool = False) -> Record:
    """A page of results; `facets` where the page has them, `explanation` of each hit on demand."""
    record: Record = {
        "version": PAGE_VERSION,
        "query": page.query,
        "total": page.total,
        "offset": page.offset,
        "limit": page.limit,
        "took_ms": round(page.took_ms, 2),
        "suggestion": page.suggestion,
        "hits": [_hit_record(hit, explain) for hit in page.hits],
    }
    if page.facets is not None:
        record["facets"] = _facets_record(page.facets)
    return record


def build_record(report: BuildReport) -> Record:
    """What a build did, with every skip and every problem."""
    return {
        "documents": report.documents,
        "added": report.added,
        "updated": report.updated,
        "removed": report.removed,
        "unchanged": report.unchanged,
        "skipped": [_skip_record(skip) for skip in report.skipped],
        "problems": [_problem_record(problem) for problem in report.problems],
        "seconds": round(report.seconds, 3),
    }


def check_record(report: BuildReport) -> Record:
    """What a check found."""
    return {
        "documents": report.documents,
        "skipped": [_skip_record(skip) for skip in report.skipped],
        "problems": [_problem_record(problem) for problem in report.problems],
    }


def stats_record(stats: Stats, limit: int) -> Record:
    """What an index holds; at most `limit` tags and categories, every year."""
    return {
        "documents": stats.documents,
        "terms": stats.terms,
        "size": stats.size,
        "segments": stats.segments,
        "built": stats.built.isoformat(timespec="seconds") if stats.built else None,
        "version": stats.version,
        "settings": stats.settings,
        "tags": stats.tags[:limit],
        "categories": stats.categories[:limit],
        "years": stats.years,
    }


def suggestions_record(prefix: str, found: Sequence[tuple[str, int]]) -> Record:
    """Completions of a prefix, each with the number of posts that have it."""
    return {"version": PAGE_VERSION, "prefix": prefix, "suggestions": [list(item) for item in found]}


def _hit_record(hit: Hit, explain: bool) -> Record:
    document = hit.document
    record: Record = {
        "id": document.id,
        "path": document.path,
        "url": document.url,
        "title": document.title,
        "title_marks": hit.title_marks,
        "date": document.date.isoformat(timespec="seconds") if document.date else None,
        "tags": document.tags,
        "categories": document.categories,
        "author": document.author,
        "lang": document.lang or "",
        "image": document.image,
        "score": round(hit.score, 4),
        "match": hit.match,
        "snippet": {"text": hit.snippet.text, "marks": hit.snippet.marks},
        "section": _section_record(hit.section),
    }
    if explain:
        record["explanation"] = [(term, round(score, 4)) for term, score in hit.explanation]
    return record


def _section_record(section: Section | None) -> Record | None:
    """The part before the first heading is the page itself, not a section of it."""
    if section is None or section.level == 0:
        return None
    return {"anchor": section.anchor, "heading": section.heading}


def _facets_record(facets: Facets) -> Record:
    return {"tags": facets.tags, "categories": facets.categories, "years": facets.years}


def _skip_record(skip: Skip) -> Record:
    return {"path": skip.path, "reason": skip.reason}


def _problem_record(problem: Problem) -> Record:
    return {"path": problem.path, "line": problem.line, "message": problem.message}
