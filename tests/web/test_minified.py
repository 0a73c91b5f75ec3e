"""The browser's modules as they are exported: they do what those in the checkout do."""

from __future__ import annotations

import gzip
import re
import subprocess
from pathlib import Path

import pytest

from searchidx.analysis import fold
from searchidx.exporting.minifying import minified
from searchidx.exporting.native.client import scripts

from .running import VECTORS, WEB, met, written
from .test_analysis import case
from .test_query import case as query_case
from .texts import Texts, planes

# Of the client, gzipped: a reader waits for it before the first result.
MOST_BYTES = 35_300


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "package.json").write_bytes((WEB / "package.json").read_bytes())
    for file in WEB.glob("*.js"):
        (folder / file.name).write_text(minified(file.read_text("utf-8")), "utf-8")
    return folder


@pytest.mark.parametrize("name", ["analysis.json", "query.json"])
def test_the_vectors_hold(node: str, modules: Path, name: str) -> None:
    file = VECTORS / name
    assert met(node, file, modules) == met(node, file) > 0


def test_random_texts_are_understood_as_in_python(node: str, modules: Path, tmp_path: Path) -> None:
    texts = Texts(4)
    cases = [make(texts.text()) for make in (case, query_case) for _ in range(500)]
    folds = [{"text": text, "folded": fold(text)} for text in planes()]
    assert met(node, written(tmp_path, cases=cases, folds=folds), modules) > len(cases)


def test_nothing_is_left_that_only_people_read(modules: Path) -> None:
    for file in modules.glob("*.js"):
        code = file.read_text("utf-8")
        assert minified(code) == code
        lines = re.sub(r"`[^`]*`", "", code).splitlines()  # a template is as it was
        assert not any(line.startswith((" ", "//", "/*")) for line in lines)


def test_a_reader_waits_for_few_bytes() -> None:
    sizes = {name: len(gzip.compress(script, 9)) for name, script in scripts()}
    assert sizes["searchidx.js"] <= MOST_BYTES


def test_each_module_can_be_parsed(node: str, modules: Path) -> None:
    for file in modules.glob("*.js"):
        subprocess.run([node, "--check", str(file)], check=True, timeout=60)
