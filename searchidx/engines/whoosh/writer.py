"""Writes an index through Whoosh's `SegmentWriter`: its lock, segments, deletions, merging and commit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from whoosh.index import FileIndex
from whoosh.index import IndexError as WhooshIndexError
from whoosh.reading import SegmentReader
from whoosh.writing import CLEAR, SegmentWriter

from searchidx.engines.base import WORDS, Entry
from searchidx.engines.whoosh.codec import ArrayCodec
from searchidx.engines.whoosh.failures import Told, unusable
from searchidx.engines.whoosh.folder import NAME
from searchidx.engines.whoosh.pool import PostingPool
from searchidx.engines.whoosh.reader import WhooshReader
from searchidx.engines.whoosh.schema import schema
from searchidx.engines.whoosh.storage import IndexStorage

# A segment with more than this share of its documents removed is written again without them.
MOST_REMOVED = 0.3
COLUMNS = ("card", "text", "instant", "day")  # of an entry, kept as they are


class ArraySegmentWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh ships no types
    """Whoosh's writer with a pool that keeps postings term by term and merges whole blocks.

    `lock` is the writer's lock, held already: it was taken before anything of the index was looked at.
    """

    def __init__(self, index: FileIndex, lock: Any) -> None:
        super().__init__(index, codec=ArrayCodec(), compound=False, _lk=False)
        self.writelock = lock
        self.pool = PostingPool()

    def add_entry(self, entry: Entry) -> None:
        """Adds a document without the detour by a tuple for every posting, which Whoosh's `add_document` takes."""
        self._check_state()
        documents = self.perdocwriter
        documents.start_doc(self.docnum)
        documents.add_field(WORDS, self.schema[WORDS], None, entry.words.length)
        for name in COLUMNS:
            documents.add_column_value(name, None, getattr(entry, name))
        documents.finish_doc()
        self.pool.add(self.docnum, entry.words, entry.values)
        self._added = True
        self.docnum += 1

    def add_postings_to_pool(self, reader: Any, startdoc: int, docmap: Mapping[int, int] | None) -> None:
        terms = reader.codec().terms_reader(reader.storage(), reader.segment())
        self.pool.merge(terms.columns, startdoc, docmap)

    def abandon(self) -> None:
        """Lets go of the lock without completing the files: a full disk may be the reason."""
        self.perdocwriter.is_closed = self.fieldwriter.is_closed = True
        if not self.is_closed:
            self.cancel()


def merge_small(writer: ArraySegmentWriter, segments: list[Any]) -> list[Any]:
    """Merges the new documents with every segment that is not much larger than what they have grown to.

    Sizes then grow geometrically: a handful of segments whatever the number of builds, and each document is
    rewritten a logarithmic number of times.
    """
    kept, size = [], max(writer.doc_count(), 1)
    for segment in sorted(segments, key=lambda s: (s.doc_count(), s.segment_id())):
        sparse = segment.deleted_count() > MOST_REMOVED * segment.doc_count_all()
        if sparse or segment.doc_count() <= 4 * size:
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
            size += segment.doc_count()
        else:
            kept.append(segment)
    return kept


class WhooshWriter:
    """The one writer of an index (`engines.base.Writer`). `anew` leaves out all that the index holds now."""

    def __init__(self, storage: IndexStorage, lock: Any, *, anew: bool) -> None:
        self._storage = storage
        self._anew = anew
        self.reader: WhooshReader | None = (
            None if anew else WhooshReader(storage.files, storage.files.latest())
        )
        self._writer = ArraySegmentWriter(FileIndex(storage, schema=schema(), indexname=NAME), lock)

    def add(self, entry: Entry) -> None:
        try:
            self._writer.add_entry(entry)
        except OSError as error:
            raise unusable(str(self._storage.path), error) from error

    def remove(self, number: int) -> None:
        self._writer.delete_document(number)

    def commit(self, settings: Mapping[str, object]) -> None:
        self._storage.settings = settings
        with told(self._storage.path):
            self._writer.commit(mergetype=CLEAR if self._anew else merge_small)
        self._close_reader()

    def cancel(self) -> None:
        self._close_reader()
        self._writer.abandon()
        self._storage.discard_created()

    def _close_reader(self) -> None:
        if self.reader is not None:
            self.reader.close()
            self.reader = None


def told(path: Path) -> Told:
    """Tells in our words what goes wrong, as Whoosh has its own word for a table that it cannot read."""
    return Told(str(path), (WhooshIndexError,))
