"""Modules of the browser → one, so that a page asks once instead of waiting for imports of imports.

Only for modules written as ours are: each import on a line of its own, `export` before what is exported or as
`export {…} from` another module. That is checked, not assumed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from graphlib import TopologicalSorter

_IMPORT = re.compile(r'^import (\{[^}]*\}|\* as [\w$]+) from "\./([^"]+)";\n', re.MULTILINE)
_PASSED_ON = re.compile(r'^export (\{[^}]*\}) from "\./([^"]+)";\n?', re.MULTILINE)
_RENAMED = re.compile(r"^(?:import \*|import \{[^}]* as |export \{)", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const)\b\*? ([\w$]+))", re.MULTILINE)
_NAME = re.compile(r"^(?:export )?(?:async function|function|class|const|let)\*? ([\w$]+)", re.MULTILINE)
_MODULE = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def joined(modules: Mapping[str, str], entry: str) -> str:
    """The text of the module `entry` with all that it imports from `modules`, texts by name (`box.js`).

    Each comes after those that it imports. What `entry` exports, the result exports. Where a name stands at the top of
    two modules, or is passed on or changed, each module but `entry` is put into a function of its own. Raises
    ValueError where an import or export is written in a way that is not understood, and KeyError where a module is
    missing.
    """
    wanted: dict[str, list[str]] = {}
    waiting = [entry]
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            text = modules[name]
            wanted[name] = [other for found in (_IMPORT, _PASSED_ON) for _, other in found.findall(text)]
            waiting += wanted[name]
            _check(name, text)
    order = TopologicalSorter({name: sorted(others) for name, others in wanted.items()}).static_order()
    names = Counter(name for module in wanted for name in _NAME.findall(modules[module]))
    renamed = any(_RENAMED.search(modules[module]) for module in wanted)
    write = _apart if renamed or max(names.values(), default=0) > 1 else _flat
    return "\n\n".join(write(module, modules[module], module == entry).strip() for module in order) + "\n"


def _check(name: str, text: str) -> None:
    for line in _MODULE.findall(_PASSED_ON.sub("", _IMPORT.sub("", text))):
        if not _EXPORT.match(line):
            raise ValueError(f"{name}: {line}")


def _flat(name: str, text: str, is_entry: bool) -> str:
    """A module beside others: what it imports stands above it under the same name."""
    inner = _IMPORT.sub("", text)
    return inner if is_entry else _EXPORT.sub("", inner)


def _apart(name: str, text: str, is_entry: bool) -> str:
    """A module whose names nobody else sees, as an object of its exports."""
    inner = _IMPORT.sub(_taken, text)
    passed_on = [
        item.strip()
        for names, _ in _PASSED_ON.findall(text)
        for item in names.strip("{}").split(",")
        if item.strip()
    ]
    inner = _PASSED_ON.sub(_taken, inner)
    if is_entry:
        return inner + (f"\nexport {{{', '.join(passed_on)}}};\n" if passed_on else "")
    exported = ", ".join([*_EXPORT.findall(text), *passed_on])
    return (
        f"const {_object(name)} = (() => {{\n{_EXPORT.sub('', inner).strip()}\nreturn {{{exported}}};\n}})();"
    )


def _taken(found: re.Match[str]) -> str:
    """`import {a, b as c} from "./x.js"` → `const {a, b: c} = $x;`, and `import * as x` → `const x = $x;`"""
    names = found[1].removeprefix("* as ") if found[1][0] == "*" else found[1].replace(" as ", ": ")
    return f"const {names} = {_object(found[2])};\n"


def _object(name: str) -> str:
    """The name of the object that has a module's exports: `$box_keys`."""
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))
