"""The client's modules as a site ships them: joined, and without what only people read."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files as resources

from searchidx.exporting.joining import joined
from searchidx.exporting.minifying import minified

# `searchidx.js` opens an index, `searchidx-search.js` is the box, `highlight.js` marks words on the page it leads to.
SCRIPTS = ("searchidx.js", "searchidx-search.js", "highlight.js")


def scripts() -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each script."""
    folder = resources("searchidx") / "web"
    modules = {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".js")}
    for name in SCRIPTS:
        if name in modules:
            yield name, minified(joined(modules, name)).encode()


def missing() -> list[str]:
    """The scripts whose modules are not there yet."""
    folder = resources("searchidx") / "web"
    return [name for name in SCRIPTS if not (folder / name).is_file()]
