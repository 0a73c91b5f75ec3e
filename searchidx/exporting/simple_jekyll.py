"""search.json for Simple-Jekyll-Search, with the fields that the Chirpy theme asks for.

Chirpy shows `title`, `url`, `categories`, `tags` and `snippet` (version 6 and later) and searches `content`
too; `date` is as Jekyll prints it. The client lower-cases every value, so all of them are strings, and it
puts them into its page as HTML, so the text is escaped as HTML here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searchidx.model import Document
from searchidx.presenting.records import json_text

SNIPPET_LENGTH = 200  # code points, as Chirpy cuts them


def files(documents: Iterable[Document]) -> Iterator[tuple[str, Iterator[str]]]:
    """The one file of this format."""
    yield "search.json", _chunks(documents)


def _chunks(documents: Iterable[Document]) -> Iterator[str]:
    """A JSON array with one document a line, so that a site's repository shows small differences."""
    yield "["
    for number, document in enumerate(documents):
        yield "\n" if number == 0 else ",\n"
        # A `<` can only be inside a string, and `</script>` must not end the script that holds the array.
        yield json_text(_entry(document)).replace("<", "\\u003c")
    yield "\n]\n"


def _entry(document: Document) -> dict[str, str]:
    content = _content(document)
    # The client prints the placeholder itself, `{snippet}`, for a value that is empty.
    snippet = document.summary or content or document.title
    return {
        "title": _html(document.title),
        "url": document.url,
        "categories": _html(", ".join(document.categories)),
        "tags": _html(", ".join(document.tags)),
        "date": f"{document.date:%Y-%m-%d %H:%M:%S %z}" if document.date else "",
        "snippet": _html(_shortened(snippet)),
        "content": _html(content),
    }


def _content(document: Document) -> str:
    parts = (part for section in document.sections for part in (section.heading, section.text, section.code))
    return " ".join(" ".join(parts).split())


def _shortened(text: str) -> str:
    return text if len(text) <= SNIPPET_LENGTH else text[: SNIPPET_LENGTH - 1].rstrip() + "…"


def _html(text: str) -> str:
    """Text for HTML, in an element or between double quotes; apostrophes stay, so that don't is found."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
