"""Posting lists in memory and on disk.

A field is three columns over its sorted terms (the terms' bytes, where each ends, where its block lies) and one block a
term: document numbers, then where each value ends, then frequencies, then the values. A value is what the field's
format makes of it (for words: a mask and positions); fields without values leave both parts out.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from whoosh.codec import base
from whoosh.matching import LeafMatcher, NullMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound

from searchidx.engines.whoosh.files import FileReader, FileWriter, Span

EXTENSION = ".terms"
MOST_FREQUENT = 0xFFFF  # frequencies are 16 bits; BM25 has long levelled off there


class Block(NamedTuple):
    """One term's postings, as arrays while they are gathered and as views of the file when read."""

    documents: Any
    frequencies: Any
    ends: Any
    values: Any

    def value(self, at: int) -> bytes:
        """The value of the posting at index `at`; empty where the field keeps none."""
        if not len(self.ends):
            return b""
        return bytes(self.values[self.ends[at - 1] if at else 0 : self.ends[at]])


def new_block() -> Block:
    return Block(array("I"), array("H"), array("I"), bytearray())


class PostingPool:
    """Takes Whoosh's postings as they come and gives them back term by term.

    Stands in for `whoosh.writing.SegmentWriter.pool`, which sorts one tuple a posting.
    """

    def __init__(self) -> None:
        self._fields: dict[str, dict[bytes, Block]] = {}

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        fieldname, term, document, weight, value = item
        self.append(self.block(fieldname, term), document, int(weight), value)

    def block(self, fieldname: str, term: bytes) -> Block:
        terms = self._fields.setdefault(fieldname, {})
        found = terms.get(term)
        if found is None:
            found = terms[term] = new_block()
        return found

    def discard(self, fieldname: str, term: bytes) -> None:
        del self._fields[fieldname][term]

    @staticmethod
    def append(block: Block, document: int, frequency: int, value: bytes) -> None:
        block.documents.append(document)
        block.frequencies.append(min(frequency, MOST_FREQUENT))
        if value:
            block.values.extend(value)
            block.ends.append(len(block.values))

    def iter_postings(self) -> Iterator[tuple[str, list[tuple[bytes, Block]]]]:
        for fieldname in sorted(self._fields):
            yield fieldname, sorted(self._fields[fieldname].items(), key=lambda item: item[0])

    def save(self) -> None:
        """Part of the pool's protocol; this pool has nothing on disk."""

    def cleanup(self) -> None:
        self._fields.clear()


class TermsWriter(base.FieldWriter):  # type: ignore[misc]  # Whoosh ships no types
    """Writes the terms file of a segment."""

    def __init__(self, file: Any) -> None:
        self._raw = file
        self._file = FileWriter(file)
        self._directory: dict[str, object] = {}
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:
        for fieldname, terms in items:
            self._directory[fieldname] = self._add_field(terms)
        self._file.finish(self._directory)

    def _add_field(self, terms: list[tuple[bytes, Block]]) -> dict[str, object]:
        ends, starts, counts = array("I"), array("Q"), array("I")
        size, values = 0, False
        for term, block in terms:
            starts.append(self._file.put(block.documents, block.ends, block.frequencies, block.values)[0])
            size += len(term)
            ends.append(size)
            counts.append(len(block.documents))
            values = values or bool(block.ends)
        return {
            "count": len(terms),
            "values": values,
            "terms": self._file.put(b"".join(term for term, _ in terms)),
            "ends": self._file.put(ends),
            "starts": self._file.put(starts),
            "documents": self._file.put(counts),
        }

    def close(self) -> None:
        self._raw.close()
        self.is_closed = True


