"""What holds of every format: the same form is the same bytes, no two things have one name, and text stays text."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from form_specs.folders import library
from form_specs.load import Spec
from form_specs.model import Form
from renderers.forms_out import form_formats, format_named

NAMES = [to.name for to in form_formats()]
QUICK = [name for name in NAMES if name != "pdf"]
_PIECES = ["a", "b", "_", "__", "1", "_1", "_2", "_name", "_other", "_context", "_files", "_image", "_hint", "_intro",
           "_check", "data", "record_id", "length", "x" * 50]  # fmt: skip
_CODES = ["a", "A", "a b", "a_b", "a-b", "a.b", "a/b", "1", "01", "1.0", "yes", "Yes"]
HOSTILE = ["=HYPERLINK('x')", "+1", "-1+1", "@SUM(A1)", "\t=1", "<script>alert(1)</script>", "]]><x/>", "<!-- & -->",
           "&lt;b&gt;", "{a}", "{{ 7 * 7 }}", "{% raw %}", "${a}", "[a][b]", "' or ''='", '"quoted"', "\\n\\u0000",
           "a\nb", "* ! @ # % $ ^", "javascript:alert(1)", "![x](y)", "_x000D_", "\x80\x9f", "字 \u202e"]  # fmt: skip


@st.composite
def _ids(draw: Any) -> list[str]:
    wanted = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4).map("".join)
    found = draw(st.lists(wanted.map(lambda i: f"a{i}"[:60]), min_size=4, max_size=7, unique=True))
    return [str(one) for one in found]


@st.composite
def _clashing(draw: Any) -> dict[str, Any]:
    """A form whose ids, codes and texts are as awkward as the model allows; it may still not be valid."""
    text = st.sampled_from(HOSTILE)
    first, *ids = draw(_ids())
    fields = [_field(draw, one, text) for one in ids]
    sections = [{"id": first, "title": draw(text), "intro": draw(text), "fields": fields}]
    return {
        "id": "small",
        "version": "1.0.0",
        "title": draw(text),
        "purpose": draw(text),
        "owner": draw(text),
        "workflow_step": "visit",
        "audience": ["child"],
        "variants": ["practitioner", "child"],
        "glossary": {draw(text): draw(text)},
        "sections": sections,
    }


def _field(draw: Any, own_id: str, text: Any) -> dict[str, Any]:
    kinds = ["string", "choice", "multi-choice", "person", "text", "scale", "display", "attachment", "integer"]
    found = {"id": own_id, "type": draw(st.sampled_from(kinds)), "label": draw(text), "hint": draw(text)}
    found["why"] = draw(text)
    if found["type"] in ("choice", "multi-choice"):
        codes = draw(st.lists(st.sampled_from(_CODES), min_size=2, max_size=6, unique=True))
        found["options"] = [{"code": code, "label": draw(text), "hint": draw(text)} for code in codes]
        found |= {"other": draw(text), "context": draw(text)} if draw(st.booleans()) else {}
    if found["type"] == "scale":
        found["scale"] = {"low_label": draw(text), "high_label": draw(text)}
    if found["type"] == "text":
        found["attachments"] = {"kinds": ["image", "audio"], "label": draw(text)}
    if found["type"] == "integer":
        found["constraints"] = [{"expression": f"{own_id} > {n}", "message": draw(text)} for n in (1, 2)]
    return found


def _things(told: Any, key: str) -> Iterator[str]:
    """Every text under `key` in JSON, however deep."""
    if isinstance(told, dict):
        yield from (value for name, value in told.items() if name == key and isinstance(value, str))
    for inner in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from _things(inner, key)


def _rows(data: bytes, name: str) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data))[name]
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def _xlsform(data: bytes) -> list[list[str]]:
    lists: dict[str, list[str]] = {}
    for row in _rows(data, "choices"):
        lists.setdefault(row["list_name"], []).append(row["name"])
    return [[row["name"] for row in _rows(data, "survey") if row.get("name")], *lists.values()]


def _redcap(data: bytes) -> list[list[str]]:
    rows = list(csv.reader(io.StringIO(data.decode())))[1:]
    codes = [[c.split(",")[0].strip() for c in row[5].split("|")] for row in rows if row[3] in ("radio", "dropdown")]
    return [[row[0] for row in rows], *codes]


def _pack(data: bytes) -> list[list[str]]:
    lists: dict[str, list[str]] = {}
    for row in _rows(data, "Lookups"):
        lists.setdefault(str(row.get("Lookup")), []).append(str(row.get("Code")))
    return [[row["User code"] for row in _rows(data, "Questions")], *(v for k, v in lists.items() if k != "None")]


def _defra(data: bytes) -> list[list[str]]:
    told = json.loads(data)
    components = [one for page in told["pages"] for one in page.get("components", [])]
    lists = [[item["value"] for item in one["items"]] for one in told["lists"]]
    ids = [*_things([told["pages"], told["sections"], told["lists"]], "id")]
    names = [one["name"].casefold() for one in components if "name" in one]
    return [names, [*_things(told["pages"], "path")], ids, *lists]


def _fhir(data: bytes) -> list[list[str]]:
    told = json.loads(data)
    rules = [e for e in told.get("extension", []) if e["url"].endswith("questionnaire-constraint")]
    keys = [part["valueId"] for rule in rules for part in rule["extension"] if part["url"] == "key"]
    return [[*_things(told, "linkId")], keys, [*_things(told.get("contained", []), "id")]]


def _formio(data: bytes) -> list[list[str]]:
    """Keys by their paths: a part of a person is a key within the person's."""
    return [[*_paths(json.loads(data)["components"], "")]]


