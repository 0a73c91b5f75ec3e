from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.reading.decoding import decode

KOREAN = "메타버스와 블록체인\n둘째 줄\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(KOREAN.encode(), id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + KOREAN.encode(), id="UTF-8 with a mark"),
        pytest.param(codecs.BOM_UTF16_LE + KOREAN.encode("utf-16-le"), id="UTF-16, little end first"),
        pytest.param(codecs.BOM_UTF16_BE + KOREAN.encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param(KOREAN.encode("cp949"), id="CP949"),
        pytest.param(KOREAN.replace("\n", "\r\n").encode(), id="line ends of Windows"),
        pytest.param(KOREAN.replace("\n", "\r").encode(), id="line ends of old Macs"),
        pytest.param(
            unicodedata.normalize("NFD", KOREAN).encode(), id="syllables taken apart, as macOS does"
        ),
    ],
)
def test_encodings_of_korean_blogs(data: bytes) -> None:
    assert decode(data) == (KOREAN, ())


def test_rare_syllables_of_cp949_are_korean_too() -> None:
    text = "찦차를 타고 온 펲시맨과 쑛다리 똠방각하"
    assert decode(text.encode("cp949")) == (text, ())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("don\x92t".encode("latin-1"), id="an apostrophe of Windows-1252 decodes as CP949"),
        pytest.param("caf\xe9".encode("latin-1"), id="an accent that fits nothing"),
    ],
)
def test_western_bytes_do_not_become_hangul(data: bytes) -> None:
    text, ((line, message),) = decode(b"first\n" + data)
    assert "\N{REPLACEMENT CHARACTER}" in text
    assert not any("가" <= sign <= "힣" for sign in text)
    assert line == 2
    assert "\N{REPLACEMENT CHARACTER}" in message


def test_a_file_that_mixes_encodings_is_read_line_by_line_and_reported() -> None:
    data = "제목은 유니코드\n".encode() + b"plain\n" + "본문은 완성형\n".encode("cp949") + b"\xff\xfe\n"
    text, notes = decode(data)
    assert text == "제목은 유니코드\nplain\n본문은 완성형\n\ufffd\ufffd\n"
    assert [line for line, _ in notes] == [3, 4]
    assert "CP949" in notes[0][1]


def test_half_a_utf16_unit_is_reported() -> None:
    text, ((line, _),) = decode(codecs.BOM_UTF16_LE + "가\n나".encode("utf-16-le") + b"\x00")
    assert text.startswith("가\n나")
    assert line == 2


@settings(max_examples=100, deadline=None)
@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_give_nfc_text_with_plain_line_ends(data: bytes) -> None:
    text, notes = decode(data)
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert all(1 <= line <= text.count("\n") + 1 for line, _ in notes if line)
    assert ("\ufffd" in text) >= bool(notes and "encoding" in notes[0][1])
