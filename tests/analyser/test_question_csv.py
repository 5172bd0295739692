"""Questions from CSV files as people have them, and faults told with row and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.question_csv import LIMIT_CELL, read_questions
from analyser.questions import Audience
from foundation.errors import InputError

FULL = (
    "id,label,la,form,section,category,item,type,options,hint,audience\n"
    'q1,"Who, if anyone, cares for you?",LA 1,Visit,Home,Accommodation,12,choice,Mum; Dad;Other,Say who,child\n'
    "q2,Date of birth,LA 2,,,,,date,,,\n"
)


def write(folder: Path, data: str | bytes) -> Path:
    path = folder / "questions.csv"
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def test_every_column_of_the_contract_is_read(tmp_path: Path) -> None:
    one, two = read_questions(write(tmp_path, FULL))
    assert (one.id, one.text, one.la, one.form) == ("q1", "Who, if anyone, cares for you?", "LA 1", "Visit")
    assert (one.section, one.category, one.item, one.field_type) == ("Home", "Accommodation", 12, "choice")
    assert (one.options, one.hint, one.audience, one.row) == (("Mum", "Dad", "Other"), "Say who", Audience.CHILD, 1)
    assert (two.item, two.options, two.audience, two.row) == (None, (), Audience.PRACTITIONER, 2)


@pytest.mark.parametrize(
    "data",
    [
        FULL.encode("utf-8-sig"),
        FULL.encode("utf-16"),
        FULL.replace("\n", "\r\n").encode(),
        FULL.encode() + b"\n,,,,,,,,,,\n\n",
    ],
    ids=["byte order mark", "UTF-16", "Windows lines", "blank rows"],
)
def test_the_same_questions_in_other_bytes(tmp_path: Path, data: bytes) -> None:
    expected = read_questions(write(tmp_path, FULL))
    assert read_questions(write(tmp_path, data)) == expected


def test_semicolons_windows_letters_and_other_headings(tmp_path: Path) -> None:
    data = "Question;Council;Form Name;Choices\nCaf\xe9 visits \x96 how often?;Caerffili;Visit;A|B\n".encode("latin-1")
    (question,) = read_questions(write(tmp_path, data))
    assert question.text == "Café visits – how often?"
    assert (question.id, question.la, question.form, question.options) == ("1", "Caerffili", "Visit", ("A", "B"))


def test_tabs_part_columns_too(tmp_path: Path) -> None:
    (question,) = read_questions(write(tmp_path, "id\tlabel\nx\tName, in full\n"))
    assert (question.id, question.text) == ("x", "Name, in full")


@pytest.mark.parametrize(
    ("data", "told", "where"),
    [
        ("", "empty", ""),
        ("id,la\n1,A\n", "no column `label`", "row 1"),
        ("id,label,question\n1,A,B\n", "Two columns say label", "row 1"),
        ("id,label\n1,A\n1,B\n", "stands in row 2 already", "row 3, column id"),
        ("id,label\n1,\n", "label is empty", "row 2, column label"),
        ("id,label\n1,A,B\n", "3 cells and the headings 2", "row 2"),
        ("label,item\nA,twelve\n", "no item number", "row 2, column item"),
        ("label,audience\nA,dog\n", "no audience", "row 2, column audience"),
        ('label\n"' + "x" * (LIMIT_CELL + 1) + "\n", "cannot be read", "row 2"),
    ],
)
def test_faults_are_told_with_row_and_column(tmp_path: Path, data: str, told: str, where: str) -> None:
    with pytest.raises(InputError) as error:
        read_questions(write(tmp_path, data))
    assert told in error.value.what
    assert where in str(error.value)
    assert error.value.remedy


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_questions(tmp_path / "none.csv")


def test_a_long_cell_is_read(tmp_path: Path) -> None:
    (question,) = read_questions(write(tmp_path, f"id,label\n1,{'word ' * 60_000}\n"))
    assert len(question.text) > 200_000
