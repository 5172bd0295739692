"""Build packs: all that a form builder needs, in a workbook and a guide that open, and no claim beyond that."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Xml

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from designer.cli import run
from form_specs.dump import dump
from form_specs.folders import library
from form_specs.load import Spec
from form_specs.model import FieldType, Form
from renderers.forms_out import FormFormat, format_named

FORMS = {spec.form.id: spec.form for spec in library()}
PACKS = [format_named(name) for name in ("build-pack-mosaic", "build-pack-liquidlogic")]


def table(data: bytes, sheet: str) -> list[dict[str, str]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    head, *rows = book[sheet].iter_rows(values_only=True)
    return [{str(k): v if v is not None else "" for k, v in zip(head, row, strict=True)} for row in rows]


def checked(form: Form, pack: FormFormat) -> None:
    files = pack.write(form).files
    assert files == pack.write(form).files
    data = next(iter(files.values()))
    questions = table(data, "Questions")
    asked = {p.field.id for p in form.fields() if p.field.type not in (FieldType.GROUP, FieldType.DISPLAY)}
    assert {row["Spec id"] for row in questions} == asked
    codes = [row["User code"] for row in questions]
    assert len(codes) == len(set(codes))
    lookups = table(data, "Lookups")
    for place in form.fields():
        if place.field.options:
            found = [str(r["Code"]) for r in lookups if r.get("Lookup") == place.field.id]
            assert found[: len(place.field.options)] == [o.code for o in place.field.options]
    rules = {(row.get("Rule"), row.get("Spec id")) for row in table(data, "Rules")}
    assert {("Show", p.field.id) for p in form.fields() if p.field.enable_when} <= rules
    assert [row["User code"] for row in table(data, "Views") if row["Element"] == "Input"] == codes
    cases = table(data, "Test cases")
    assert [row["Test case"] for row in cases if "Test case" in row] == [t.name for t in form.tests]


@pytest.mark.parametrize("form_id", ["childs_record", "placement_request", "visit", "voices_questionnaire"])
@pytest.mark.parametrize("pack", PACKS, ids=lambda p: p.name)
def test_the_workbook_holds_it_all(form_id: str, pack: FormFormat) -> None:
    checked(FORMS[form_id], pack)


@settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_random_forms(random_forms: st.SearchStrategy[Form], data: st.DataObject) -> None:
    form = data.draw(random_forms)
    for pack in PACKS:
        checked(form, pack)


@pytest.mark.parametrize("pack", PACKS, ids=lambda p: p.name)
def test_the_guide_says_what_it_is_and_shows_every_code(pack: FormFormat) -> None:
    form = FORMS["placement_request"]
    files = pack.write(form).files
    guide = docx.Document(io.BytesIO(next(data for name, data in files.items() if name.endswith(".docx"))))
    text = "\n".join(p.text for p in guide.paragraphs)
    cells = "\n".join(c.text for t in guide.tables for row in t.rows for c in row.cells)
    assert "not an import file" in text
    for row in table(next(iter(files.values())), "Questions"):
        assert row["User code"] in cells and str(row["Question text"]) in text
    assert form.tests[0].name in cells


def test_the_draft_xml_has_the_three_parts_and_says_it_is_a_draft() -> None:
    for form in FORMS.values():
        (data,) = (d for n, d in PACKS[0].write(form).files.items() if n.endswith(".draft.xml"))
        root = Xml.fromstring(data)
        assert [child.tag for child in root] == ["TemplateMetaData", "Model", "Views"]
        codes = [e.text for e in root.iter("QuestionUserCode")]
        assert len(codes) == len(set(codes))
        for view in root.iter("View"):
            assert [e.get("questionUserCode") for e in view.iter("Input")] == codes
        assert b"DRAFT" in data and b"no sample" in data


def test_nothing_runs_as_a_formula(a_form: Callable[[str], Spec]) -> None:
    form = a_form('  - {id: s, title: S, fields: [{id: a, type: string, label: "=1+1", hint: "<b>&"}]}').form
    files = PACKS[0].write(form).files
    book = openpyxl.load_workbook(io.BytesIO(next(iter(files.values()))))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value == "=1+1"]
    assert cells and all(c.data_type in ("s", "inlineStr") and c.quotePrefix for c in cells)
    Xml.fromstring(files["test_form.mosaic.draft.xml"])


def test_changes_since_the_version_before(tmp_path: Path) -> None:
    form = FORMS["placement_request"]
    (tmp_path / "new.yaml").write_text(dump(form))
    shorter = form.sections[0].model_copy(update={"fields": form.sections[0].fields[:-1]})
    before = form.model_copy(update={"sections": (shorter, *form.sections[1:]), "version": "0.9.0"})
    (tmp_path / "old.yaml").write_text(dump(before))
    call = ["export", str(tmp_path / "new.yaml"), "--to", "build-pack-mosaic", "--out", str(tmp_path / "out")]
    assert run([*call, "--against", str(tmp_path / "old.yaml")]) == 0
    changes = table((tmp_path / "out" / "placement_request.mosaic.xlsx").read_bytes(), "Changes")
    assert ("added", form.sections[0].fields[-1].id) in {(row["Change"], row["Spec id"]) for row in changes}
    assert run(call) == 0
    changes = table((tmp_path / "out" / "placement_request.mosaic.xlsx").read_bytes(), "Changes")
    assert "No earlier version was given" in changes[0]["Change"]
    other = ["export", str(tmp_path / "new.yaml"), "--to", "word", "--out", str(tmp_path / "w.docx")]
    assert run([*other, "--against", str(tmp_path / "old.yaml")]) == 2
    assert not (tmp_path / "w.docx").exists()


def test_rows_are_as_tall_as_their_longest_cell_where_people_read_them() -> None:
    form = FORMS["visit"]
    (book, *_) = format_named("build-pack-mosaic").write(form).files.values()
    sheet = openpyxl.load_workbook(io.BytesIO(book))["Read me"]
    tall = {sheet.cell(row, 1).value: sheet.row_dimensions[row].height or 15 for row in range(1, sheet.max_row + 1)}
    assert tall["Form"] == 15 and tall["What this is"] > 30
    (rows,) = format_named("xlsform").write(form).files.values()
    survey = openpyxl.load_workbook(io.BytesIO(rows))["survey"]
    assert not any(survey.row_dimensions[row].height for row in range(1, survey.max_row + 1))
