"""Jekyll's `exclude` and `defaults`: which files a pattern or a scope speaks of."""

from __future__ import annotations

import re
from fnmatch import translate
from functools import lru_cache

from searchidx.config import Scope, Settings
from searchidx.reading.places import Place

_GLOB = re.compile(r"\*\*/|\*|\?|[^*?]+")


def excluded(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether one of `patterns` names the file at `path` (relative to the site), or a folder around it.

    As `Jekyll::EntryFilter#glob_include?` has it, `docs` also names `docs-old/a.md`, and `*` crosses folders.
    """
    beginnings, globs = _compiled(patterns)
    if beginnings and path.startswith(beginnings):
        return True
    if globs is None:
        return False
    parts = path.split("/")
    return any(globs.fullmatch("/".join(parts[:depth])) for depth in range(1, len(parts) + 1))


@lru_cache(maxsize=8)
def _compiled(patterns: tuple[str, ...]) -> tuple[tuple[str, ...], re.Pattern[str] | None]:
    rooted = [pattern.lstrip("/") for pattern in patterns]
    globs = [translate(pattern) for pattern in rooted if re.search(r"[*?\[]", pattern)]
    return tuple(pattern for pattern in rooted if pattern), re.compile("|".join(globs)) if globs else None


def defaults(place: Place, settings: Settings) -> dict[str, object]:
    """What the site's `defaults` say of a file; the longest path wins, then a scope with a type."""
    values: dict[str, object] = {}
    winner: Scope | None = None
    for scope in settings.defaults:
        if not _applies(scope, place):
            continue
        if winner is None or _precedes(scope, winner):
            values.update(scope.values)
            winner = scope
        else:
            values = {**scope.values, **values}
    return values


def _applies(scope: Scope, place: Place) -> bool:
    if (
        scope.type
        and scope.type != (place.collection or "pages")
        and not (place.draft and scope.type == "drafts")
    ):
        return False
    if "*" in scope.path:
        return _glob(scope.path).match(place.path) is not None
    return place.path.startswith(scope.path)


def _precedes(new: Scope, old: Scope) -> bool:
    """`Jekyll::FrontmatterDefaults#precedence?`."""
    if len(new.path) != len(old.path):
        return len(new.path) > len(old.path)
    return bool(new.type) or not old.type


@lru_cache(maxsize=64)
def _glob(pattern: str) -> re.Pattern[str]:
    """Ruby's `Dir.glob`, where `*` stays within a folder and `**/` does not, or a folder above the file."""
    parts = {"**/": "(?:[^/]+/)*", "*": "[^/]*", "?": "[^/]"}
    regex = "".join(parts.get(part) or re.escape(part) for part in _GLOB.findall(pattern.rstrip("/")))
    return re.compile(f"{regex}(?:/|$)")
