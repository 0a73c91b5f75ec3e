"""The scripts that a site ships: small, and nothing but what the modules in the checkout give.

That they are what `make web` builds is checked by `make check`; that they answer as Python does, by
test_searching.py in Node.js and by test_serve.py in a browser.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess

import pytest

from searchidx.exporting.native.client import SCRIPTS, scripts
from searchidx.exporting.native.parts import content_name

from .running import WEB

BUILT = WEB / "built"
# Gzipped. A reader waits for the client before the first result, for the others only where a query needs them.
MOST_BYTES = {"searchidx.js": 19_700, "searchidx-search.js": 8_600, "highlight.js": 1_600}
MOST_WHEN_NEEDED = 7_200


def gzipped(script: bytes) -> int:
    return len(gzip.compress(script, 9))


def test_a_reader_waits_for_few_bytes() -> None:
    sizes = {path: gzipped(script) for path, script in scripts()}
    needed = sum(size for path, size in sizes.items() if path not in MOST_BYTES)
    assert {name: sizes[name] for name in MOST_BYTES if sizes[name] > MOST_BYTES[name]} == {}
    assert 0 < needed <= MOST_WHEN_NEEDED


def test_what_is_loaded_when_needed_is_named_by_its_bytes() -> None:
    paths = [path for path, _ in scripts()]
    assert paths[-len(SCRIPTS) :] == list(SCRIPTS)  # what loads them comes behind them
    client = (BUILT / "searchidx.js").read_text("utf-8")
    assert sorted(re.findall(r'"\./(scripts/[^"]*)"', client)) == sorted(paths[: -len(SCRIPTS)])
    for path in paths[: -len(SCRIPTS)]:
        assert path == f"scripts/{content_name((BUILT / path).read_bytes())}.js"


@pytest.mark.parametrize("name", SCRIPTS)
def test_each_exports_what_its_module_does(node: str, name: str) -> None:
    """And can be imported where there is no page, by a server."""
    code = (
        f"const all = await Promise.all({json.dumps([(folder / name).as_uri() for folder in (WEB, BUILT)])}"
        ".map((one) => import(one)));"
        "console.log(JSON.stringify(all.map((module) => Object.keys(module))));"
    )
    done = subprocess.run(
        [node, "--input-type=module", "--eval", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    modules, built = json.loads(done.stdout)
    assert built == modules != []


def test_nothing_is_left_that_only_people_read() -> None:
    for path, script in scripts():
        code = re.sub(r"`[^`]*`", "", script.decode())  # a template is as it was
        assert not re.search(r"/\*\*|^\s*//|^ ", code, re.MULTILINE), path


def test_the_tables_are_shipped_once() -> None:
    """So no module is in two scripts."""
    shipped = b"".join(script for _, script in scripts()).decode()
    for name in ("tables.js", "tables-latin.js"):
        packed = re.findall(r'"(\w{40,})"', (WEB / name).read_text("utf-8"))
        assert len(packed) > 5
        assert {words: shipped.count(words) for words in packed} == dict.fromkeys(packed, 1)
