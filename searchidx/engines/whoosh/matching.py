"""A posting list as Whoosh walks it, so that its own queries work on ours."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from whoosh.matching import LeafMatcher, NullMatcher, ReadTooFar

from searchidx.engines.whoosh.blocks import Block
from searchidx.engines.whoosh.schema import encoded_places


class ArrayMatcher(LeafMatcher):  # type: ignore[misc]  # Whoosh ships no types
    """Walks one block."""

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
