"""JSON as a stranger may have written it → the values of settings. Each raises TypeError for anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from searchidx.errors import ConfigError

Value = TypeVar("Value")


def checked(name: str, value: object, reader: Callable[[object], Value]) -> Value:
    """What `reader` makes of the value of the setting `name`. Raises ConfigError."""
    try:
        return reader(value)
    except (TypeError, ValueError, KeyError) as error:
        raise ConfigError(f"setting {name} cannot be {value!r:.60}") from error


def text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise TypeError
    return float(value)


def texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)):
        raise TypeError
    return tuple(text(item) for item in value)


def mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError
    return {text(name): item for name, item in value.items()}


def templates(value: object) -> dict[str, str]:
    return {name: text(template) for name, template in mapping(value).items()}


def synonyms(value: object) -> dict[str, tuple[str, ...]]:
    return {word: texts(others) for word, others in mapping(value).items()}
