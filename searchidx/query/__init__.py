"""What the user typed → `Query`.

    "블록체인 -NFT tag:x"  ─parse─▶  Query  ─with_filters─▶  Query with the command line's options
                                      └─str─▶  canonical text, which parses back to an equal Query

Nothing typed is an error. The language is described in `parser`, days and periods in `periods`.
"""

from __future__ import annotations

from searchidx.query.model import Filter, Period, Phrase, Query, Term, Word
from searchidx.query.options import with_filters
from searchidx.query.parser import parse

__all__ = ["Filter", "Period", "Phrase", "Query", "Term", "Word", "parse", "with_filters"]
