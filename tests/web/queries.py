"""Queries made by rule from what a blog holds: what its readers may type, and what they hardly would."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from searchidx.analysis import words
from searchidx.analysis.jamo import as_hangul, as_latin, compose, initials, is_syllable, keystrokes
from searchidx.model import Document

from .texts import Texts, utf16

Search = tuple[str, dict[str, Any]]  # what is typed, and the options of the browser's `search`


class Queries:
    """A source of searches in `documents`, whose stems are `stems`; the same from the same seed."""

    def __init__(self, documents: Sequence[Document], stems: Sequence[str], seed: int) -> None:
        self.random, self.texts = Random(seed), Texts(seed)
        self.documents = documents
        self.stems = stems
        self.hangul = [stem for stem in stems if is_syllable(stem[0])]
        self.latin = [stem for stem in stems if stem.isascii()]
        self.tags = [tag for document in documents for tag in (*document.tags, *document.categories)]

    def searches(self, count: int) -> list[Search]:
        """Every kind in turn."""
        kinds = self._kinds()
        return [(utf16(kinds[at % len(kinds)]()), self._options()) for at in range(count)]

    def prefixes(self, count: int) -> list[str]:
        """What stands in a box while its last word is typed."""
        return [utf16(f"{self._word()} {self._unfinished()}") for _ in range(count)]

    def _kinds(self) -> list[Callable[[], str]]:
        some, word, stem = self._some, self._word, self._stem
        return [
            stem,
            word,
            lambda: f"{stem()} {stem()}",
            lambda: " ".join(some(self._run())),
            lambda: " ".join([*some(self._run()), stem()]),
            lambda: f"{word()} {word()} {stem()} {word()}",
            lambda: self._hangul() + self._hangul(),
            lambda: self._hangul() + self._hangul() + self.random.choice(["을", "에서", "했다", "들의"]),
            self._split,
            lambda: self._inside(self._hangul()),
            lambda: self._latin().capitalize(),
            lambda: self._latin().upper() + self.random.choice(["", "는", "으로", " " + self._hangul()]),
            self._identifier,
            lambda: self._latin() + self._hangul(),
            self._mistyped,
            lambda: f"{self._mistyped()} {stem()}",
            lambda: initials(self._hangul()),
            self._unfinished,
            lambda: f"{stem()} {self._unfinished()}",
            self._other_layout,
            lambda: f'"{" ".join(self._run())}"',
            lambda: f'"{" ".join(self._run(2))}" {stem()}',
            lambda: f'"{self._inside(word())}"',
            lambda: f"{self._begin(stem())}*",
            lambda: f"{word()} {self._begin(word())}*",
            lambda: f"{stem()} OR {word()}",
            lambda: f"{word()} {stem()} OR {self._begin(stem())}* OR {self._mistyped()}",
            lambda: f"{stem()} -{word()}",
            lambda: f"{stem()} {word()} -{self._begin(stem())}*",
            lambda: f'-{word()} -"{" ".join(self._run(2))}" {self._filter()}',
            lambda: f"{stem()} {self._filter()}",
            lambda: f"{word()} {self._filter()} -{self._filter()} {self._filter()}",
            lambda: f"{self._filter()} sort:date",
            lambda: f"{word()} {self._period()}",
            lambda: f"{self._period()} {self._period()}",
            lambda: f"{stem()} {word()} sort:date",
            lambda: self.random.choice(self.documents).title,
            lambda: f"title:{self._title_word()} {stem()}",
            lambda: f"{self.texts.typed()} {word()}",
            self.texts.text,
        ]

    def _options(self) -> dict[str, Any]:
        options: dict[str, Any] = {"limit": self.random.choice([1, 3, 5, 10, 10, 10, 40])}
        chance = self.random.random
        if chance() < 0.2:
            options["offset"] = self.random.choice([1, 2, 5, 10, 30])
        if chance() < 0.3:
            options["facets"] = True
        if chance() < 0.2:
            options["explain"] = True
        if chance() < 0.1 and self.tags:
            options["filters"] = {
                self.random.choice(["tag", "category"]): self.random.choices(self.tags, k=2)
            }
        if chance() < 0.1:
            options[self.random.choice(["after", "before"])] = str(self.random.randint(2014, 2025))
        if chance() < 0.1:
            options["sort"] = self.random.choice(["date", "relevance"])
        return options

    def _text(self) -> str:
        """That of a section of some post, prose or code."""
        document = self.random.choice(self.documents)
        texts = [text for section in document.sections for text in (section.text, section.code) if text]
        return self.random.choice(texts) if texts else document.title

    def _run(self, most: int = 4) -> list[str]:
        """Words that stand behind one another, as they are written."""
        text = self._text()
        found = [text[word.start : word.end] for word in words(text)]
        at = self.random.randrange(max(1, len(found)))
        return found[at : at + self.random.randint(1, most)] or ["글"]

    def _some(self, typed: list[str]) -> list[str]:
        return [word for word in typed if self.random.random() < 0.7] or typed

    def _word(self) -> str:
        return self._run(1)[0]

    def _stem(self) -> str:
        return self.random.choice(self.stems)

    def _hangul(self) -> str:
        return self.random.choice(self.hangul)

    def _latin(self) -> str:
        return self.random.choice(self.latin or self.stems)

    def _title_word(self) -> str:
        found = list(words(self.random.choice(self.documents).title))
        return self.random.choice(found).surface if found else "글"

    def _identifier(self) -> str:
        found = re.findall(r"[A-Za-z]+[._\-A-Z0-9][\w.+#-]*", self._text())
        return str(self.random.choice(found)) if found else self._latin()

    def _split(self) -> str:
        word = self._hangul()
        at = self.random.randint(1, max(1, len(word) - 1))
        return f"{word[:at]} {word[at:]}".strip()

    def _begin(self, word: str) -> str:
        return word[: self.random.randint(1, len(word))]

    def _inside(self, word: str) -> str:
        at = self.random.randrange(len(word))
        return word[at : at + 3]

    def _unfinished(self) -> str:
        keys = keystrokes(self._stem())
        return compose(keys[: self.random.randint(1, len(keys))])

    def _mistyped(self) -> str:
        """A key left out, doubled, or typed before its time."""
        keys = keystrokes(self._stem())
        at = self.random.randrange(len(keys))
        slips = [
            keys[:at] + keys[at + 1 :],
            keys[: at + 1] + keys[at:],
            keys[:at] + keys[at + 1 : at + 2] + keys[at] + keys[at + 2 :],
        ]
        return compose(self.random.choice(slips)) or keys

    def _other_layout(self) -> str:
        stem = self._stem()
        return as_latin(stem) if is_syllable(stem[0]) else as_hangul(stem)

    def _filter(self) -> str:
        tag = self.random.choice(self.tags) if self.tags else "글"
        kinds = [f'tag:"{tag}"', f'태그:"{tag.upper()}"', f'category:"{tag}"', "lang:ko", "author:none"]
        return self.random.choice([*kinds, f"title:{self._title_word()}", f'tag:"{tag}"'])

    def _period(self) -> str:
        year, month = self.random.randint(2014, 2025), self.random.randint(1, 12)
        field = self.random.choice(["after", "before", "date", "이후", "이전"])
        return f"{field}:{year}" + self.random.choice(["", f"-{month}", f"-{month:02}-11"])
