"""Modules of the browser in one."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from pathlib import Path

import pytest

import searchidx
from searchidx.exporting.joining import joined
from searchidx.exporting.minifying import minified

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


def test_names_of_one_module_are_not_those_of_another(node: str, tmp_path: Path) -> None:
    modules = {
        "a.js": 'import {b as other, c} from "./b-b.js";\nconst b = 1;\nfunction two() {\n  return b;\n}\n'
        "export const one = `${other()}${c}${two()}`;\n",
        "b-b.js": 'import {one} from "./c.js";\nexport {c} from "./c.js";\n'
        "const two = one + 1;\nexport function b() {\n"
        "  return two;\n}\n",
        "c.js": 'export const one = 5;\nexport const c = "c";\n',
    }
    script = tmp_path / "joined.mjs"
    script.write_text(joined(modules, "a.js") + "console.log(one);\n")
    done = subprocess.run([node, str(script)], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "6c1\n"


@pytest.mark.parametrize("entry", ["reader.js", "query.js", "suggesting.js", "analysis.js"])
def test_our_modules_can_be_joined_and_minified(node: str, tmp_path: Path, entry: str) -> None:
    modules = {file.name: file.read_text("utf-8") for file in WEB.glob("*.js")}
    for name, text in (
        ("joined.mjs", joined(modules, entry)),
        ("minified.mjs", minified(joined(modules, entry))),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    paths = ["./joined.mjs", "./minified.mjs", (WEB / entry).as_uri()]
    script = (
        f"const all = await Promise.all({json.dumps(paths)}.map((one) => import(one)));"
        "console.log(JSON.stringify(all.map((module) => Object.keys(module))));"
    )
    (tmp_path / "run.mjs").write_text(script, "utf-8")
    done = subprocess.run(
        [node, str(tmp_path / "run.mjs")], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    exported = json.loads(done.stdout)
    assert exported[0] == exported[1] == exported[2] != []


@pytest.mark.parametrize(
    "second",
    [
        "export {two as b};\n",
        "export const {a, b} = one;\n",
        "export default 1;\n",
        'import all from "./c.js";\n',
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
