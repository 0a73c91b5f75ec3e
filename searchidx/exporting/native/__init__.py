"""The JSON index that the browser's client reads (docs/format.md).

    parts       a file and its name
    packing     numbers and sorted texts as short strings; where lists are cut into files
    terms       words with their postings, and positions
    documents   cards, passages, and what ranking asks of every document
    values      filters and suggestions
    client      the scripts that read all that

Another shape of the files is another `VERSION`, which a client that does not know it refuses.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from searchidx.config import Settings
from searchidx.engines.base import (
    BODY,
    CODE,
    FILTERS,
    HEADING,
    SPLITS,
    TAG,
    TITLE,
    TITLES,
    TRANSLATIONS,
    WORDS,
    Reader,
)
from searchidx.engines.inverting import WEIGHTS
from searchidx.exporting.native import documents, terms, values
from searchidx.exporting.native.client import scripts
from searchidx.exporting.native.parts import KINDS, MANIFEST, OURS, Part, content_name, json_bytes, part
from searchidx.exporting.writing import left_aside

VERSION = 1
# What has no more bytes than this stands in the manifest itself: a request costs more.
SMALLEST = 400
SHARDS = 32  # whose positions one file of places tells of
SETTINGS = ("timezone", "lang", "baseurl", "synonyms", "prefer_newer")
NAMES = {TITLE: "title", HEADING: "heading", TAG: "tag", BODY: "body", CODE: "code"}
OTHERS = 13  # files of which there is one, about
SMALL = 100_000  # weighted length of all posts, below which shards are larger, so that there are few of them
FEWER = 6  # how much larger files are where a host allows few
LENGTH = 1_350  # weighted length of posts for which files have the sizes below
# How much larger they are where posts are longer.
STEPS = (1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.4, 8, 10, 12.5, 16, 20, 25, 32)


class Sizes(NamedTuple):
    """About how many bytes of JSON a file holds; gzip makes them two thirds, of text a third."""

    terms: int = 10_000
    positions: int = 6_000
    cards: int = 7_200
    passages: int = 9_000


def files(reader: Reader, *, few_files: bool = False) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every file, the manifest last. `few_files` makes fewer and larger ones."""
    sizes = _sizes(reader, few_files)
    posts = documents.in_order(reader)
    renumbered = [0] * len(reader.lengths())
    for number, post in enumerate(posts):
        renumbered[post.number] = number
    singles: dict[str, Part] = {
        field: part("filters", values.filters(reader, field, renumbered))
        for field in (*FILTERS, TRANSLATIONS)
    }

    listed: list[documents.Cards] = []
    for found in documents.cards(reader, posts, sizes.cards, sizes.passages):
        yield from _written(found.part, *found.passages)
        listed.append(found._replace(passages=()))
    singles["documents"] = part("documents", documents.columns(reader, posts, listed))

    starts, names, places = [], [], []
    stems: list[tuple[str, int]] = []
    for shard in _shards(reader, renumbered, sizes):
        yield from _written(shard.part, *shard.positions)
        starts.append(shard.start)
        names.append(shard.part.name)
        places.append("".join(file.name for file in shard.positions))
        stems += shard.stems
    singles |= _places(places) | _stems(stems)

    yield from _written(*(one for one in singles.values() if len(one.data) > SMALLEST))
    yield from scripts()
    manifest = _described(reader) | {
        "terms": [" ".join(starts), "".join(names)],
        "files": {name: _named(one) for name, one in singles.items()},
    }
    yield MANIFEST, json_bytes(manifest)


def is_named_by_content(path: str) -> bool:
    """Whether a file's path is made of its bytes."""
    return OURS.fullmatch(path) is not None


def stale(folder: Path, held: Collection[str]) -> Iterator[str]:
    """Files of earlier exports in `folder` that are not `held` any more, as paths below it.

    What has a name like ours is ours only if that is the name of what stands in it.
    """
    for kind in (kind for kind in KINDS if (folder / kind).is_dir()):
        for path in sorted(f"{kind}/{file.name}" for file in (folder / kind).iterdir()):
            if path not in held and is_named_by_content(path) and _has_its_name(folder / path):
                yield path
    for place in (folder, *(folder / kind for kind in KINDS)):
        for file in left_aside(place):
            yield file.relative_to(folder).as_posix()


def _has_its_name(file: Path) -> bool:
    return file.is_file() and content_name(file.read_bytes()) == file.stem


def _written(*parts: Part) -> Iterator[tuple[str, bytes]]:
    return ((one.path, one.data) for one in parts)


def _named(one: Part) -> object:
    """How the manifest speaks of a part: by its name or, where it is small, by what stands in it."""
    return one.name if len(one.data) > SMALLEST else json.loads(one.data)


def _places(names: Sequence[str]) -> dict[str, Part]:
    """The directory of positions, in pieces: a query needs that of its words' shards alone."""
    pieces = [part("places", names[at : at + SHARDS]) for at in range(0, len(names), SHARDS)]
    return {f"places{number}": piece for number, piece in enumerate(pieces)}


def _stems(counts: Sequence[tuple[str, int]]) -> dict[str, Part]:
    """Each text in a list, since what is small stands in the manifest, where a text would be taken for a name."""
    texts = zip(("stems", "rare", "counts"), values.stems(counts), strict=True)
    return {name: part("stems", [text]) for name, text in texts}


def _shards(reader: Reader, renumbered: Sequence[int], sizes: Sizes) -> Iterator[terms.Shard]:
    pieces: dict[str, str] = {}
    for found in reader.all_postings(SPLITS):
        noun, _, made_of = found.term.partition("\0")
        pieces.setdefault(noun, made_of)
    titles = [
        (found.term, sorted(renumbered[number] for number in found.documents))
        for found in reader.all_postings(TITLES)
    ]
    return terms.shards(
        reader.all_postings(WORDS),
        renumbered,
        list(pieces.items()),
        sorted(titles, key=lambda title: (terms.first_word(title), title[0])),
        sizes.terms,
        sizes.positions,
    )


def _sizes(reader: Reader, few_files: bool) -> Sizes:
    """The sizes of files, so that there are fewer files than posts and few enough shards for the manifest.

    In few steps, for a new post must not move every cut.
    """
    total, posts = reader.total_length(), reader.document_count
    # How much longer than usual posts are, were there as few as files may be beside the others.
    longer = total / LENGTH / max(posts - OTHERS, posts / 2, 1)
    smaller = SMALL / max(total, SMALL / 4)
    wanted = (
        max(total / 9_000_000, longer / 1.22, smaller),  # long posts repeat their words
        max(longer, smaller),
        longer**0.5,
        longer,
    )
    factors = (max((step for step in STEPS if step <= one), default=1) for one in wanted)
    few = FEWER if few_files else 1
    return Sizes(*(round(size * factor * few) for size, factor in zip(Sizes(), factors, strict=True)))


def _described(reader: Reader) -> dict[str, object]:
    """What the manifest says of the index as a whole; nothing that is not the posts' or their site's own."""
    site = Settings.from_json(reader.settings.get("site", {})).to_json()
    return {
        "version": VERSION,
        "analyzer": reader.settings.get("analyzer", ""),
        "documents": reader.document_count,
        "length": reader.total_length(),
        "settings": {name: site[name] for name in SETTINGS},
        "weights": {NAMES[bit]: weight for bit, weight in WEIGHTS.items()},
    }
