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
# How much larger than in `Sizes` files may be.
STEPS = (1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32)
WHOLE = 40_000  # weighted length of all posts, up to which a shard holds so much that there is one or two
FEWER = 6  # how much larger they are where a host allows few files


class Sizes(NamedTuple):
    """About how many bytes of JSON a file holds; gzip makes them two thirds, of text a third."""

    terms: int = 11_000
    positions: int = 4_000
    cards: int = 8_000
    passages: int = 7_500


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
    total = reader.total_length()
    mean = total / max(reader.document_count, 1)
    terms, positions = (3.0, 6.0) if total <= WHOLE else (1.0, 1.0)
    wanted = (
        max(total / 9_000_000, mean / 2_750, terms),
        max((mean / 1_800) ** 1.5, positions),
        1.0,
        mean / 1_333,
    )
    factors = (next((step for step in STEPS if one <= step), STEPS[-1]) for one in wanted)
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
