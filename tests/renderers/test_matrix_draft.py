"""Forms drafted from the matrix: each question of a council's form, with its options and statutory fields."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analyser.redesign.source import of_matrix
from data_matrix.load import load_matrix
from data_matrix.model import Matrix, OptionSet, Wording
from data_matrix.reference import load_reference
from designer.cli import run
from form_specs.dump import dump
from form_specs.load import load_text
from foundation.errors import InputError
from renderers.matrix_draft import draft_of_core, draft_of_form, draft_of_items


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    """The embedded matrix."""
    return load_reference()


def test_every_wording_of_the_form_is_asked_and_nothing_else(matrix: Matrix) -> None:
    draft = draft_of_form(matrix, "LA 2", "Placement Plan")
    worded = [w for item in matrix.items if (w := item.wording("LA 2")) and "Placement Plan" in w.forms]
    texts = [text for w in worded for text in w.texts if text not in w.notes]
    assert [place.field.label.text for place in draft.form.fields()] == texts
    assert draft.form.la == "LA 2"
    assert load_text(dump(draft.form)).form == draft.form
    assert "partly reconstructed" in str(draft.form.provenance)


def test_statutory_classes_and_options_come_with_it(matrix: Matrix) -> None:
    form = draft_of_items(matrix, [4, 6, 762, 1000], "Mine", "LA 2").form
    birth, gender = (next(p.field for p in form.fields() if p.field.items == (number,)) for number in (4, 6))
    assert [(s.statutory_return, s.field) for s in birth.statutory] == [
        ("903", "Header DOB"),
        ("Annex A", "List 8 Date of Birth"),
    ]
    assert [o.code for o in gender.options] == ["female", "male", "indeterminate"]
    assert next(p.field for p in form.fields() if p.field.items == (1000,)).statutory == ()


def test_every_statutory_item_keeps_its_return(matrix: Matrix) -> None:
    numbers = [item.number for item in matrix.items if item.statutory != "Local"]
    form = draft_of_items(matrix, numbers, "All")
    kept = {number for p in form.form.fields() for number in p.field.items if p.field.statutory}
    assert kept == set(numbers)
    assert len(numbers) == 78


def test_an_item_without_words_stands_by_its_name(matrix: Matrix) -> None:
    draft = draft_of_items(matrix, [26], "Mine")
    assert draft.form.sections[0].fields[0].label.text == "Ethnicity"
    assert any(note.where == "Ethnicity" and "no wording" in note.what for note in draft.guessed)


def _asking(matrix: Matrix, *asked: tuple[str, tuple[str, ...]]) -> Matrix:
    """The matrix with its first items of one category asked so by LA 2 on one form."""
    worded = []
    for item, (text, choices) in zip(matrix.items, asked, strict=False):
        options = (OptionSet(choices, ""),) if choices else ()
        wording = Wording("LA 2", (text,), forms=("Placement Plan",), options=options)
        worded.append(replace(item, wordings=(wording,), category="Health"))
    return replace(matrix, items=(*worded,))


def test_a_list_of_what_to_fill_in_is_a_group_of_questions(matrix: Matrix) -> None:
    asked = _asking(
        matrix,
        ("Doctor", ("Name", "Address", "Can the child stay registered?", "If no, who will register them?")),
        ("How do you like to talk?", ("Email", "Telephone", "Face to face")),
    )
    doctor, talk = draft_of_form(asked, "LA 2", "Placement Plan").form.sections[0].fields
    inside = [(str(f.label), str(f.type), str(f.enable_when or "")) for f in doctor.fields]
    stays = doctor.fields[2].id
    assert doctor.items and [i[:2] for i in inside] == [
        ("Name", "string"), ("Address", "address"), ("Can the child stay registered?", "boolean"),
        ("If no, who will register them?", "text"),
    ]  # fmt: skip
    assert inside[3][2] == f"{stays} = no" and talk.type == "choice" and len(talk.options) == 3


def test_what_follows_a_yes_or_a_no_is_shown_after_it(matrix: Matrix) -> None:
    asked = _asking(
        matrix,
        ("Has the child been told?", ("Yes", "No", "If yes, date given", "If no, when will they be")),
        ("Is a plan agreed?", ("Yes", "No", "Not known")),
        ("If yes, date agreed", ()),
        ("If not, when will it be", ()),
    )
    draft = draft_of_form(asked, "LA 2", "Placement Plan")
    told = [(str(f.type), str(f.enable_when or "")) for f in draft.form.sections[0].fields]
    assert told == [
        ("boolean", ""), ("date", "has_the_child_been_told = yes"), ("date", "has_the_child_been_told = no"),
        ("choice", ""), ("date", "is_a_plan_agreed = 'yes'"), ("date", "is_a_plan_agreed = 'no'"),
    ]  # fmt: skip
    assert sum(note.what.startswith("It follows") for note in draft.guessed) == 4


def test_questions_worded_alike_are_told_apart_by_their_items(matrix: Matrix) -> None:
    asked = _asking(matrix, ("Name", ()), ("Name", ()), ("Age", ()))
    draft = draft_of_form(asked, "LA 2", "Placement Plan")
    names = [item.name for item in asked.items]
    assert [str(f.hint) for f in draft.form.sections[0].fields] == [names[0], names[1], "None"]
    assert ("Name", "2 questions are worded so") in [(n.where, n.what) for n in draft.guessed]


@pytest.mark.parametrize(
    ("call", "says", "remedy"),
    [
        (("LA 9", "Placement Plan"), "no council called `LA 9`", "LA"),
        (("LA 2", "Placement Plann"), "no form of LA 2", "Did you mean `Placement Plan`"),
    ],
)
def test_a_wrong_name_is_answered_with_the_right_ones(
    matrix: Matrix, call: tuple[str, str], says: str, remedy: str
) -> None:
    with pytest.raises(InputError, match=says) as told:
        draft_of_form(matrix, *call)
    assert remedy in told.value.remedy


def test_every_form_of_the_real_matrix_can_be_drafted(real_workbook: Path) -> None:
    matrix = load_matrix(real_workbook)
    drafted = 0
    for form in matrix.forms:
        worded = [w for item in matrix.items if (w := item.wording(form.la)) and form.name in w.forms]
        if any(text not in w.notes for w in worded for text in w.texts):
            draft = draft_of_form(matrix, form.la, form.name)
            assert load_text(dump(draft.form)).form == draft.form
            drafted += 1
        else:
            with pytest.raises(InputError, match="has a question in it"):
                draft_of_form(matrix, form.la, form.name)
    assert drafted >= 40


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Say what to draft"),
        (["--items", "4", "--from-matrix", "LA 2", "Placement Plan"], "Say what to draft"),
        (["--items", "four"], "`four` is not an item number"),
        (["--items", "4-999999"], "no item 1576"),
    ],
)
def test_a_wrong_call_ends_in_one_message(
    arguments: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["draft", *arguments, "--out", str(tmp_path)]) == 2
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_the_draft_and_its_guesses(tmp_path: Path) -> None:
    assert run(["draft", "--items", "4,16,761-766", "--title", "Dates", "--out", str(tmp_path)]) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["dates.import.json", "dates.yaml"]


def test_a_core_holds_every_statutory_item_of_the_real_matrix(real_workbook: Path) -> None:
    matrix = load_matrix(real_workbook)
    source = of_matrix(matrix)
    draft = draft_of_core(matrix, source.core_words())
    asked = [number for place in draft.form.fields() for number in place.field.items]
    assert set(source.watched.items) <= set(asked)
    assert len(asked) == len(set(asked)) == len(source.watched.items | dict.fromkeys(source.shared, ""))
    assert load_text(dump(draft.form)).form == draft.form


def test_a_core_takes_the_answers_with_the_words_and_notes_the_rest(matrix: Matrix) -> None:
    item = next(i for i in matrix.items if i.number == 6)
    two = Wording("LA 1", ("Sex at birth",), options=(OptionSet(("Female", "Male"), "Female/Male"),))
    other = Wording("LA 2", ("Gender",), options=(OptionSet(("female", "Not known", "Male"), ""),))
    both = replace(matrix, items=(replace(item, wordings=(two, other)),))
    draft = draft_of_core(both, {6: "Sex at birth"})
    field = draft.form.sections[0].fields[0]
    assert (field.label.text, [o.code for o in field.options]) == ("Sex at birth", ["female", "male"])
    assert [note.what for note in draft.lost] == ["Other LAs also offer: Not known"]
    unworded = draft_of_core(both, {6: ""})
    assert unworded.form.sections[0].fields[0].label.text == item.name
    assert len(unworded.form.sections[0].fields[0].options) == 3
