"""Bytes → NFC text with `\\n` line ends."""

from __future__ import annotations

import codecs
import re
import unicodedata

# A line of the file (1-based) or None, and what is wrong there.
Note = tuple[int | None, str]

_BAD_BYTES = "some bytes are in no encoding known here; each is shown as \N{REPLACEMENT CHARACTER}"
_MIXED = "some lines are in CP949 and some are not; each was read by itself"

_LINE_END = re.compile(rb"\r\n?")
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_PAIR = re.compile(rb"[\x81-\xfe][\x41-\xfe]")
_COMMON_PAIR = re.compile(
    rb"[\xa1-\xfd][\xa1-\xfe]"
)  # KS X 1001: the syllables, hanja and signs of daily use


def decode(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """The text of a file, and what could not be read of it.

    Understood are UTF-8 and UTF-16 with a mark at the start, UTF-8, and CP949; where a file mixes the last
    two, each line is read by itself. A byte that fits nowhere becomes U+FFFD. Never raises.
    """
    text, notes = _decoded(data)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text, notes


def _decoded(data: bytes) -> tuple[str, tuple[Note, ...]]:
    encoding = _UTF16.get(data[:2])
    if encoding:
        return _utf16(data[2:], encoding)
    data = data.removeprefix(codecs.BOM_UTF8)
    text = _utf8(data)
    if text is None:
        text = _cp949(data)
    return (text, ()) if text is not None else _line_by_line(data)


def _utf16(data: bytes, encoding: str) -> tuple[str, tuple[Note, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding).count("\n") + 1
        return data.decode(encoding, "replace"), ((line, _BAD_BYTES),)


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _cp949(data: bytes) -> str | None:
    """The text if it is Korean in CP949.

    CP949 has rare syllables where other encodings have letters and quotation marks, so that much decodes that
    is not Korean. Korean as people write it keeps to KS X 1001.
    """
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        return None
    pairs = _PAIR.findall(data)
    common = sum(1 for pair in pairs if _COMMON_PAIR.match(pair))
    return text if common * 2 >= len(pairs) else None


def _line_by_line(data: bytes) -> tuple[str, tuple[Note, ...]]:
    lines: list[str] = []
    notes: dict[str, int] = {}  # the first line of each trouble
    for number, line in enumerate(_LINE_END.sub(b"\n", data).split(b"\n"), 1):
        if (text := _utf8(line)) is None:
            text = _cp949(line)
            notes.setdefault(_BAD_BYTES if text is None else _MIXED, number)
        lines.append(line.decode("utf-8", "replace") if text is None else text)
    return "\n".join(lines), tuple((number, message) for message, number in notes.items())
