"""Post → Document: Markdown to sections of plain text, with the anchors of the published page.

    body ─cleaning─▶ plain Markdown ─passages─▶ prose and HTML ─plaintext─▶ sections (anchors)

`cleaning` works in steps: `blocks` (with `lines` and `regions`) finds code and resolves lists and quotes,
`inline` puts code spans away, `templates` and `tags` (with `elements`) take out what is not text, `limits`
bounds what is left. `passages` reads off a block what it says where `prose` can, and has `markup` make HTML
of it elsewhere. `stash` holds what must not be touched on the way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from searchidx.model import Document, Post, Problem, Section
from searchidx.rendering.cleaning import clean
from searchidx.rendering.passages import passages
from searchidx.rendering.plaintext import plain, sections
from searchidx.rendering.stash import Stash

__all__ = ["Rendering", "render"]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A document, and what of its post could not be rendered as written."""

    document: Document
    problems: tuple[Problem, ...]


def render(post: Post, digest: str = "") -> Rendering:
    """The document of `post`; `digest` names the bytes that the post was read from.

    Never raises: a body that the parsers cannot take is indexed as plain text, with a problem that says so.
    """
    try:
        parts = _sections(post)
        problems: tuple[Problem, ...] = ()
    except ImportError:  # of a parser, which is loaded for the first post that needs it: no post's fault
        raise
    except Exception as error:  # whatever a stranger's text does to the parsers, the post is not lost
        parts = _as_plain_text(post.body)
        reason = f"the body is indexed as plain text: {type(error).__name__} while rendering it"
        problems = (Problem(post.path, post.body_line, reason),)
    return Rendering(_document(post, parts, digest), problems)


def _sections(post: Post) -> tuple[Section, ...]:
    stash = Stash()
    blocks = clean(post.body, stash, mdx=post.path.lower().endswith(".mdx"))
    return sections(passages(blocks, stash), stash)


def _as_plain_text(body: str) -> tuple[Section, ...]:
    text = plain(body)
    return (Section(None, "", 0, text),) if text else ()


def _document(post: Post, parts: tuple[Section, ...], digest: str) -> Document:
    metadata = post.metadata
    return Document(
        id=post.id,
        path=post.path,
        url=metadata.url,
        title=metadata.title or _first_heading(parts) or _readable(metadata.slug),
        date=metadata.date,
        updated=metadata.updated,
        author=metadata.author,
        categories=metadata.categories,
        tags=metadata.tags,
        lang=metadata.lang,
        summary=metadata.summary,
        image=metadata.image,
        pinned=metadata.pinned,
        translation_key=metadata.translation_key,
        status=post.status,
        sections=parts,
        digest=digest,
    )


def _first_heading(parts: tuple[Section, ...]) -> str:
    return next((part.heading for part in parts if part.heading), "")


def _readable(slug: str) -> str:
    """`my-first_post` → `my first post`."""
    return " ".join(re.split(r"[-_\s]+", slug)).strip()