class FieldTerms:
    """The terms of one field of a segment, and where their postings lie."""

    def __init__(self, file: FileReader, entry: dict[str, Any]) -> None:
        self._file = file
        self.count: int = entry["count"]
        self._values: bool = entry["values"]
        self._span: Span = entry["terms"]
        self._text = file.view(entry["terms"])
        self._ends = file.view(entry["ends"]).cast("I")
        self._starts = file.view(entry["starts"]).cast("Q")
        self._documents = file.view(entry["documents"]).cast("I")

    def term(self, at: int) -> bytes:
        return bytes(self._text[self._ends[at - 1] if at else 0 : self._ends[at]])

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, at: int) -> bytes:
        return self.term(at)

    def lower_bound(self, term: bytes) -> int:
        """The index of the first term that is not before `term`."""
        return bisect_left(self, term)

    def find(self, term: bytes) -> int:
        """The index of `term`, -1 where the field lacks it."""
        at = self.lower_bound(term)
        return at if at < self.count and self.term(at) == term else -1

    def containing(self, infix: bytes) -> Iterator[bytes]:
        """The terms that contain `infix`, in order."""
        at = self._file.find(infix, self._span, 0)
        while at >= 0:
            index = bisect_right(self._ends, at)
            end = self._ends[index]
            if at + len(infix) <= end:
                yield self.term(index)
                at = self._file.find(infix, self._span, end)
            else:
                at = self._file.find(infix, self._span, at + 1)

    def document_frequency(self, at: int) -> int:
        return self._documents[at]

    def block(self, at: int) -> Block:
        count = self._documents[at]
        start = self._starts[at]
        ends_size = 4 * count if self._values else 0
        fixed = self._file.view((start, 6 * count + ends_size))
        documents = fixed[: 4 * count].cast("I")
        ends = fixed[4 * count : 4 * count + ends_size].cast("I")
        frequencies = fixed[4 * count + ends_size :].cast("H")
        values = self._file.view((start + len(fixed), ends[-1])) if self._values and count else b""
        return Block(documents, frequencies, ends, values)


class TermsReader(base.TermsReader):  # type: ignore[misc]
    """Reads the terms file of a segment, for Whoosh and for searchidx itself."""

    def __init__(self, file: Any, name: str) -> None:
        self._file = FileReader(file, name)
        self.fields = {name: FieldTerms(self._file, entry) for name, entry in self._file.directory.items()}

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        fieldname, text = term
        return fieldname in self.fields and self.fields[fieldname].find(text) >= 0

    def indexed_field_names(self) -> list[str]:
        return list(self.fields)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for fieldname in sorted(self.fields):
            yield from self.terms_from(fieldname, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        if (field := self.fields.get(fieldname)) is not None:
            for at in range(field.lower_bound(prefix), len(field)):
                yield fieldname, field.term(at)

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def _locate(self, fieldname: str, text: bytes) -> tuple[FieldTerms, int]:
        field = self.fields.get(fieldname)
        at = -1 if field is None else field.find(text)
        if field is None or at < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return field, at

    def term_info(self, fieldname: str, text: bytes) -> Any:
        field, at = self._locate(fieldname, text)
        block = field.block(at)
        return TermInfo(
            weight=sum(block.frequencies),
            df=len(block.documents),
            maxweight=max(block.frequencies),
            minid=block.documents[0],
            maxid=block.documents[-1],
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        field, at = self._locate(fieldname, text)
        return ArrayMatcher(field.block(at), format_, (fieldname, text), scorer)

    def close(self) -> None:
        self.fields = {}
        self._file.close()


class ArrayMatcher(LeafMatcher):  # type: ignore[misc]
    """Walks one block, so that Whoosh's own queries and merging work on it."""

    def __init__(self, block: Block, format_: Any, term: tuple[str, bytes], scorer: Any = None) -> None:
        self.block = block
        self.format = format_
        self.scorer = scorer
        self._term = term
        self._at = 0

    def term(self) -> tuple[str, bytes]:
        return self._term

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

    def all_ids(self) -> Iterator[int]:
        return iter(self.block.documents)

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
        return self.block.value(self._at)

    def value_as(self, astype: str) -> Any:
        return self.format.decoder(astype)(self.value())

    def supports_block_quality(self) -> bool:
        return False
