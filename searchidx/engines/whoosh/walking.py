"""A segment as Whoosh reads it, so that its own queries and merging work on ours. A search of searchidx needs none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from whoosh.codec import base
from whoosh.matching import LeafMatcher, NullMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound

from searchidx.engines.whoosh.blocks import Block
from searchidx.engines.whoosh.documents import DocumentsReader
from searchidx.engines.whoosh.postings import TermsReader
from searchidx.engines.whoosh.schema import encoded_places


class TermsOfSegment(base.TermsReader):  # type: ignore[misc]  # Whoosh ships no types
    """The terms of a segment; `columns` is their file."""

    def __init__(self, columns: TermsReader) -> None:
        self.columns = columns

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        fieldname, text = term
        return fieldname in self.columns.fields and self.columns.fields[fieldname].find(text) >= 0

    def indexed_field_names(self) -> list[str]:
        return list(self.columns.fields)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for fieldname in sorted(self.columns.fields):
            yield from self.terms_from(fieldname, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        if (field := self.columns.fields.get(fieldname)) is not None:
            for term in field.from_(prefix):
                yield fieldname, term

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def _find(self, fieldname: str, text: bytes) -> Block | None:
        field = self.columns.fields.get(fieldname)
        at = -1 if field is None else field.find(text)
        return field.block(at) if field is not None and at >= 0 else None

    def _block(self, fieldname: str, text: bytes) -> Block:
        block = self._find(fieldname, text)
        if block is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return block

    def frequency(self, fieldname: str, text: bytes) -> int:
        block = self._find(fieldname, text)
        return sum(block.frequencies) if block is not None else 0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        block = self._find(fieldname, text)
        return len(block.documents) if block is not None else 0

    def term_info(self, fieldname: str, text: bytes) -> Any:
        block = self._block(fieldname, text)
        return TermInfo(
            weight=sum(block.frequencies),
            df=len(block.documents),
            minlength=0,  # what Whoosh makes of it is never used: these postings have no block quality
            maxweight=max(block.frequencies),
            minid=block.documents[0],
            maxid=block.documents[-1],
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        return ArrayMatcher(self._block(fieldname, text), format_, (fieldname, text), scorer)

    def close(self) -> None:
        self.columns.close()


class DocumentsOfSegment(base.PerDocumentReader):  # type: ignore[misc]
    """The documents of a segment; which of them are deleted, the segment knows."""

    def __init__(self, columns: DocumentsReader, segment: Any) -> None:
        self._columns = columns
        self._segment = segment

    def close(self) -> None:
        self._columns.close()

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return int(self._segment.doc_count_all())

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> frozenset[int]:
        return frozenset(self._segment.deleted_docs())

    def stored_fields(self, docnum: int) -> dict[str, object]:
        """Nothing: what is kept of a document is in columns."""
        return {}

    def iter_docs(self) -> Iterator[tuple[int, dict[str, object]]]:
        return ((docnum, {}) for docnum in self.all_doc_ids())

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname in self._columns.bytes or fieldname in self._columns.numbers

    def column_reader(self, fieldname: str, column: Any = None) -> Any:
        return (
            self._columns.numbers[fieldname]
            if fieldname in self._columns.numbers
            else self._columns.bytes[fieldname]
        )

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self._columns.lengths.get(fieldname)
        return lengths[docnum] if lengths is not None else default

    def _live_lengths(self, fieldname: str) -> Iterator[int]:
        return (self.doc_field_length(number, fieldname) for number in self.all_doc_ids())

    def field_length(self, fieldname: str) -> int:
        return sum(self._live_lengths(fieldname))

    def min_field_length(self, fieldname: str) -> int:
        return min(self._live_lengths(fieldname), default=0)

    def max_field_length(self, fieldname: str) -> int:
        return max(self._live_lengths(fieldname), default=0)


class ArrayMatcher(LeafMatcher):  # type: ignore[misc]
    """A posting list, walked from document to document."""

    def __init__(self, block: Block, format_: Any, term: tuple[str, bytes], scorer: Any = None) -> None:
        self.block = block
        self.format = format_
        self.scorer = scorer
        self._term = term
        self._at = 0

    def is_active(self) -> bool:
        return self._at < len(self.block.documents)

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> ArrayMatcher:
        other = ArrayMatcher(self.block, self.format, self._term, self.scorer)
        other._at = self._at
        return other

    def replace(self, minquality: float = 0) -> Any:
        return self if self.is_active() else NullMatcher()

    def id(self) -> int:
        return int(self.block.documents[self._at])

    def next(self) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1

    def skip_to(self, number: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self.block.documents, number, self._at)

    def weight(self) -> float:
        return float(self.block.frequencies[self._at])

    def value(self) -> bytes:
        return encoded_places(self.block.mask(self._at), self.block.places(self._at))

    def supports_block_quality(self) -> bool:
        return False
