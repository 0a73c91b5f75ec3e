"""The client as a site ships it: what `make web` built from the modules in `web/`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files as resources

# `searchidx.js` opens an index, `searchidx-search.js` is the box, `highlight.js` marks words on the page it leads to.
SCRIPTS = ("searchidx.js", "searchidx-search.js", "highlight.js")


def scripts() -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of each script; first those that `searchidx.js` loads when they are needed."""
    built = resources("searchidx") / "web" / "built"
    for file in sorted((built / "scripts").iterdir(), key=lambda file: file.name):
        yield f"scripts/{file.name}", file.read_bytes()
    for name in SCRIPTS:
        yield name, (built / name).read_bytes()
