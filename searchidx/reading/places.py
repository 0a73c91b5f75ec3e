"""What the path of a post says: collection, folders, date, slug."""

from __future__ import annotations

import re
from dataclasses import dataclass

from searchidx.config import Settings

_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:-(.*))?", re.DOTALL)
_INDEX_NAMES = {"index", "_index", "readme"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post lies.

    path        relative to the site, POSIX
    collection  Jekyll's `posts` or another collection's name; "" for a page
    draft       whether it lies in a `_drafts` folder
    folders     those above `_posts` or `_drafts`, which Jekyll takes for categories
    inner       the path below the collection's folder, or the site's, without suffix
    stem, slug  the file name without suffix and language, and without its date
    day         year, month and day of the file name, whether the calendar has it or not
    language    the key in `Settings.languages` that the path says, or ""
    """

    path: str
    collection: str
    draft: bool
    folders: tuple[str, ...]
    inner: str
    stem: str
    slug: str
    day: tuple[int, int, int] | None
    language: str = ""

    @property
    def folder(self) -> str:
        """The folder of the file, relative to `inner`'s root; "" for that root."""
        return self.inner.rpartition("/")[0]

    @property
    def is_index(self) -> bool:
        """Whether the file stands for its folder."""
        return self.stem.lower() in _INDEX_NAMES


def locate(identity: str, settings: Settings) -> Place:
    """The place of the post with this id below the posts folder of `settings`."""
    path = f"{settings.prefix}/{identity}" if settings.prefix else identity
    if settings.collections_dir:
        path = path.removeprefix(f"{settings.collections_dir}/")
    language, below = _language(path, settings)
    *above, name = below.split("/")
    stem = name.rpartition(".")[0]
    day, slug = _dated(stem)
    collection, depth = _collection(above, settings)
    folders = tuple(above[: depth - 1]) if collection == "posts" else ()
    if not collection and day and settings.generator == "jekyll":
        collection = "posts"  # posts kept beside their `_config.yml`, where Jekyll would see odd pages
    return Place(
        path=path,
        collection=collection,
        draft="_drafts" in above,
        folders=folders,
        inner="/".join((*above[depth:], stem)),
        stem=stem,
        slug=slug,
        day=day,
        language=language,
    )


def _language(path: str, settings: Settings) -> tuple[str, str]:
    """The language that a path says, and the path without it, which translations share."""
    known = settings.languages
    if settings.generator == "hugo":
        within = [key for key, folder in known.folders.items() if path.startswith(f"{folder}/")]
        language = max(within, key=lambda key: len(known.folders[key]), default="")
        if language:
            path = path.removeprefix(f"{known.folders[language]}/")
        stem, _, suffix = path.rpartition(".")
        base, _, own = stem.rpartition(".")
        if own.lower() in known.tags and base.rpartition("/")[2]:
            return own.lower(), f"{base}.{suffix}"
        return language, path
    folders = path.split("/")[:-1][:2] if known.in_path else []
    return next((name.lower() for name in folders if name.lower() in known.tags), ""), path


def _collection(above: list[str], settings: Settings) -> tuple[str, int]:
    """The collection that folders say a file is of, and how many of them lead into it."""
    if settings.generator == "hugo":
        return "", 0
    for depth, folder in enumerate(above, 1):
        if folder in {"_posts", "_drafts"}:
            return "posts", depth
    if above and above[0].startswith("_") and above[0][1:] in settings.collections:
        return above[0][1:], 1
    return "", 0


def _dated(stem: str) -> tuple[tuple[int, int, int] | None, str]:
    found = _DATED.fullmatch(stem)
    if not found:
        return None, stem.rstrip(".") or stem
    return (int(found[1]), int(found[2]), int(found[3])), (found[4] or "").rstrip(".") or stem
