"""Modules of the browser in one."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

import searchidx
from searchidx.exporting.joining import joined

WEB = Path(searchidx.__file__).parent / "web"


def test_each_module_comes_once_and_after_what_it_imports() -> None:
    modules = {
        "a.js": 'import {b} from "./b.js";\nimport {c, d} from "./c.js";\nexport const a = b + c;\n',
        "b.js": 'import {c} from "./c.js";\nexport const b = c;\n',
        "c.js": "const one = 1;\nexport const c = one;\nexport function d() {}\n",
        "unused.js": "export const a = 1;\n",
    }
    assert joined(modules, "a.js") == (
        "const one = 1;\nconst c = one;\nfunction d() {}\n\nconst b = c;\n\nexport const a = b + c;\n"
    )


@pytest.mark.parametrize(
    "second",
    [
        "export const one = 2;\n",
        "export {two as b};\n",
        "export default 1;\n",
        'import * as all from "./c.js";\n',
        'export * from "./c.js";\n',
    ],
)
def test_what_cannot_be_joined_is_refused(second: str) -> None:
    modules = {"a.js": 'import {b} from "./b.js";\nconst one = 1;\n', "b.js": second, "c.js": ""}
    with pytest.raises(ValueError, match=r"\.js"):
        joined(modules, "a.js")


def test_a_module_that_is_missing_is_named() -> None:
    with pytest.raises(KeyError, match=r"b\.js"):
        joined({"a.js": 'import {b} from "./b.js";\n'}, "a.js")


def test_the_box_is_small() -> None:
    """Ten kilobytes with the interface, its looks and two languages; comments and indentation need not travel."""
    modules = {file.name: file.read_text("utf-8") for file in WEB.glob("*.js")}
    text = re.sub(
        r"/\*\*.*?\*/|(?<=\s)// [^\n]*", "", joined(modules, "searchidx-search.js"), flags=re.DOTALL
    )
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    assert len(gzip.compress("\n".join(lines).encode(), mtime=0)) <= 10_000
