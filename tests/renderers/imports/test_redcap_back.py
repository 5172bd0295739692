"""REDCap dictionaries read back: ours lose nothing, changes hold, anybody's become drafts, bad ones are told."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from form_specs.dump import dump
from form_specs.folders import library
from form_specs.load import load_text
from form_specs.model import FieldType, Form
from foundation.errors import InputError
from renderers.forms._redcap_rows import BRANCHING, COLUMNS, LABEL, NAME
from renderers.forms.redcap import FORMAT
from renderers.forms_in import import_file
from renderers.imports._importer import Draft, Source
from renderers.imports.redcap import IMPORTER

FORMS = {spec.form.id: spec.form for spec in library()}


def written(form: Form) -> bytes:
    (data,) = FORMAT.write(form).files.values()
    return data


def read(data: bytes) -> Draft:
    (draft,) = IMPORTER.read(Source(Path("study.csv"), data))
    return draft


def edited(form: Form, name: str, column: str, value: str) -> bytes:
    rows = list(csv.DictReader(io.StringIO(written(form).decode())))
    next(row for row in rows if row[NAME] == name)[column] = value
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def test_words_changed_in_the_file_hold_and_other_changes_are_told() -> None:
    form = FORMS["placement_request"]
    draft = read(edited(form, "about_child", LABEL, "What is the child like?"))
    assert draft.form.field("about_child").label.text == "What is the child like?" and draft.lost == ()
    draft = read(edited(form, "move_reason", BRANCHING, "[request_reason] = 'first'"))
    assert draft.form == form
    assert [BRANCHING in note.where for note in draft.lost] == [True]


def test_rows_added_and_taken_out_leave_the_rest_as_it_was() -> None:
    form = FORMS["placement_request"]
    rows = list(csv.DictReader(io.StringIO(edited(form, "about_child", LABEL, "What is the child like?").decode())))
    at = next(n for n, row in enumerate(rows) if row[NAME] == "about_child")
    new = {NAME: "pets", "Form Name": rows[at]["Form Name"], "Field Type": "notes", LABEL: "Any pets?"}
    rows.insert(at + 1, dict.fromkeys(COLUMNS, "") | new)
    rows = [row for row in rows if row[NAME] not in ("move_reason", "move_reason_context")]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    draft = read(stream.getvalue().encode())
    before, now = ({p.field.id: p.field for p in one.fields()} for one in (form, draft.form))
    assert set(now) - set(before) == {"pets"} and set(before) - set(now) == {"move_reason"}
    assert {i for i in now if i in before and now[i] != before[i]} == {"about_child"}
    assert draft.form.purpose == form.purpose and "pets" in {n.where for n in draft.guessed}


def test_a_new_heading_called_as_a_question_is_no_stumbling_block() -> None:
    form = FORMS["placement_request"]
    rows = list(csv.reader(io.StringIO(written(form).decode())))
    at = next(n for n, row in enumerate(rows) if row[0] == "about_child")
    rows[at][2] = "About child"
    rows.insert(at + 1, ["pets", rows[at][1], "About child", "notes", "Any pets?", *[""] * (len(rows[0]) - 5)])
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    draft = read(stream.getvalue().encode())
    assert {p.field.id for p in draft.form.fields()} == {p.field.id for p in form.fields()} | {"pets"}
    assert draft.form.field("about_child") == form.field("about_child")


STUDY = """\
Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\
"Choices, Calculations, OR Slider Labels",Field Note,\
Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,\
Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),\
Matrix Group Name,Matrix Ranking?,Field Annotation
record_id,visit,,text,Record ID,,,,,,,,,,,,,
seen,visit,<b>The visit</b>,yesno,Was the <i>child</i> seen?,,,,,,,,y,,,,,
why,visit,,radio,Why not?,"1, Asleep | 2, Away | other, Other",,,,,,[seen] = '0',,,,,,
places,visit,,checkbox,Where?,"1, Home | 2, School",,,,,,,,,,,,
home,visit,,notes,About home,,Be kind,,,,,[places(1)] = '1' and [why] <> '2',,,,,,
age,visit,,text,Age,,,integer,0,18,,,,,,,,
on_day,visit,,text,Day,,,date_dmy,2020-01-01,today,,,,,,,,@HIDDEN
old,visit,,text,Old,,,,,,,"datediff([on_day], 'today', 'd') > 3",,,,,,
bmi,measures,,calc,BMI,[age]*2,,,,,,,,,,,,
"""


def test_anybodys_becomes_a_draft_with_what_was_guessed_and_lost() -> None:
    draft = read(STUDY.encode())
    form = draft.form
    assert [s.title.text for s in form.sections] == ["Visit: The visit", "Measures"]
    assert form.field("seen").type is FieldType.BOOLEAN and form.field("seen").label.text == "Was the child seen?"
    assert str(form.field("why").enable_when) == "seen = no"
    assert str(form.field("home").enable_when) == "places contains any ['1'] and why != '2'"
    assert str(form.field("age").constraints[0].expression) == "age >= 0 and age <= 18"
    told = {note.where: note.what for note in draft.lost}
    assert (
        "datediff" in told["row 9, old"] and "@HIDDEN" in told["row 8, on_day"] and "worked out" in told["row 10, bmi"]
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "no REDCap data dictionary"),
        (b"\x00\x01\x02\x03", "."),
        (STUDY.splitlines()[0].encode() + b"\n", "no question|no REDCap|."),
        (b"PK\x03\x04" + b"x" * 50, "damaged"),
    ],
)
def test_what_is_no_dictionary_is_refused(data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "study.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message):
        import_file(path, "redcap")


def test_deep_and_endless_logic_is_told() -> None:
    deep = "(" * 300 + "[seen] = '1'" + ")" * 300
    rows = STUDY.replace("datediff([on_day], 'today', 'd') > 3", deep)
    assert any("more than 40 deep" in note.what for note in read(rows.encode()).lost)
    circle = STUDY.replace("@HIDDEN", "").replace("[seen] = '0'", "[home] = 'x'")
    assert any("wait for each other" in note.what for note in read(circle.encode()).guessed)


_PIECES = st.sampled_from(
    [
        "[a]",
        "[b]",
        "[b(1)]",
        "[none]",
        "[e][a]",
        "=",
        "<>",
        "<",
        ">=",
        "and",
        "OR",
        "(",
        ")",
        "'x'",
        "''",
        "3",
        "'1'",
        ",",
        "datediff(",
        "'today'",
        "not",
        '"0"',
        "sum(",
    ]
)
_CELLS = st.one_of(st.just(""), st.text(max_size=20), st.lists(_PIECES, max_size=8).map(" ".join))
_KINDS = st.sampled_from(
    [*["text", "notes", "radio", "checkbox", "yesno", "calc", "file", "slider", "descriptive", "sql"], ""]
)


@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
@given(rows=st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), _KINDS, *[_CELLS] * 5), max_size=8))
def test_whatever_stands_in_the_cells_it_is_a_draft_or_one_message(rows: list[tuple[str, ...]]) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for name, kind, label, choices, check, least, branching in rows:
        cells = {NAME: name, COLUMNS[1]: "f", COLUMNS[3]: kind, LABEL: label, COLUMNS[5]: choices, COLUMNS[7]: check}
        cells |= {COLUMNS[8]: least, BRANCHING: branching, COLUMNS[-1]: label}
        writer.writerow([cells.get(column, "") for column in COLUMNS])
    try:
        draft = read(stream.getvalue().encode("utf-8", "ignore"))
    except InputError:
        return
    assert load_text(dump(draft.form)).form == draft.form