def _paths(components: list[dict[str, Any]], within: str) -> Iterator[str]:
    for one in components:
        path = f"{within}{one['key']}"
        yield path
        yield from _paths(one.get("components", []), f"{path}." if one["type"] in ("container", "datagrid") else within)


def _surveyjs(data: bytes) -> list[list[str]]:
    elements = [one for page in json.loads(data)["pages"] for one in (page, *page["elements"])]
    return [[one["name"] for one in elements]]


def _primero(*bodies: bytes) -> list[list[str]]:
    told = [json.loads(body) for body in bodies]
    fields = [one for body in told for one in body["fields"]]
    lists = [[item["id"] for item in one["option_strings_text"]] for one in fields if "option_strings_text" in one]
    return [[one["name"] for one in fields], [body["unique_id"] for body in told], *lists]


READERS: dict[str, Callable[..., list[list[str]]]] = {
    "xlsform": _xlsform, "redcap": _redcap, "build-pack-mosaic": _pack, "build-pack-liquidlogic": _pack,
    "defra": _defra, "fhir": _fhir, "formio": _formio, "surveyjs": _surveyjs, "primero": _primero,
    "jsonschema": lambda schema, _: [[*json.loads(schema)["properties"]]],
    "pages": lambda pages, _: [[page["id"] for page in json.loads(pages)["pages"]]],
}  # fmt: skip


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.handlers += [name for name, value in attrs if name.startswith("on") or "javascript:" in (value or "")]


def _safe(name: str, data: bytes) -> None:
    """Hold one file to what its kind of file makes of text."""
    if name.endswith((".xlsx", ".docx")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                if part.endswith((".xml", ".rels")):
                    ElementTree.fromstring(archive.read(part))
    if name.endswith(".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(data))
        kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
        assert "f" not in kinds and not any(sheet._hyperlinks for sheet in book)
    elif name.endswith(".xml"):
        ElementTree.fromstring(data)
    elif name.endswith(".csv"):
        cells = [cell for row in csv.reader(io.StringIO(data.decode())) for cell in row]
        assert not [c for c in cells if re.match(r"[=+@\t\r]|-(?!\d+(\.\d+)?$)", c)]
    elif name.endswith(".html"):
        page = _Page()
        page.feed(data.decode())
        assert page.handlers == [] and len(page.ids) == len(set(page.ids))
        assert b"<script>alert" not in data and not {"x", "iframe", "object"} & set(page.tags)
    elif name.endswith(".json"):
        json.loads(data)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
@given(told=_clashing())
@pytest.mark.parametrize("name", QUICK)
def test_awkward_ids_codes_and_texts(name: str, told: dict[str, Any]) -> None:
    form = Form.model_validate(told)
    to = format_named(name)
    files = to.write(form).files
    assert files == to.write(Form.model_validate(form.model_dump(by_alias=True))).files
    for file, data in files.items():
        _safe(file, data)
    main = [data for _, data in sorted(files.items())] if name == "primero" else [next(iter(files.values()))]
    if name in ("jsonschema", "pages"):
        main = list(files.values())
    for listed in READERS.get(name, lambda *_: [])(*main):
        assert len(listed) == len(set(listed)), (name, listed)
    if name == "jsonschema":
        Draft202012Validator.check_schema(json.loads(main[0]))


def test_long_ids_of_checks_stay_apart(a_form: Callable[[str], Spec]) -> None:
    long = "x" * 60
    fields = [f"{{id: {long}_{c}, type: integer, label: A, constraints: [{{expression: {long}_{c} > 1, message: M}}]}}"
              for c in "ab"]  # fmt: skip
    form = a_form(f"  - {{id: s, title: S, fields: [{', '.join(fields)}]}}").form
    (data,) = format_named("fhir").write(form).files.values()
    links, keys, _ = _fhir(data)
    assert len(set(keys)) == 2 and len(set(links)) == 3 and max(map(len, keys)) <= 64


def test_the_reader_of_files_finds_what_is_not_safe() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "=1+1"
    stream = io.BytesIO()
    book.save(stream)
    for name, data in (("a.xlsx", stream.getvalue()), ("a.csv", b"=1,2"), ("a.html", b"<p onclick='x'>"),
                       ("b.html", b"<i id=a></i><i id=a></i>")):  # fmt: skip
        with pytest.raises(AssertionError):
            _safe(name, data)
    with pytest.raises(ElementTree.ParseError):
        _safe("a.xml", b"<a>]]&</a>")


_DIGEST = """
import hashlib
from form_specs.folders import library
from renderers.forms_out import form_formats
form = next(s.form for s in library() if s.form.id == "letter_to_child")
for to in form_formats():
    told = hashlib.sha256()
    for name, data in to.write(form).files.items():
        told.update(name.encode() + data)
    print(to.name, told.hexdigest())
"""


def test_every_format_writes_the_same_bytes_in_another_process() -> None:
    """Sets and mappings are in another order there."""
    told = [
        subprocess.run(
            [sys.executable, "-c", _DIGEST], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True
        )
        for seed in ("1", "2")
    ]
    assert told[0].stdout == told[1].stdout, told[0].stderr
    assert len(told[0].stdout.splitlines()) == len(NAMES)


def test_digests_differ_for_different_forms() -> None:
    forms = [spec.form for spec in library()][:3]
    found = {hashlib.sha256(b"".join(format_named("fhir").write(form).files.values())).hexdigest() for form in forms}
    assert len(found) == 3
