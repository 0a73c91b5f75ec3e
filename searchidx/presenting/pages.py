"""A page of results as terminal text.

2 results (1.9 ms)

 1  Klaytn DevMeet: metaverse
    2023-05-12 · Blockchain · #klaytn #nft
    /posts/KlaytnDevMeet_metaverse/#roundtable
    § Roundtable
    The metaverse is where …
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from searchidx.presenting.columns import clean, pad, plain, text_width, wrap
from searchidx.presenting.screen import BOLD, DIM, LINK, Screen, labelled, painted, tally
from searchidx.presenting.wording import count

if TYPE_CHECKING:
    from searchidx.model import Document, Facets, Hit, Page, Section

TEXT_WIDTH = 100  # columns; longer lines are hard to read, however wide the terminal
NARROWEST = 40  # columns; below it the layout is kept and the terminal folds it
_TAGS = 8
_FACET_VALUES = 12


def page_text(page: Page, screen: Screen, *, filters: Sequence[str] = (), explain: bool = False) -> str:
    """A page of results as lines for `screen`, each ended by a newline.

    `filters` name what narrows the search besides the query (`tag klaytn`), for the hint when nothing was
    found. With `explain`, each hit shows the terms that made its score.
    """
    screen = Screen(max(NARROWEST, min(screen.width, TEXT_WIDTH)), screen.color)
    blocks = [_head(page, screen, filters)]
    shown = ""
    for rank, hit in enumerate(page.hits, page.offset + 1):
        if hit.match == "some" and shown != "some":
            blocks.append([_divider("only some of the words", screen)])
        shown = hit.match
        blocks.append(list(_hit(hit, rank, screen, explain)))
    if page.facets is not None:
        blocks.append(_facets(page.facets, screen))
    blocks.append(_foot(page, screen))
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def readable_url(url: str) -> str:
    """A URL as a browser's address line shows it: percent-encoded UTF-8 as letters, the rest untouched."""
    return re.sub(r"(?:%[89A-Fa-f][0-9A-Fa-f])+", _letters, url)


def _letters(encoded: re.Match[str]) -> str:
    from urllib.parse import unquote  # noqa: PLC0415 - most addresses have nothing to decode, and it costs 2 ms

    try:
        letters = unquote(encoded[0], errors="strict")
    except UnicodeDecodeError:
        return encoded[0]
    return letters if letters.isprintable() else encoded[0]


def _head(page: Page, screen: Screen, filters: Sequence[str]) -> list[str]:
    took = f"({page.took_ms:.1f} ms)"
    if page.total == 0:
        return _nothing(page, screen, took, filters)
    if not page.hits:
        return [f"{count(page.total, 'result')}, none on this page {screen.paint(took, DIM)}"]
    first, last = page.offset + 1, page.offset + len(page.hits)
    ranks = f"{first}–{last}" if first < last else f"number {first}"
    partial = f", {ranks} shown" if len(page.hits) < page.total else ""
    lines = [f"{count(page.total, 'result')}{partial} {screen.paint(took, DIM)}"]
    if page.suggestion is not None:
        lines += _paragraph(
            f"Nothing has every word as typed; showing results for: {page.suggestion}", screen
        )
    return lines


def _nothing(page: Page, screen: Screen, took: str, filters: Sequence[str]) -> list[str]:
    named = f" for {page.query}" if page.query.strip() else ""
    lines = _paragraph(f"Nothing found{named}", screen)
    lines[-1] += " " + screen.paint(took, DIM)
    if page.suggestion is not None:
        lines += _paragraph(f"Did you mean: {page.suggestion}", screen)
    if any(quote in page.query for quote in '"＂“”'):
        lines.append("Try it without the quotation marks.")
    elif len(page.query.split()) > 1:
        lines.append("Try fewer or other words.")
    if filters:
        lines += _paragraph(f"Only looked at posts with: {', '.join(filters)}", screen)
    return lines


def _foot(page: Page, screen: Screen) -> list[str]:
    last = -(-page.total // page.limit)
    number = page.offset // page.limit + 1
    if number < last:
        return [screen.paint(f"page {number} of {last} · more: --page {number + 1}", DIM)]
    if number > last > 0:
        return [screen.paint(f"last page: --page {last}", DIM)]
    return []


def _hit(hit: Hit, rank: int, screen: Screen, explain: bool) -> Iterator[str]:
    number = f"{rank:>2}"
    margin = " " * (len(number) + 2)
    width = screen.width - len(margin)
    document = hit.document

    title = [screen.paint(plain(line), BOLD) for line in wrap(document.title or document.id, width)]
    yield f"{screen.paint(number, DIM)}  {title[0] if title else ''}"
    body = title[1:]
    body += [screen.paint(plain(line), DIM) for line in wrap(_meta(document), width)]
    body += [screen.paint(plain(line), LINK) for line in wrap(_address(document, hit.section), width)]
    if hit.section is not None and hit.section.heading:
        body += [screen.paint(plain(line), DIM) for line in wrap(f"§ {hit.section.heading}", width)]
    body += [painted(line, screen) for line in wrap(hit.snippet.text, width, hit.snippet.marks)]
    if explain:
        body += _explanation(hit, screen)
    for line in body:
        yield margin + line


def _meta(document: Document) -> str:
    tags = [f"#{tag}" for tag in document.tags[:_TAGS]]
    if len(document.tags) > _TAGS:
        tags.append(f"+{len(document.tags) - _TAGS}")
    date = f"{document.date:%Y-%m-%d}" if document.date else ""
    return " · ".join(part for part in (date, " / ".join(document.categories), " ".join(tags)) if part)


def _address(document: Document, section: Section | None) -> str:
    anchor = f"#{section.anchor}" if section is not None and section.anchor else ""
    return readable_url(document.url + anchor)


def _explanation(hit: Hit, screen: Screen) -> list[str]:
    terms = [clean(term) for term, _ in hit.explanation]
    column = max(map(text_width, terms), default=0)
    lines = [f"score {hit.score:.4f}"]
    for term, (_, score) in zip(terms, hit.explanation, strict=True):
        share = f"{score / hit.score:4.0%}" if hit.score else ""
        lines.append(f"  {pad(term, column)}  {score:8.4f}  {share}".rstrip())
    return [screen.paint(line, DIM) for line in lines]


def _facets(facets: Facets, screen: Screen) -> list[str]:
    lines: list[str] = []
    for label in ("tags", "categories", "years"):
        lines += labelled(label, tally(getattr(facets, label), _FACET_VALUES), screen)
    return [_divider("in these results", screen), *lines] if lines else []


def _divider(text: str, screen: Screen) -> str:
    rule = "─" * (screen.width - text_width(text) - 4)
    return screen.paint(f"── {text} {rule}", DIM)


def _paragraph(text: str, screen: Screen) -> list[str]:
    return [plain(line) for line in wrap(text, screen.width)]
