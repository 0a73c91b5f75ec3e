"""Bytes on disk → Post.

discovery.py    the Markdown files of a folder
decoding.py     bytes → NFC text
frontmatter.py  text → metadata as written, and body
salvage.py      the same for front matter that is not valid YAML
places.py       what a path says: collection, folders, date, slug
scopes.py       Jekyll's `exclude` and `defaults`
values.py       lists, flags and clean text out of whatever stands in front matter
dates.py        every way to write a date → datetime with a zone
metadata.py     all of this → Metadata
permalinks.py   where the published site has the post; slugs.py for the words in it
posts.py        the steps above, one post at a time
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from searchidx.reading.discovery import USUAL_FOLDERS, Source, discover, read_bytes

if TYPE_CHECKING:
    from searchidx.reading.posts import Reading, read


def __getattr__(name: str) -> Any:
    if name in ("Reading", "read"):
        from searchidx.reading import posts  # noqa: PLC0415 - a build in which nothing changed reads no front matter

        return getattr(posts, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["USUAL_FOLDERS", "Reading", "Source", "discover", "read", "read_bytes"]
