"""Office files as the zip packages of XML parts they are, checked before anything parses them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from foundation.errors import InputError

MOST_PARTS = 5_000
MOST_UNPACKED_MB = 150
_RATIO_FROM_MB, _RATIO = 5, 300
_KINDS = {
    "xl/workbook.bin": "a binary Excel file (.xlsb)",
    "xl/workbook.xml": "an Excel workbook",
    "content.xml": "an OpenDocument file",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint file",
}


@dataclass(frozen=True, slots=True)
class Expected:
    """The kind of package wanted: its name in full and in short, the part it must have, and what mends another."""

    name: str
    noun: str
    part: str
    save_as: str
    shrink: str


def xml_parts(data: bytes, path: Path, wanted: Expected) -> dict[str, bytes]:
    """Return the XML parts of a package by name; raises InputError if it is unsafe, damaged, locked or another kind.

    Refused unread: parts with document-type declarations, more than MOST_PARTS parts or MOST_UNPACKED_MB MB unpacked,
    and parts squeezed beyond what an office program does.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_sizes(infos, path, wanted)
            _check_kind({info.filename for info in infos}, path, wanted)
            parts = {info.filename: archive.read(info) for info in infos if _is_xml(info.filename)}
    except InputError:
        raise
    except Exception as error:  # zipfile and what unpacks for it name no end to what a damaged file makes them raise
        raise damaged(path, error, wanted) from error
    for name, part in parts.items():
        _check_part(part, name, path, wanted)
    return parts


def repacked(parts: dict[str, bytes], *, squeezed: bool = False) -> bytes:
    """Return the parts as a package again, all dated 1 January 1980."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED if squeezed else zipfile.ZIP_STORED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, part)
    return stream.getvalue()


def damaged(path: Path, error: Exception, wanted: Expected, sheet: str | None = None) -> InputError:
    """Return the refusal of a package that cannot be parsed."""
    reason = " ".join(str(error).split())[:120] or type(error).__name__
    remedy = f"Open it in {wanted.save_as}, save a new copy, and use that"
    return InputError(f"The {wanted.noun} is damaged ({reason})", remedy, path=path, sheet=sheet)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _check_sizes(infos: list[zipfile.ZipInfo], path: Path, wanted: Expected) -> None:
    if any(info.flag_bits & 1 for info in infos):
        raise InputError(
            f"The {wanted.noun} is protected with a password", "Take the password off and save it", path=path
        )
    total = sum(info.file_size for info in infos) / 1_000_000
    squeezed = any(
        info.file_size > _RATIO_FROM_MB * 1_000_000 and info.file_size > _RATIO * max(info.compress_size, 1)
        for info in infos
    )
    if total > MOST_UNPACKED_MB or len(infos) > MOST_PARTS or squeezed:
        raise InputError(
            f"The {wanted.noun} unpacks to {total:,.0f} MB in {len(infos):,} parts, far more than is needed",
            wanted.shrink,
            path=path,
        )


def _check_kind(names: set[str], path: Path, wanted: Expected) -> None:
    if any(name.endswith(wanted.part.rsplit("/", 1)[-1]) for name in names):
        return
    kind = next((kind for part, kind in _KINDS.items() if part in names), None)
    remedy = f"Open it in {wanted.save_as} and save it again" if kind else f"Unpack it and name the {wanted.noun}"
    what = f"This is {kind}" if kind else f"This is a zip file, but not {wanted.name}"
    raise InputError(what, remedy, path=path)


def _check_part(part: bytes, name: str, path: Path, wanted: Expected) -> None:
    plain = part.replace(b"\0", b"") if part[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<") else part
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise InputError(
            f"The {wanted.noun}'s part {name} holds document-type declarations, which no office program writes",
            f"Open it in {wanted.save_as} and save it again",
            path=path,
        )
