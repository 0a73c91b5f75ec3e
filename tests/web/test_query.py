"""The query language of the browser, run by Node on what Python makes of the same texts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

from searchidx.query import Filter, Phrase, Query, Word, parse, with_filters
from searchidx.query.characters import WHITESPACE

from .running import VECTORS, met, written
from .texts import Texts, utf16

DATES = (
    *(
        "2023",
        "2023-05",
        "2023-2-29",
        "2024.2.29.",
        "2023.5.",
        "20230512",
        "2023/12/31",
        "0000",
        "2023-13",
        "999",
    ),
    *(
        "2023.",
        "2023-5/2",
        "2023-00",
        "2023-2-0",
        "1900-2-29",
        "2000-2-29",
        "20240230",
        "2023-05-",
        "２０２３",
        "12023",
    ),
)
PIECES = (
    *(
        "tag:",
        "태그：",
        "TAGS:",
        "category:",
        "저자:",
        "lang:",
        "title:",
        "after:",
        "이전:",
        "date:",
        "sort:",
        "색인:",
    ),
    *(
        "date",
        "날짜",
        "Relevance",
        "OR",
        "or",
        "NFT",
        "블록체인",
        "C++",
        "a:b",
        "--force",
        "24",
        "🚀",
        "a" * 12,
    ),
    *("-", "－", "--", "*", "＊", "**", ":", "：", '"', "“", "”", "＂", "\u1112\u1161\u11ab", "\0", "é"),
    *("\ud83d", "\ude80"),  # halves of 🚀
    *DATES,
)
OPTIONS = {"tag": "tags", "category": "categories", "author": "authors", "lang": "langs"}


def as_data(query: Query) -> dict[str, Any]:
    """As tests/vectors/query.json has it, and JavaScript."""
    return {
        "groups": [list(map(item, group)) for group in query.groups],
        "excluded": list(map(item, query.excluded)),
        "filters": list(map(item, query.filters)),
        "period": [query.period.first, query.period.last],
        "sort": query.sort,
    }


def item(item: Word | Phrase | Filter) -> dict[str, Any]:
    match item:
        case Word(text, prefix):
            return {"word": text, "prefix": True} if prefix else {"word": text}
        case Phrase(text):
            return {"phrase": text}
        case Filter(field, value):
            return {"field": field, "value": value}


def case(text: str) -> dict[str, Any]:
    query = parse(text)
    return {"typed": text, "query": as_data(query), "text": str(query)}


def typed(random: Random, texts: Texts) -> str:
    """What a reader may type: operators where they mean something, and where they do not."""
    spaces = sorted(WHITESPACE)
    return "".join(
        random.choices(
            [random.choice(PIECES), " ", random.choice(spaces), texts.text(), texts.typed()],
            [12, 4, 3, 1, 1],
        )[0]
        for _ in range(random.randint(0, 14))
    )


def test_the_vectors_hold_in_the_browser_too(node: str) -> None:
    file = VECTORS / "query.json"
    cases = [one for one in json.loads(file.read_text("utf-8"))["cases"] if isinstance(one, dict)]
    assert met(node, file) == 3 * len(cases)


@pytest.mark.parametrize("seed", [1, 2])
def test_random_texts_are_read_as_in_python(node: str, tmp_path: Path, seed: int) -> None:
    random, texts = Random(seed), Texts(seed)
    cases = [case(utf16(typed(random, texts))) for _ in range(4_000)]
    assert met(node, written(tmp_path, cases=cases)) == 3 * len(cases)


def test_every_character_means_what_it_does_in_python(node: str, tmp_path: Path) -> None:
    characters = [chr(code) for code in [*range(0xD800), *range(0xE000, 0x10000), 0x1F680]]
    texts = [
        " ".join(f"-{one}x tag{one}y z{one} {one}a" for one in characters[at : at + 64])
        for at in range(0, len(characters), 64)
    ]
    cases = [case(text) for text in texts]
    assert met(node, written(tmp_path, cases=cases)) == 3 * len(cases)


def test_a_long_text_is_read_in_linear_time(node: str, tmp_path: Path) -> None:
    pieces = ("*", "a*", '"', '"a" ', "-", "- ", "a:", "tag:", " ", "OR ", "tag:a ", "가" * 40 + " ")
    cases = [case((piece * 200_000)[:200_000] + end) for piece in pieces for end in ("", "x")]
    assert met(node, written(tmp_path, cases=cases)) == 3 * len(cases)


def test_options_are_added_as_in_python(node: str, tmp_path: Path) -> None:
    random, texts = Random(3), Texts(3)
    calls = []
    for _ in range(2_000):
        options: dict[str, Any] = {
            name: [utf16(typed(random, texts)) for _ in range(random.randint(1, 2))]
            for name in OPTIONS
            if random.random() < 0.3
        }
        options |= {name: random.choice(DATES) for name in ("after", "before") if random.random() < 0.4}
        options |= {"sort": random.choice(("date", "relevance", "날짜"))} if random.random() < 0.3 else {}
        text = utf16(typed(random, texts))
        calls.append(["withFilters", [text, options], filtered(text, options)])
    assert met(node, written(tmp_path, calls=calls)) == len(calls)


def filtered(text: str, options: Mapping[str, Any]) -> str:
    try:
        return str(
            with_filters(parse(text), **{OPTIONS.get(name, name): one for name, one in options.items()})
        )
    except ValueError as error:
        return str(error).replace("'", "")  # as Python shows a string and JavaScript does not
