"""Office packages are looked at before anything parses them."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from foundation.errors import InputError
from foundation.packages import Expected, repacked, xml_parts

WORD = Expected("a Word document", "document", "word/document.xml", "Word", "Take the pictures out")
HERE = Path("form.docx")


def _zip(parts: dict[str, bytes], squeezed: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", squeezed) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def _far_off() -> bytes:
    """A part that begins, so its entry says, at a place no computer can reach."""
    data = bytearray(_zip({"word/document.xml": b"<a/>"}))
    entry = data.index(b"PK\1\2")
    data[entry + 42 : entry + 46] = b"\xff" * 4
    far = struct.pack("<HHQ", 1, 8, 2**63)
    data[entry + 30 : entry + 32] = struct.pack("<H", len(far))
    end = data.index(b"PK\5\6")
    data[end:end] = far
    end += len(far)
    data[end + 12 : end + 16] = struct.pack("<L", end - entry)
    return bytes(data)


def _spoilt(squeezed: int) -> bytes:
    data = bytearray(_zip({"word/document.xml": bytes(range(256))}, squeezed))
    start = data.index(b"word/document.xml") + len(b"word/document.xml")
    data[start + 12 : start + 40] = b"\xff" * 28
    return bytes(data)


def test_xml_parts_are_returned_and_pictures_are_not() -> None:
    parts = {"word/document.xml": b"<a/>", "word/media/image1.png": b"png"}
    assert xml_parts(_zip(parts), HERE, WORD) == {"word/document.xml": b"<a/>"}
    assert xml_parts(repacked({"word/document.xml": b"<a/>"}), HERE, WORD) == {"word/document.xml": b"<a/>"}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK not really", "damaged"),
        (_far_off(), "damaged .*too large"),
        *((_spoilt(squeezed), "damaged") for squeezed in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)),
        (_zip({"xl/workbook.xml": b"<a/>"}), "This is an Excel workbook"),
        (_zip({"anything.txt": b""}), "not a Word document"),
        (_zip({"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "document-type"),
        (_zip({"word/document.xml": b"<a>" + b" " * 8_000_000}), "unpacks to 8 MB"),
        (_zip({"word/document.xml": b"<a/>"} | {f"p{n}.xml": b"" for n in range(5_001)}), "5,002 parts"),
    ],
)
def test_what_no_office_program_writes_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as told:
        xml_parts(data, HERE, WORD)
    assert told.value.path == str(HERE)
    assert told.value.remedy
