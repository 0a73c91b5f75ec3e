"""Pages, hits and documents made by hand, for tests of how they look."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from searchidx.model import Document, Hit, Page, Section, Snippet

SEOUL = timezone(timedelta(hours=9))
TEXT = "회사들이 메타버스를 만들고 클레이튼 위에서 NFT를 발행한다."
ROUNDTABLE = Section("원탁-회의", "원탁 회의", 2, TEXT)

DEVMEET = Document(
    id="2023-5-12-devmeet.md",
    path="posts/2023-5-12-devmeet.md",
    url="/posts/DevMeet/",
    title="개발자 모임과 메타버스",
    date=datetime(2023, 5, 12, 15, 32, tzinfo=SEOUL),
    author="지은",
    categories=("Blockchain", "Event"),
    tags=("Klaytn", "메타버스"),
    lang="ko",
    image="/devmeet.png",
    sections=(ROUNDTABLE,),
)
BARE = Document(id="bare.md", path="posts/bare.md", url="/bare/", title="Bare")


def marked(text: str, *words: str) -> Snippet:
    """A snippet with a mark on the first place of each word."""
    starts = sorted((text.index(word), len(word)) for word in words)
    return Snippet(text, tuple((start, start + length) for start, length in starts))


def hit(document: Document = DEVMEET, match: str = "all", **fields: object) -> Hit:
    """A hit with a snippet; `fields` replace or add to what a hit holds."""
    values = {"score": 12.34567, "snippet": marked(TEXT, "메타버스", "클레이튼"), "section": None, **fields}
    return Hit(document, match=match, **values)  # type: ignore[arg-type]


def page(*hits: Hit, total: int | None = None, **fields: object) -> Page:
    """A page of these hits for the query `메타버스 클레이튼`."""
    values = {"query": "메타버스 클레이튼", "took_ms": 1.94, **fields}
    return Page(hits=hits, total=len(hits) if total is None else total, **values)  # type: ignore[arg-type]
