"""A file of an export, under the name that its bytes give it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import NamedTuple

NAME_LENGTH = 9  # of a hash in base 32: 45 bits
_LETTERS = "0123456789abcdefghijklmnopqrstuv"  # file systems that take A for a know no others
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_SURROGATE = re.compile("[\ud800-\udfff]")
MANIFEST = "manifest.json"
DATA = ("cards", "documents", "filters", "passages", "places", "positions", "stems", "terms")
KINDS = (*DATA, "scripts")
_NAME = f"[{_LETTERS}]{{{NAME_LENGTH}}}"
OURS = re.compile(rf"(?:{'|'.join(DATA)})/{_NAME}\.json|scripts/{_NAME}\.js")


class Part(NamedTuple):
    """The bytes of a file, and the `name` that other files know it by."""

    kind: str
    name: str
    data: bytes

    @property
    def path(self) -> str:
        return f"{self.kind}/{self.name}.json"


def part(kind: str, value: object) -> Part:
    """`value` as a file of this kind."""
    return part_of(kind, json_bytes(value))


def part_of(kind: str, data: bytes) -> Part:
    """A file of this kind with these bytes."""
    return Part(kind, content_name(data), data)


def content_name(data: bytes) -> str:
    """The name of a file with these bytes: 45 bits of their SHA-256, in base 32."""
    bits = int.from_bytes(hashlib.sha256(data).digest()[:8], "big") >> (64 - 5 * NAME_LENGTH)
    return "".join(_LETTERS[bits >> shift & 31] for shift in range(5 * NAME_LENGTH - 5, -1, -5))


def json_bytes(value: object) -> bytes:
    """JSON without blanks in UTF-8; lone surrogates, which that cannot hold, are escaped."""
    text = _ENCODER.encode(value)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode()


def json_list(values: Iterable[bytes]) -> bytes:
    """A list of values that are JSON already."""
    return b"[%b]" % b",".join(values)
