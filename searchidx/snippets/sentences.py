"""Where the sentences of a text begin and end, and how many columns they take."""

from __future__ import annotations

import re

LONGEST_SENTENCE = 2000  # characters taken as one sentence where a text has no end of one
# White space behind a sentence, or newlines. It begins with the white space and not with what stands before it, which
# would be tried at each character and take three times as long.
_END = re.compile(r"\s(?:(?<=[.!?。！？…]\s)\s*|(?<=\n)\n*)")

Span = tuple[int, int]


def width(text: str) -> int:
    """About the columns that `text` takes: a Hangul syllable has three bytes in UTF-8 and takes two."""
    length = len(text)
    return length if text.isascii() else length + (len(text.encode("utf-8", "surrogatepass")) - length) // 2


def fitting(text: str, start: int, end: int, columns: int) -> int:
    """Where the last sentence ends that fits behind the one from `start` to `end`."""
    while (more := _sentence_after(text, end, start + columns)) and width(text[start:more]) <= columns:
        end = more
    return end


def sentence(text: str, offset: int) -> Span:
    """The sentence that the character at `offset` belongs to."""
    start, end = 0, len(text)
    # No end of a sentence goes on beyond the blanks around the last newline before the character.
    for match in _END.finditer(text, len(text[: text.rfind("\n", 0, offset) + 1].rstrip())):
        if match.start() > offset:
            end = match.start()
            break
        start = match.end()
    start += (offset - start) // LONGEST_SENTENCE * LONGEST_SENTENCE
    return start, min(end, start + LONGEST_SENTENCE)


def _sentence_after(text: str, end: int, most: int) -> int:
    """Where the sentence behind the one that ends at `end` ends; 0 where there is none, or none up to `most`."""
    gap = _END.match(text, end)
    start = gap.end() if gap else end
    if start >= len(text):
        return 0
    found = _END.search(text, start, most + 1)
    after = min(found.start() if found else len(text), start + LONGEST_SENTENCE)
    return after if after <= most else 0
