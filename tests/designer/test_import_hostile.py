"""Hostile and wrong files through `askonce import`: one message with a remedy, exit 2, and nothing written."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from designer.cli import run
from renderers.forms_in import form_importers

SUFFIXES = {importer.name: importer.suffixes[0] for importer in form_importers()}
JSON = [name for name, suffix in SUFFIXES.items() if suffix == ".json"]
SHEETS = [name for name, suffix in SUFFIXES.items() if suffix in (".xlsx", ".csv")]
ZIPPED = [name for name, suffix in SUFFIXES.items() if suffix in (".xlsx", ".docx")]
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde"
DEEP = 10_000


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    sheet.append(["type", "name", "label"])
    sheet.append(["text", "a", "A"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _document() -> bytes:
    document = docx.Document()
    document.add_paragraph("Name:")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _good(name: str) -> bytes:
    return _document() if SUFFIXES[name] == ".docx" else _workbook()


def _main_part(name: str) -> str:
    return "word/document.xml" if SUFFIXES[name] == ".docx" else "xl/worksheets/sheet1.xml"


def _with(data: bytes, changes: dict[str, Callable[[bytes], bytes]], added: dict[str, bytes] | None = None) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, changes.get(info.filename, bytes)(old.read(info)))
        for part, content in (added or {}).items():
            new.writestr(part, content)
    return stream.getvalue()


def _entity(kind: str) -> Callable[[bytes], bytes]:
    laughs = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))
    inside = {"xxe": '<!ENTITY i SYSTEM "file:///etc/passwd">', "laughs": laughs}[kind]

    def changed(part: bytes) -> bytes:
        head, found, rest = part.partition(b"?>")
        declared = f"<!DOCTYPE x [{inside}]>".encode()
        return (head + found + declared + rest if found else declared + part).replace(b"A</t>", b"&i;</t>")

    return changed


def _deep_xml(part: bytes) -> bytes:
    inner = b"<w:sdt><w:sdtContent>" if b"<w:body>" in part else b"<x>"
    outer = b"</w:sdtContent></w:sdt>" if b"<w:body>" in part else b"</x>"
    at = part.index(b"<w:body>") + 8 if b"<w:body>" in part else part.index(b"<sheetData>") + 11
    return part[:at] + inner * DEEP + outer * DEEP + part[at:]


def _put(tmp_path: Path, name: str, data: bytes, suffix: str = "") -> Path:
    file = tmp_path / f"form{suffix or SUFFIXES[name]}"
    file.write_bytes(data)
    return file


def _refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, suffix: str = "") -> str:
    file, out = _put(tmp_path, name, data, suffix), tmp_path / "out"
    status = run(["import", str(file), "--from", name, "--out", str(out)])
    told = capsys.readouterr()
    assert status == 2, told
    assert not out.exists() and told.out == "" and "Traceback" not in told.err
    lines = [line for line in told.err.splitlines() if line]
    assert len(lines) == 1 and str(file) in lines[0] and lines[0].count(". ") >= 1, told.err
    return lines[0]


WRONG = {
    "empty": b"",
    "blank": b" \n\n ",
    "a picture": PNG,
    "a web page": b"<!doctype html><html><body><form><label>Name <input></label></form></body></html>",
    "not UTF-8": b'{"title": "caf\xe9 \xff\xfe"}',
    "only NUL bytes": b"\0" * 2_000,
    "a list": b"[1, 2, 3]",
    "a number": b"7",
    "an old Office file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "brackets without end": b"[" * 200_000,
    "half a zip": b"PK\x03\x04" + b"\x14" * 40,
}


@pytest.mark.parametrize("name", SUFFIXES)
@pytest.mark.parametrize("kind", WRONG)
def test_the_wrong_kind_of_file(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, kind: str) -> None:
    _refused(tmp_path, capsys, name, WRONG[kind])


def test_json_in_another_encoding_is_read_or_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = '{"title": "Café", "elements": [{"type": "text", "name": "a", "title": "Á"}]}'
    for encoding, status in (("utf-16", 0), ("utf-8-sig", 0), ("cp1252", 2)):
        file = tmp_path / f"{encoding}.json"
        file.write_bytes(text.encode(encoding))
        assert run(["import", str(file), "--out", str(tmp_path / encoding)]) == status
    assert "The file is not UTF-8 text. Save it as UTF-8." in capsys.readouterr().err
    assert "label: Á" in next((tmp_path / "utf-16").glob("*.yaml")).read_text(encoding="utf-8")


def test_an_xlsform_of_headings_alone_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    sheet.append(["type", "name", "label"])
    book.save(tmp_path / "form.xlsx")
    assert "no row below its first" in _refused(tmp_path, capsys, "xlsform", (tmp_path / "form.xlsx").read_bytes())


@pytest.mark.parametrize("name", SUFFIXES)
def test_a_file_over_fifty_megabytes(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    file = tmp_path / f"form{SUFFIXES[name]}"
    with file.open("wb") as stream:
        stream.truncate(51_000_000)
    assert run(["import", str(file), "--from", name, "--out", str(tmp_path / "out")]) == 2
    assert "the most that is read is 50 MB" in capsys.readouterr().err


@pytest.mark.parametrize("name", ZIPPED)
@pytest.mark.parametrize("kind", ["xxe", "laughs"])
def test_entities_in_the_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, kind: str) -> None:
    data = _with(_good(name), {_main_part(name): _entity(kind)})
    assert "document-type declarations" in _refused(tmp_path, capsys, name, data)


@pytest.mark.parametrize("name", ZIPPED)
def test_a_zip_bomb(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    data = _with(_good(name), {}, {f"x{n}.xml": b" " * 60_000_000 for n in range(3)})
    assert len(data) < 1_000_000
    assert "far more than is needed" in _refused(tmp_path, capsys, name, data)


@pytest.mark.parametrize("name", ZIPPED)
def test_macros_under_another_name(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    folder = "word" if SUFFIXES[name] == ".docx" else "xl"
    plain, may = b"openxmlformats-officedocument.wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
    kinds: dict[str, Callable[[bytes], bytes]] = {"[Content_Types].xml": lambda part: part.replace(plain, may)}
    data = _with(_good(name), kinds, {f"{folder}/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 500})
    assert "macros, which are not read" in _refused(tmp_path, capsys, name, data)


@pytest.mark.parametrize("name", ZIPPED)
def test_parts_that_nest_without_end(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    data = _with(_good(name), {_main_part(name): _deep_xml})
    if name == "word":
        assert "over 100 levels deep" in _refused(tmp_path, capsys, name, data)
        return
    # What a sheet holds that is no row of cells is passed over, however deep.
    assert run(["import", str(_put(tmp_path, name, data)), "--from", name, "--out", str(tmp_path / "out")]) == 0


def _nested(name: str) -> Any:
    """A form of a JSON format whose groups stand 10,000 deep in each other, written out as text."""
    inside: dict[str, tuple[str, str, str]] = {
        "fhir": ('{"resourceType":"Questionnaire","item":[%s]}', '{"linkId":"g","type":"group","item":[', "]}"),
        "surveyjs": ('{"elements":[%s]}', '{"type":"panel","name":"g","elements":[', "]}"),
        "formio": ('{"components":[%s]}', '{"type":"panel","key":"g","components":[', "]}"),
        "core-pathway": ('[{"id":"a","name":"A","themes":[%s]}]', '{"name":"g","steps":[', "]}"),
    }
    around, begin, end = inside[name]
    return around % (begin * DEEP + end * DEEP)


@pytest.mark.parametrize("name", JSON)
def test_groups_ten_thousand_deep(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    _refused(tmp_path, capsys, name, _nested(name).encode())


@pytest.mark.parametrize("name", SHEETS)
def test_rows_without_end(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    _refused(tmp_path, capsys, name, b"label," + b"a," * 100_000 + b"\n", ".csv")


def _cycles() -> dict[str, Any]:
    sets = [{"resourceType": "ValueSet", "id": one, "compose": {"include": [{"valueSet": [f"#{other}"]}]}}
            for one, other in (("a", "b"), ("b", "a"))]  # fmt: skip
    asked = {"linkId": "q", "text": "Q", "type": "choice", "answerValueSet": "#a",
             "enableWhen": [{"question": "r", "operator": "exists", "answerBoolean": True}]}  # fmt: skip
    other = {"linkId": "r", "text": "R", "type": "string",
             "enableWhen": [{"question": "q", "operator": "exists", "answerBoolean": True}]}  # fmt: skip
    return {
        "fhir": {"resourceType": "Questionnaire", "contained": [*sets, {"id": "q", "contained": ["#q"]}],
                 "item": [asked, other]},
        "surveyjs": {"elements": [{"type": "text", "name": "a", "visibleIf": "{b} notempty"},
                                  {"type": "panel", "name": "b", "visibleIf": "{a} notempty",
                                   "elements": [{"type": "text", "name": "b", "visibleIf": "{a} notempty"}]}]},
        "formio": {"components": [{"type": "textfield", "key": k, "label": k, "conditional": {"when": w, "eq": "x"}}
                                  for k, w in (("a", "b"), ("b", "a"), ("c", "c"))]},
        "core-pathway": [{"id": "a", "name": "A", "themes": [{"name": "t", "steps": [{"name": "s", "fields": [
            {"id": "x", "type": "text", "question": "X", "conditions": [{"id": "x", "value": "1"}]},
            {"id": "y", "type": "echo", "question": "Y", "path": "s.y"}]}]}]}],
    }  # fmt: skip


@pytest.mark.parametrize("name", JSON)
def test_what_points_at_itself_is_read_once_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file = _put(tmp_path, name, json.dumps(_cycles()[name]).encode())
    assert run(["import", str(file), "--from", name, "--out", str(tmp_path / "out")]) == 0
    notes = json.loads(next((tmp_path / "out").glob("*.import.json")).read_text())
    told = " ".join(n["what"] for n in notes["guessed"] + notes["lost"])
    assert capsys.readouterr().err == "" and ("wait for each other" in told or notes["lost"])
