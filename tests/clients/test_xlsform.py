"""XLSForm, proven by pyxform, ODK Validate and ODK's XForms engine in a browser."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from form_specs.folders import library
from form_specs.load import Spec
from form_specs.logic.evaluate import evaluate
from form_specs.logic.spec_tests import written
from form_specs.model import Field, FieldType, Form, Severity
from renderers.forms._slots import Use
from renderers.forms._xlsform_rows import sheets_of
from renderers.forms._xlsform_sheets import Sheets
from renderers.forms.xform import turned
from renderers.forms.xlsform import FORMAT
from renderers.forms_in import import_file

TODAY = date(2025, 1, 15)
FORMS = {spec.form.id: spec.form for spec in library()}
HERE = Path(__file__).parent
AnswerSets = Callable[[Form, int, date], list[dict[str, Any]]]
Engine = Callable[[Form, list[dict[str, Any]]], list[dict[str, Any]]]


def xlsx(form: Form) -> bytes:
    (data,) = FORMAT.write(form).files.values()
    return data


def validated(path: Path) -> dict[str, Any]:
    """What pyxform with ODK Validate says of a workbook; it always exits with 0 and tells on stderr."""
    call = [sys.executable, "-m", "pyxform.xls2xform", "--json", str(path), str(path.with_suffix(".xml"))]
    done = subprocess.run(call, capture_output=True, text=True, timeout=300, check=False)
    found: dict[str, Any] = json.loads([line for line in done.stderr.splitlines() if line.startswith("{")][-1])
    return found


def valid_together(folder: Path, forms: list[Form]) -> str:
    """What ODK Validate says of the XForms of these forms, all in one go; empty where all are valid."""
    import pyxform

    jar = Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
    paths = [folder / f"{number}.xml" for number in range(len(forms))]
    for path, form in zip(paths, forms, strict=True):
        path.write_text(turned(xlsx(form)), encoding="utf-8")
    call = ["java", "-Djava.awt.headless=true", "-jar", str(jar), *map(str, paths)]
    done = subprocess.run(call, capture_output=True, text=True, timeout=300, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_odk_validate_accepts_every_form_of_the_library(java: None, tmp_path: Path) -> None:
    assert valid_together(tmp_path, list(FORMS.values())) == ""


def test_odk_validate_accepts_ten_council_forms(java: None, tmp_path: Path, council_forms: Path) -> None:
    assert valid_together(tmp_path, [draft.form for draft in import_file(council_forms)]) == ""


def test_odk_validate_accepts_random_forms(java: None, tmp_path: Path, random_forms: st.SearchStrategy[Form]) -> None:
    found: list[Form] = []
    collect = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    collect(given(form=random_forms)(lambda form: found.append(form)))()
    assert len(found) >= 40
    assert valid_together(tmp_path, found) == ""


def test_pyxform_has_nothing_to_remark(java: None, tmp_path: Path) -> None:
    for form_id in ("childs_record", "placement_request", "visit"):
        path = tmp_path / f"{form_id}.xlsx"
        path.write_bytes(xlsx(FORMS[form_id]))
        assert validated(path) == {"code": 100, "message": "Ok!", "warnings": []}


def test_odk_validate_refuses_a_broken_one(java: None, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(FORMS["placement_request"])))
    sheet = book["survey"]
    at = [cell.value for cell in sheet[1]].index("relevant") + 1
    row = next(r for r in range(2, sheet.max_row) if sheet.cell(r, at).value)
    sheet.cell(row, at).value = "${request_reason} = = 'move'"
    book.save(tmp_path / "broken.xlsx")
    assert validated(tmp_path / "broken.xlsx")["code"] == 999
    sheet.cell(row, at).value = "${nobody} = 'move'"
    book.save(tmp_path / "dangling.xlsx")
    assert validated(tmp_path / "dangling.xlsx")["code"] == 999


@pytest.fixture(scope="module")
def engine(client_packages: Path, browser: Any) -> Iterator[Engine]:
    """A function that puts sets of answers into a form in ODK's engine, and returns what it shows, by our keys."""
    files = {
        "index.js": client_packages / "@getodk" / "xforms-engine" / "dist" / "index.js",
        "xforms.js": HERE / "xforms.js",
    }
    page = browser.new_context(timezone_id="Europe/London").new_page()
    page.clock.set_fixed_time(f"{TODAY}T12:00:00")

    def answer(route: Any) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        if name in files:
            route.fulfill(path=files[name], content_type="text/javascript; charset=utf-8")
        else:
            script = '<!doctype html><meta charset="utf-8"><script type="module" src="/xforms.js"></script>'
            route.fulfill(body=script, content_type="text/html; charset=utf-8")

    page.route("https://engine.test/**", answer)
    page.goto("https://engine.test/page")
    page.wait_for_function("window.askOnceReady")

    def run(form: Form, sets: list[dict[str, Any]]) -> list[dict[str, Any]]:
        paths = Paths(form)
        job = {"xml": turned(xlsx(form)), "cases": [paths.case(answers) for answers in sets]}
        found = page.evaluate("job => window.askOnceRun(job)", job)
        assert "refused" not in found, found
        return [paths.keyed(shown) for shown in found["answers"]]

    yield run
    page.context.close()


