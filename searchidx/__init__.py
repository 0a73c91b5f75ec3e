"""Full-text search for Markdown blogs that understands Korean.

    import searchidx

    report = searchidx.build("posts", "index")
    with searchidx.open_index("index") as index:
        for hit in index.search("블록체인 컨퍼런스").hits:
            print(hit.document.title, hit.document.url, hit.snippet.text)
    searchidx.export("index", "site/search")

Names are loaded when they are first used, so that searching does not pay for what only building needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from searchidx.errors import (
    ConfigError,
    EngineError,
    ExportError,
    IndexCorrupt,
    IndexLocked,
    IndexNotFound,
    IndexOutdated,
    PostError,
    SearchIdxError,
)

if TYPE_CHECKING:
    from searchidx.config import Settings
    from searchidx.exporting import ExportReport, export
    from searchidx.indexing import build, check
    from searchidx.model import (
        BuildReport,
        Document,
        Facets,
        Hit,
        Page,
        Problem,
        Section,
        Skip,
        Snippet,
        Stats,
    )
    from searchidx.searching import Index, open_index

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in ("build", "check"):
        from searchidx import indexing

        return getattr(indexing, name)
    if name in ("open_index", "Index"):
        from searchidx import searching

        return getattr(searching, name)
    if name in ("export", "ExportReport"):
        from searchidx import exporting

        return getattr(exporting, name)
    if name == "Settings":
        from searchidx.config import Settings

        return Settings
    if name in __all__:  # all others are values
        from searchidx import model

        return getattr(model, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "BuildReport",
    "ConfigError",
    "Document",
    "EngineError",
    "ExportError",
    "ExportReport",
    "Facets",
    "Hit",
    "Index",
    "IndexCorrupt",
    "IndexLocked",
    "IndexNotFound",
    "IndexOutdated",
    "Page",
    "PostError",
    "Problem",
    "SearchIdxError",
    "Section",
    "Settings",
    "Skip",
    "Snippet",
    "Stats",
    "build",
    "check",
    "export",
    "open_index",
]
