"""The indexes that queries are asked of, made once for each state of the code."""

from __future__ import annotations

import pickle
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import searchidx
from measuring import asking, terms
from measuring import synthetic as made_up
from measuring.answering import WARMING, Queries
from measuring.indexes import cache, index_of
from measuring.peers import PEERS
from measuring.processes import apart
from measuring.sites import Site

READY = "all"  # what searchidx matches by


def of_site(site: Site, count: int) -> tuple[dict[str, Path], Queries]:
    """The index of each engine for the same posts, by name, and `count` queries of each class."""
    name = site.folder.parent.name
    ours = index_of(site.folder, name).folder
    folders = {"ours": ours, "ours-bare": ours}
    for peer in ("whoosh", "fts5"):
        folders[peer] = once(f"{name}-{peer}", _index, peer, ours)
    return folders, drawn_from(site, count)


def drawn_from(site: Site, count: int) -> Queries:
    """`count` queries of each class from the posts of a site."""
    name = site.folder.parent.name
    queries = once(f"{name}-queries-{count}", _draw, index_of(site.folder, name).folder, count)
    return pickle.loads((queries / "queries").read_bytes())


def text_index(site: Site) -> tuple[Path, Path]:
    """searchidx's own index of the posts, and the one of a plain Whoosh script."""
    name = site.folder.parent.name
    ours = index_of(site.folder, name).folder
    return ours, once(f"{name}-whoosh-text", _index, "whoosh-text", ours)


def draw(ours: Path, count: int) -> Queries:
    """`count` queries of each class from what searchidx's index holds."""
    with searchidx.open_index(ours) as index:
        corpus = asking.Drawing((terms.ready(d, READY) for d in index.documents()), len(index))
    return asking.drawn(corpus, count)


def synthetic(count: int) -> Path:
    """searchidx's index of so many synthetic posts."""
    return once(f"synthetic-documents-{count}", _index_synthetic, count)


def synthetic_queries(posts: int, count: int) -> Queries:
    folder = once(f"synthetic-queries-{posts}-{count}", _draw_synthetic, posts, count)
    return pickle.loads((folder / "queries").read_bytes())


def once(name: str, make: Callable[..., None], *arguments: object) -> Path:
    """A folder that `make` fills, in a process of its own, where it is not there yet."""
    folder = cache() / name
    if not folder.exists():
        unfinished = Path(tempfile.mkdtemp(dir=cache(), prefix="unfinished-"))
        apart(make, *arguments, unfinished)
        try:
            unfinished.rename(folder)
        except OSError:  # another run was quicker
            shutil.rmtree(unfinished)
    return folder


def _index(peer: str, ours: Path, folder: Path) -> None:
    indexer = PEERS[peer].open_indexer(folder)
    with searchidx.open_index(ours) as index:
        for document in index.documents():
            indexer.add(indexer.ready(terms.ready(document, READY)))
    indexer.commit()


def _index_synthetic(count: int, folder: Path) -> None:
    indexer = PEERS["ours"].open_indexer(folder)
    for document in made_up.documents(count):
        indexer.add(indexer.ready(terms.ready(document, "all")))
    indexer.commit()


def _draw(ours: Path, count: int, folder: Path) -> None:
    _write(draw(ours, count), folder)


def _draw_synthetic(posts: int, count: int, folder: Path) -> None:
    corpus = asking.Drawing((terms.ready(d, READY) for d in made_up.documents(posts)), posts)
    _write(asking.drawn(corpus, count), folder)


def _write(drawn: Queries, folder: Path) -> None:
    (folder / "queries").write_bytes(pickle.dumps({k: v for k, v in drawn.items() if len(v) > WARMING}))
