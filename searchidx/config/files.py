"""Configuration files → plain values, with ConfigError naming file and line where one cannot be parsed."""

from __future__ import annotations

import json
import re
from pathlib import Path

from searchidx.errors import ConfigError

_YAML_HINT = "quote values that hold `: `, `#` or brackets, and indent with spaces"
_TOML_HINT = 'text needs quotes: name = "value"; so do names with spaces or signs in them'
_BARE_NAME = re.compile(r"^([ \t]*)([^\s\"'#=.\[\]{},]+)(?=[ \t]*=)", re.MULTILINE)


def parsed(path: Path) -> dict[str, object]:
    """What the file at `path` holds, chosen by its suffix (TOML, JSON, else YAML); names are text.

    YAML scalars all stay text. Raises ConfigError.
    """
    text = source(path)
    parse = {".toml": _toml, ".json": _json}.get(path.suffix, _yaml)
    try:
        values = parse(text, path)
    except RecursionError as error:
        raise ConfigError(f"{path}:1: nested too deeply", "flatten the lists in it") from error
    if values in (None, ""):
        return {}
    if not isinstance(values, dict):
        raise ConfigError(f"{path}:1: does not hold settings", "write each as `name: value`")
    return {str(name): value for name, value in values.items()}


def source(path: Path) -> str:
    """The text of the file at `path`, undecodable bytes replaced. Raises ConfigError."""
    try:
        return path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})", "check its permissions") from error


def _yaml(text: str, path: Path) -> object:
    import yaml  # noqa: PLC0415 - searching must not pay for it

    # Every scalar stays text, so that no impossible date or number in an unrelated setting stops a build.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return yaml.load(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigError(f"{path}:{line}: not valid YAML ({error.problem})", _YAML_HINT) from error
    except yaml.YAMLError as error:  # a character that YAML forbids; the C and the Python loader count apart
        reason = str(error).splitlines()[0]
        raise ConfigError(f"{path}:{_forbidden_line(text)}: not valid YAML ({reason})", _YAML_HINT) from error


def _forbidden_line(text: str) -> int:
    found = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    return text.count("\n", 0, found.start() if found else 0) + 1


def _toml(text: str, path: Path) -> object:
    from searchidx.config.toml import tomllib  # noqa: PLC0415 - searching must not pay for it

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # TOML wants names beyond ASCII in quotes, which is easily forgotten: 쿠버네티스 = "k8s".
        if (quoted := _BARE_NAME.sub(r'\1"\2"', text)) != text:
            return _toml(quoted, path)
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1  # "at end of document"
        reason = re.sub(r" \(at .*", "", str(error))
        raise ConfigError(f"{path}:{line}: not valid TOML ({reason})", _TOML_HINT) from error


def _json(text: str, path: Path) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        hint = "remove what stands there, or add what is missing"
        raise ConfigError(f"{path}:{error.lineno}: not valid JSON ({error.msg})", hint) from error
