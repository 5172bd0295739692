"""Lists of questions: forms told apart, types guessed and said, conditions read or told as lost."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from form_specs.dump import dump
from form_specs.load import load_text
from foundation.errors import InputError
from renderers.forms_in import import_file

HEAD = "id,form,section,question,type,options,hint,required,condition,why"
ROWS = [
    "seen,Visit,About the visit,Was the child seen?,yes/no,,,yes,,To know they are safe",
    "why_not,Visit,About the visit,Why not?,long text,,Say what happened,,seen = no,",
    "mood,Visit,The child,How did they seem?,select,Happy; Sad;Quiet,,,seen = perhaps?,",
    "dob,Record,Who,Date of birth,,,,,,",
    "who,Record,Who,Who was there?,scale,,,,,",
]


def _csv(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


def test_forms_sections_and_answers_are_taken_from_the_columns(tmp_path: Path) -> None:
    visit, record = import_file(_csv(tmp_path, HEAD, *ROWS))
    seen, why_not = visit.form.sections[0].fields
    mood = visit.form.sections[1].fields[0]
    assert [d.form.title.text for d in (visit, record)] == ["Visit", "Record"]
    assert (seen.id, seen.type, seen.required, seen.why) == ("seen", "boolean", True, "To know they are safe")
    assert (why_not.type, str(why_not.hint), str(why_not.enable_when)) == ("text", "Say what happened", "seen = no")
    assert [o.label.text for o in mood.options] == ["Happy", "Sad", "Quiet"]
    assert mood.enable_when is None
    assert any("seen = perhaps?" in note.what for note in visit.lost)
    for draft in (visit, record):
        assert load_text(dump(draft.form)).form == draft.form


def test_what_is_not_said_is_guessed_and_told(tmp_path: Path) -> None:
    _, record = import_file(_csv(tmp_path, HEAD, *ROWS))
    born, who = record.form.sections[0].fields
    assert (born.type, who.type) == ("date", "integer")
    assert any(note.where == "Date of birth" and "asked as date" in note.instead for note in record.guessed)
    assert any(note.where == "Who was there?" for note in record.lost)


def test_a_workbook_is_read_wherever_its_headings_stand(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    notes = book.active
    assert notes is not None
    notes.append(["Nothing to see"])
    sheet = book.create_sheet("Care plan")
    for row in (["Our form"], [], ["Question", "Answer type", "Options"], ["Is there a plan?", "yes/no", None]):
        sheet.append(row)
    sheet.append(["Day agreed", None, None])
    book.save(tmp_path / "list.xlsx")
    (draft,) = import_file(tmp_path / "list.xlsx")
    assert draft.form.title.text == "Care plan"
    assert draft.form.workflow_step == "care_plan"
    assert [f.type for f in draft.form.sections[0].fields] == ["boolean", "string"]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("label,options", "A question,x,y,z"), "4 cells"),
        (("label", "First", "  ", '"unclosed'), "unclosed"),
        (("id,label", "a,One", "a,Two"), "stands in row 2"),
        (("label,label", "One,Two"), "Two columns"),
    ],
)
def test_a_fault_names_its_row_or_is_text(tmp_path: Path, lines: tuple[str, ...], says: str) -> None:
    path = _csv(tmp_path, *lines)
    try:
        told = str(import_file(path, "question-list")[0].form)
    except InputError as error:
        told = str(error)
    assert says in told


def test_a_list_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No sheet here has a column"):
        import_file(_csv(tmp_path, "a,b", "1,2"), "question-list")
