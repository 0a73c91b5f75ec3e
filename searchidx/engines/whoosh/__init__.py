"""The embedded engine: Whoosh's directory, table of contents, lock, segments, deletions and merging.

    files       columns with checksums
    folder      the files of an index, and what makes it up
    blocks      one term's postings
    postings    posting lists on disk
    documents   what is kept of each document
    failures    what goes wrong below, in our words
    reader      an index as searchidx reads it

None of these imports Whoosh, which takes longer than a search. It is there for what writes, and for its own queries:

    gathering   the postings of one field while they are gathered
    pool        those of a segment: gathered, in runs on disk, merged
    schema      the fields
    walking     a segment as Whoosh reads it
    codec       all of them as Whoosh wants them
    storage     the folder as Whoosh writes it: flushed in order
    writer      an index as searchidx writes it
    locking     how a writer comes to be: the lock, what stands in the folder
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from searchidx.engines.whoosh.failures import Told, absent, missing, require_folder
from searchidx.engines.whoosh.folder import IndexFolder
from searchidx.engines.whoosh.reader import WhooshReader

if TYPE_CHECKING:
    from searchidx.engines.whoosh.locking import open_writer
    from searchidx.engines.whoosh.writer import WhooshWriter


def open_reader(path: str | os.PathLike[str]) -> WhooshReader:
    """Opens the index in the folder `path` as it is now.

    Raises IndexNotFound, IndexOutdated (written by another version), IndexCorrupt or EngineError.
    """
    folder = IndexFolder(path)
    with Told(folder.path):
        require_folder(folder.path)
        while True:
            generation = folder.latest()
            if generation <= 0 and folder.latest() == generation:
                raise absent(folder)
            try:
                return WhooshReader(folder, generation)
            except FileNotFoundError as error:
                # A build that ended meanwhile may have removed what we were about to open: look again.
                if folder.latest() == generation:
                    raise missing(folder.path, error) from error


def __getattr__(name: str) -> Any:
    if name == "open_writer":
        from searchidx.engines.whoosh.locking import open_writer  # noqa: PLC0415 - it imports Whoosh

        return open_writer
    if name == "WhooshWriter":
        from searchidx.engines.whoosh.writer import WhooshWriter  # noqa: PLC0415 - it imports Whoosh

        return WhooshWriter
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["WhooshReader", "WhooshWriter", "open_reader", "open_writer"]
