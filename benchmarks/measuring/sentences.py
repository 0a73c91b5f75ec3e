"""Posts of which one changes a little, as somebody who writes them changes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

SEED = "sentences"
WORDS = 3  # by which a sentence gets longer or shorter
PARAGRAPHS = 6  # of an added post
# A line of prose without markup, so that it stays one.
_PROSE = re.compile(r"^[가-힣A-Za-z][^\n`\[\]<>{}|*_#:]{30,}$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of prose in a post: where it stands and its words."""

    file: Path
    start: int
    end: int
    words: list[str]


class Changes:
    """Changes of the posts in a folder, drawn by rule; each lasts as long as its block."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._draw = folder, Random(SEED)
        self._lines = [found for file in sorted(folder.rglob("*.md")) if (found := list(_lines(file)))]

    @contextmanager
    def longer(self) -> Iterator[None]:
        """A sentence has three more words, which stand behind one another in some other post."""
        line, words = self._line(), self._line().words
        at, of = self._draw.randrange(1, len(line.words)), self._draw.randrange(len(words) - WORDS)
        with _rewritten(line, [*line.words[:at], *words[of : of + WORDS], *line.words[at:]]):
            yield

    @contextmanager
    def shorter(self) -> Iterator[None]:
        """A sentence lacks three of its words."""
        line = self._line()
        at = self._draw.randrange(1, len(line.words) - WORDS)
        with _rewritten(line, [*line.words[:at], *line.words[at + WORDS :]]):
            yield

    @contextmanager
    def added(self) -> Iterator[None]:
        """There is one post more, of lines from others; it is the newest."""
        file = self._folder / "zz-added.md"
        text = "\n\n".join(" ".join(self._line().words) for _ in range(PARAGRAPHS))
        file.write_text(f"---\ntitle: 덧붙인 글\ndate: 2099-01-01\n---\n\n{text}\n", "utf-8")
        try:
            yield
        finally:
            file.unlink()

    def _line(self) -> _Line:
        return self._draw.choice(self._draw.choice(self._lines))


def _lines(file: Path) -> Iterator[_Line]:
    try:
        text = file.read_bytes().decode()
    except UnicodeDecodeError:
        return
    front = _FRONT_MATTER.match(text)
    for line in _PROSE.finditer(text, front.end() if front else 0):
        words = line[0].split(" ")
        if len(words) > 2 * WORDS:
            yield _Line(file, line.start(), line.end(), words)


@contextmanager
def _rewritten(line: _Line, words: list[str]) -> Iterator[None]:
    before = line.file.read_bytes()
    text = before.decode()
    line.file.write_bytes((text[: line.start] + " ".join(words) + text[line.end :]).encode())
    try:
        yield
    finally:
        line.file.write_bytes(before)
