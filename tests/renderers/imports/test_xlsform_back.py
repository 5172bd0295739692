"""XLSForms read back: ours lose nothing, changes made in them hold, anybody's become drafts, bad ones are told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from form_specs.dump import dump
from form_specs.folders import library
from form_specs.load import load_text
from form_specs.model import FieldType, Form
from foundation.errors import InputError
from renderers.forms.xlsform import FORMAT
from renderers.forms_in import import_file
from renderers.imports._importer import Draft, Source
from renderers.imports.xlsform import IMPORTER

FORMS = {spec.form.id: spec.form for spec in library()}
Edit = Callable[[openpyxl.Workbook], None]


def written(form: Form) -> bytes:
    (data,) = FORMAT.write(form).files.values()
    return data


def read(data: bytes) -> Draft:
    (draft,) = IMPORTER.read(Source(Path("form.xlsx"), data))
    return draft


def book_of(sheets: dict[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def edited(form: Form, name: str, column: str, value: str | None) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(written(form)))
    sheet = book["survey"]
    head = [cell.value for cell in sheet[1]]
    row = next(r for r in range(2, sheet.max_row + 1) if sheet.cell(r, head.index("name") + 1).value == name)
    sheet.cell(row, head.index(column) + 1).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_words_changed_in_the_workbook_hold_and_the_rest_is_kept() -> None:
    form = FORMS["placement_request"]
    draft = read(edited(form, "about_child", "label::English (en)", "What is the child like?"))
    field = draft.form.field("about_child")
    assert field is not None and field.label.text == "What is the child like?"
    assert field.why == form.field("about_child").why and draft.lost == ()


def test_a_condition_changed_in_the_workbook_holds() -> None:
    form = FORMS["placement_request"]
    draft = read(edited(form, "move_reason", "relevant", "${request_reason} = 'first'"))
    assert str(draft.form.field("move_reason").enable_when) == "request_reason = 'first'"
    draft = read(edited(form, "move_reason", "relevant", "regex(${request_reason}, 'x')"))
    assert draft.form.field("move_reason").enable_when == form.field("move_reason").enable_when
    assert [n.where for n in draft.lost] == ["sheet survey, row 22, column relevant"]


def test_rows_added_and_taken_out_in_excel_leave_the_rest_as_it_was() -> None:
    form = FORMS["placement_request"]
    book = openpyxl.load_workbook(io.BytesIO(written(form)))
    sheet = book["survey"]
    head = [cell.value for cell in sheet[1]]
    label = head.index("label::English (en)") + 1

    def row_of(name: str) -> int:
        column = head.index("name") + 1
        return next(r for r in range(2, sheet.max_row + 1) if sheet.cell(r, column).value == name)

    sheet.delete_rows(row_of("move_reason"))
    sheet.delete_rows(row_of("move_reason_context"))
    sheet.cell(row_of("about_child"), label).value = "What is the child like?"
    at = row_of("about_child") + 1
    sheet.insert_rows(at)
    for column, value in (("type", "text"), ("name", "pets"), ("label::English (en)", "Any pets?")):
        sheet.cell(at, head.index(column) + 1).value = value
    stream = io.BytesIO()
    book.save(stream)
    draft = read(stream.getvalue())
    before, now = ({p.field.id: p.field for p in one.fields()} for one in (form, draft.form))
    assert set(now) - set(before) == {"pets"} and set(before) - set(now) == {"move_reason"}
    assert {i for i in now if i in before and now[i] != before[i]} == {"about_child"}
    assert [*now].index("pets") == [*now].index("about_child") + 1 and not draft.lost
    assert {n.where for n in draft.guessed} >= {"about_child", "pets"} and draft.form.purpose == form.purpose


SURVEY: list[list[object]] = [
    ["type", "name", "label::English (en)", "hint", "relevant", "required", "constraint", "constraint_message"],
    ["start", "start", None],
    ["text", "who", "Who are you?", "Your name"],
    ["select_one yn", "seen", "Was the child seen?", None, None, "yes"],
    ["begin group", "visit", "The visit", None, "${seen} = 'yes'"],
    ["date", "on_day", "When?", None, None, None, ". <= today()", "Not later than today"],
    ["select_multiple places", "places", "Where?"],
    ["text", "where_else", "Where else?", None, "selected(${places}, 'other place')"],
    ["integer", "how_long", "Minutes", None, None, "${seen} = 'yes'", ". > 0 and . < 600"],
    ["begin group", "inner", "More"],
    ["note", "remark", "Thank you"],
    ["end group"],
    ["end group"],
    ["begin repeat", "people", "People there"],
    ["text", "person", "Name"],
    ["end repeat"],
    ["geopoint", "spot", "Where on the map?"],
    ["calculate", "sum", None],
    ["text", "odd", "Odd", None, "pulldata('a', 'b', 'c', 'd') = 1"],
]
CHOICES: list[list[object]] = [
    ["list name", "name", "label::English (en)"],
    ["yn", "yes", "Yes"],
    ["yn", "no", "No"],
    ["places", "home", "At home"],
    ["places", "other place", "Elsewhere"],
]


def test_anybodys_becomes_a_draft_with_what_was_guessed_and_lost() -> None:
    draft = read(book_of({"survey": SURVEY, "choices": CHOICES, "settings": [["form_title"], ["A visit"]]}))
    form = draft.form
    assert form.title.text == "A visit"
    kinds = {p.field.id: p.field.type for p in form.fields()}
    assert kinds["seen"] is FieldType.BOOLEAN and kinds["places"] is FieldType.MULTI_CHOICE
    assert kinds["inner"] is FieldType.GROUP and kinds["remark"] is FieldType.DISPLAY
    assert form.section("visit").enable_when is not None and form.section("people").repeats is not None
    assert str(form.field("where_else").enable_when) == "places contains any ['other place']"
    assert str(form.field("on_day").constraints[0].expression) == "on_day <= today"
    assert str(form.field("how_long").required) == "seen = yes"
    told = {note.where: note.what for note in draft.lost}
    assert "geopoint" in told["sheet survey, row 17"] and "pulldata" in told["sheet survey, row 19"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 nonsense", "damaged"),
        (b"type,name\n", "no sheet called survey|not an Excel|damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old|password"),
        (book_of({"Sheet1": [["a"], ["b"]]}), "no sheet called survey"),
        (book_of({"survey": [["a"], ["b"]]}), "no column `type`"),
        (book_of({"survey": [["type", "name", "label"], ["start", "s", "S"]]}), "no question"),
    ],
)
def test_what_is_no_xlsform_is_refused(data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message):
        import_file(path, "xlsform")


def repacked(data: bytes, change: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename not in change:
                new.writestr(info.filename, old.read(info))
        for name, part in change.items():
            new.writestr(name, part)
    return stream.getvalue()


def test_hostile_workbooks_are_refused() -> None:
    good = book_of({"survey": SURVEY, "choices": CHOICES})
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'
    for change, message in (
        ({"xl/worksheets/sheet1.xml": entity}, "document-type"),
        ({"xl/worksheets/sheet1.xml": b" " * 200_000_000}, "unpacks"),
        ({"xl/vbaProject.bin": b"macro"}, "macros"),
    ):
        with pytest.raises(InputError, match=message):
            read(repacked(good, change))
    deep = "(" * 500 + "${who} = 'a'" + ")" * 500
    rows: list[list[object]] = [
        *SURVEY[:4],
        ["text", "deep", "Deep", None, deep],
        ["text", "long", "L", None, "a" * 9000],
    ]
    draft = read(book_of({"survey": rows, "choices": CHOICES}))
    assert len([n for n in draft.lost if "cannot be read" in n.what]) == 2
    nested: list[list[object]] = [["begin group", f"g{n}", "G"] for n in range(60)]
    draft = read(book_of({"survey": [SURVEY[0], *nested, ["text", "a", "A"]], "choices": CHOICES}))
    assert draft.form.field("a") is not None


def test_circles_are_told_and_kept_for_mending() -> None:
    rows: list[list[object]] = [
        ["type", "name", "label", "relevant"],
        ["text", "a", "A", "${b} = 'x'"],
        ["text", "b", "B", "${a} = 'x'"],
    ]
    draft = read(book_of({"survey": rows}))
    assert any("wait for each other" in note.what for note in draft.guessed)


_PIECES = st.sampled_from(
    [
        "${a}",
        "${b}",
        "${rep}",
        "${none}",
        ".",
        "=",
        "!=",
        "<",
        "and",
        "or",
        "not(",
        ")",
        "(",
        "'x'",
        "''",
        "3",
        "-1.5",
        ",",
        "selected(",
        "today()",
        "true()",
        "count-selected(",
        "coalesce(",
        "'2024-02-31'",
        "'it''s'",
        "+",
        "*",
        "if(",
    ]
)
_CELLS = st.one_of(st.none(), st.text(max_size=20), st.lists(_PIECES, max_size=8).map(" ".join), st.integers())
_KINDS = st.sampled_from(
    [
        "text",
        "integer",
        "select_one l",
        "select_multiple l or_other",
        "select_one",
        "note",
        "calculate",
        "begin group",
        "begin repeat",
        "end group",
        "end repeat",
        "range",
        "rank l",
        "image",
        "geopoint",
        "date",
        "",
        "select_one nowhere",
    ]
)


def printed(cell: object) -> object:
    return "".join(c for c in cell if c.isprintable()) if isinstance(cell, str) else cell


@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
@given(rows=st.lists(st.tuples(_KINDS, st.sampled_from(["a", "b", "rep", "", "A B"]), *[_CELLS] * 5), max_size=8))
def test_whatever_stands_in_the_cells_it_is_a_draft_or_one_message(rows: list[tuple[object, ...]]) -> None:
    head: list[object] = ["type", "name", "label", "relevant", "required", "constraint", "default"]
    printable = [
        [c if not isinstance(c, str) else "".join(x for x in c if x.isprintable()) for c in row] for row in rows
    ]
    try:
        draft = read(
            book_of({"survey": [head, *printable], "choices": [["list_name", "name", "label"], ["l", "x y", 1]]})
        )
    except InputError:
        return
    assert load_text(dump(draft.form)).form == draft.form


def test_groups_left_open_and_lists_without_answers_are_read_all_the_same() -> None:
    rows: list[list[object]] = [["type", "name", "label"], ["begin group", "g", "G"], ["begin group", "h", "H"]]
    choices: list[list[object]] = [["list_name", "name", "label"], ["l", None, None]]
    draft = read(
        book_of({"survey": [*rows, ["select_one l", "a", "A"], ["begin group", "i", "I"]], "choices": choices})
    )
    assert draft.form.field("a").type is FieldType.STRING and draft.form.field("i").type is FieldType.DISPLAY


def survey(*rows: list[object]) -> Draft:
    return read(book_of({"survey": [["type", "name", "label", "calculation", "relevant"], *rows]}))


def test_what_is_worked_out_comes_over_where_it_can_be_said() -> None:
    draft = survey(
        ["date", "dob", "Date of birth"],
        ["begin repeat", "visits", "Visits"], ["integer", "hours", "Hours"], ["end repeat"],
        ["calculate", "age", None, "int((today() - ${dob}) div 365.25)"],
        ["calculate", "adult", None, "if(${age} >= 18, 'yes', 'no')"],
        ["calculate", "total", "Hours in all", "sum(${hours}) + 2"],
        ["calculate", "seen", None, "pulldata('a', 'b', 'c', ${dob})"],
        ["calculate", "again", None, "${seen}"],
        ["note", "n", "An adult", None, "${adult} = 'yes'"],
        ["note", "m", "Seen", None, "${again} = 'x'"],
    )  # fmt: skip
    told = {p.field.id: str(p.field.calculation) for p in draft.form.fields() if p.field.calculation}
    assert told == {"age": "age_at(dob, today)", "adult": "age >= 18", "total": "sum(sum(visits.hours), 2)"}
    assert str(draft.form.field("n").enable_when) == "adult = yes" and draft.form.field("m").enable_when is None
    lost = [(n.where, n.what) for n in draft.lost]
    assert [where for where, _ in lost] == ["sheet survey, row 9", "sheet survey, row 10", "sheet survey, row 12"]
    assert "`pulldata` has no equal here" in lost[0][1] and "`seen` is left out" in lost[1][1]
    assert {n.what for n in draft.guessed} >= {"`age` is worked out"}


def test_a_form_that_asks_nothing_is_refused_with_what_it_does() -> None:
    with pytest.raises(InputError, match=r"no question in this file; sheet survey, row 2: `audit` records"):
        survey(["audit", "audit", None])
    with pytest.raises(InputError, match="row 2: `x` is worked out: 1 - 1"):
        survey(["calculate", "x", None, "1 - 1"])


def test_a_group_left_with_nothing_to_ask_goes() -> None:
    draft = survey(
        ["text", "name", "Name"], ["begin group", "outer", "Outer"], ["text", "b", "B"],
        ["begin group", "meta", "Meta"], ["calculate", "v", None, "uuid()"], ["end group"], ["end group"],
    )  # fmt: skip
    assert [p.field.id for p in draft.form.fields()] == ["name", "b"]