class Paths:
    """Where each answer stands in the XForm, and whose answer each node is."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.sheets: Sheets = sheets_of(form)
        self.own = self.sheets.slots.own
        self.path: dict[str, str] = {}
        around: list[str] = []
        for row in self.sheets.survey:
            if row["type"].startswith("end_"):
                around.pop()
                continue
            self.path[row["name"]] = "/".join(("/data", *around, row["name"]))
            if row["type"].startswith("begin_"):
                around.append(row["name"])

    def place(self, name: str, section_id: str, entry: int | None) -> str:
        path, own = self.path[name], self.path[self.own[section_id]]
        return path if entry is None else path.replace(own, f"{own}[{entry}]", 1)

    def case(self, answers: dict[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        repeats = {}
        for section in self.form.sections:
            rows = answers.get(section.id, []) if section.repeats else [answers]
            if section.repeats:
                repeats[self.path[self.own[section.id]]] = len(rows)
            for at, row in enumerate(rows, 1):
                for place in self.form.fields():
                    if place.section is section:
                        entry = at if section.repeats else None
                        values |= {self.place(n, section.id, entry): v for n, v in self.given(place.field, row)}
        return {"repeats": repeats, "values": values}

    def given(self, field: Field, row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        for slot in self.sheets.slots.by_field[field.id]:
            value = row.get(slot.answer_id)
            if value is None or field.calculation:
                continue
            if slot.use is Use.PART:
                value = value.get(slot.detail)
            elif slot.use is Use.OWN:
                value = self.spelt(field, value)
            if value is not None:
                yield slot.name, value

    def spelt(self, field: Field, value: Any) -> Any:
        codes = self.sheets.codes
        if field.type is FieldType.MULTI_CHOICE:
            return [codes.get(v, v) for v in value]
        if field.type is FieldType.CHOICE:
            return codes.get(value, value)
        if field.type is FieldType.DATE_TIME:
            return value.replace(" ", "T") + ":00"
        return written(value) if field.type in (FieldType.BOOLEAN, FieldType.SCALE) else value

    def keyed(self, shown: dict[str, Any]) -> dict[str, Any]:
        """What the engine shows by our keys: field and section ids, `section.1.field` in a repeat."""
        keys = {}
        owners = {self.path[self.own[s.id]]: s.id for s in self.form.sections if s.repeats}
        for place in self.form.fields():
            field = place.field
            names = [
                n
                for n in (self.own[field.id], *(s.name for s in self.sheets.slots.by_field[field.id]))
                if n in self.path
            ]
            for entry in range(1, 12) if self.path[self.own[place.section.id]] in owners else [None]:
                found = [shown.get(self.place(n, place.section.id, entry)) for n in names]
                if found[0] is not None:
                    key = field.id if entry is None else f"{place.section.id}.{entry}.{field.id}"
                    there = [f for f in found if f]
                    keys[key] = {
                        "required": any(f["required"] for f in there[:2]),
                        "broken": any(f["broken"] for f in there),
                        "value": found[0]["value"],
                    }
        return keys


def same(found: str, wanted: str) -> bool:
    """Whether two calculated values are equal; 3.0 is 3."""
    try:
        return float(found) == float(wanted)
    except ValueError:
        return found == wanted


def agrees(form: Form, sets: list[dict[str, Any]], engine: Engine) -> None:
    for answers, found in zip(sets, engine(form, sets), strict=True):
        ours = evaluate(form, answers, TODAY)
        fields = {k for k in ours.visible if form.place(k.rpartition(".")[2])}
        assert set(found) == fields, answers
        calculated = {k for k in found if (f := form.field(k.rpartition(".")[2])) and f.calculation}
        for key in calculated:
            assert same(found[key]["value"], written(ours.calculated[key])), (key, answers)
        wrong = {f.key for f in ours.errors if f.severity is Severity.ERROR and form.section(f.key) is None}
        owners = {i: p.field.id for p in form.fields() for i in p.field.own_ids}
        wrong = {".".join((*k.split(".")[:-1], owners[k.rpartition(".")[2]])) for k in wrong}
        assert {k for k, v in found.items() if v["broken"]} == wrong, answers


@pytest.mark.browser
@pytest.mark.parametrize("form_id", FORMS)
def test_the_engine_behaves_as_the_form_does(form_id: str, engine: Engine, answer_sets: AnswerSets) -> None:
    form = FORMS[form_id]
    agrees(form, answer_sets(form, 25, TODAY), engine)


@pytest.mark.browser
def test_the_engine_would_show_a_difference(engine: Engine, answer_sets: AnswerSets) -> None:
    form = FORMS["placement_request"]
    field = form.field("move_reason")
    assert field is not None
    always = field.model_copy(update={"enable_when": None, "required": False})
    sections = tuple(
        s.model_copy(update={"fields": tuple(always if f.id == field.id else f for f in s.fields)})
        for s in form.sections
    )
    sets = answer_sets(form, 10, TODAY)
    found = engine(form.model_copy(update={"sections": sections}), sets)
    assert any(
        set(f) != {k for k in evaluate(form, a, TODAY).visible if form.place(k)}
        for a, f in zip(sets, found, strict=True)
    )


@pytest.mark.browser
@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_random_forms_behave_the_same(
    random_forms: st.SearchStrategy[Form], data: st.DataObject, engine: Engine, answer_sets: AnswerSets
) -> None:
    form = data.draw(random_forms)
    assert xlsx(form) == xlsx(form)
    agrees(form, answer_sets(form, 6, TODAY), engine)


_HOSTILE = """\
  - id: s
    title: "${nobody} <b>bold</b> & =1+1"
    fields:
      - id: a
        type: choice
        label: "=HYPERLINK(\\"http://x.invalid\\") *not* _bold_ ]]>"
        options: [{code: 'a b', label: "${s} | x"}, {code: a_b, label: "# one"}]
        statutory: [{return: '903', field: Episodes PLACE}]
      - {id: b, type: string, label: B, enable_when: "a = 'a b'"}
      - {id: c, type: string, label: C, enable_when: 'b != "it''s ${x} and ""y"" too"'}
"""


@pytest.mark.browser
def test_awkward_texts_and_codes_stay_what_they_are(
    a_form: Callable[[str], Spec], engine: Engine, java: None, tmp_path: Path
) -> None:
    form = a_form(_HOSTILE).form
    assert valid_together(tmp_path, [form]) == ""
    agrees(form, [{}, {"a": "a b"}, {"a": "a_b"}, {"a": "a b", "b": 'it\'s ${x} and "y" too'}], engine)
    cells = [c for row in openpyxl.load_workbook(io.BytesIO(xlsx(form)))["survey"].iter_rows() for c in row]
    assert not [c for c in cells if c.data_type == "f"]
    assert [c.value for c in cells if c.value == "903 Episodes PLACE"]
    assert {loss.where for loss in FORMAT.write(form).losses if loss.where} == {"a"}
