"""Each fault of a workbook is repaired where that is certain, and reported with its place either way."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from data_matrix.load import explain, load_matrix
from data_matrix.load.codes import CODES
from data_matrix.model import LOCAL_REASONS, LoadWarning, Matrix, Provenance, StatutoryClass, Tally
from foundation.errors import InputError

Tools = Any


def faults(matrix: Matrix, code: str) -> list[tuple[int | None, str | None]]:
    return [(w.row, w.column) for w in matrix.warnings if w.code == code]


def only(matrix: Matrix, code: str) -> LoadWarning:
    (found,) = [w for w in matrix.warnings if w.code == code]
    return found


def test_every_cell_of_a_small_matrix_is_read(wide_tools: Tools, tmp_path: Path) -> None:
    found = wide_tools.load(wide_tools.small(), tmp_path)
    assert found.las == ("Croydon", "Essex")
    assert [i.number for i in found.items] == [1, 2, 3, 5]
    first = found.items[0]
    croydon, essex = first.wordings
    assert croydon.texts == ("Name", "First name")
    assert croydon.forms == ("Life Plan", "Placement Plan")
    assert (croydon.asked, croydon.tallies) == (True, (Tally(1, 3),))
    assert croydon.practitioner_tag == "Duplication"
    assert essex.consumer_tag == "Practice / Training"
    assert (essex.main_reason, essex.secondary_reason) == (LOCAL_REASONS[0], LOCAL_REASONS[1])
    born = found.items[1]
    assert born.statutory is StatutoryClass.BOTH and born.text_903 == born.text_annex_a == "DOB"
    assert born.wordings[0].options[0].choices == ("Yes", "No")
    assert born.wordings[0].options[0].form == "Life Plan"
    assert born.wordings[0].comments == "Check"
    assert found.items[2].wordings == ()
    assert found.source.kind == "workbook"
    assert [(w.code, w.row) for w in found.warnings] == [("missing_items", None)]


def test_category_dragged_down_takes_its_headings_name(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.small().heading("12 monthly return")
    for n, name in enumerate(["Return date", "Return code", "Return sent"]):
        wide.item(f"Item {6 + n}", name, wide_tools.block(), wide_tools.block(), category=f"{13 + n} monthly return")
    found = wide_tools.load(wide, tmp_path)
    assert {found.item(n).category for n in (6, 7, 8)} == {"12 monthly return"}
    assert only(found, "category_drag_filled").row == 7


def test_numbered_categories_that_are_meant_stay_apart(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.Wide()
    for n in range(1, 5):
        wide.item(n, f"Thing {n}", wide_tools.block(f"Q{n}", "Life Plan"), wide_tools.block(), category=f"Part {n}")
    found = wide_tools.load(wide, tmp_path)
    assert found.categories == ("Part 1", "Part 2", "Part 3", "Part 4")


def test_category_spellings_and_blanks(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.Wide()
    for n, category in enumerate(["Accomodation", "accommodation", None, "Our own theme", "our own  Theme"], 1):
        wide.item(n, f"Thing {n}", wide_tools.block("Q", "Plan"), wide_tools.block(), category=category)
    found = wide_tools.load(wide, tmp_path)
    assert [i.category for i in found.items] == ["Accommodation"] * 3 + ["Our own theme"] * 2
    assert faults(found, "category_filled") == [(4, "A")]
    assert [row for row, _ in faults(found, "category_respelled")] == [2, 3, 6]


def test_heading_rows_keep_what_stands_on_them(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.small().heading("Health", c3="No", c7="All kept in the Health tab", c10="No", c30="1")
    found = wide_tools.load(wide, tmp_path)
    health = found.headings[-1]
    assert health.category == "Health"
    assert health.main_reasons == (("Essex", LOCAL_REASONS[0]),)
    assert health.notes == (("Croydon", "All kept in the Health tab"),)
    assert "D, K" in only(found, "heading_strays").message or "K, D" in only(found, "heading_strays").message
    assert only(found, "heading_reason").column == "AE"
    assert only(found, "heading_note").column == "H"


def test_missing_numbers_are_filled_only_where_they_are_certain(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.Wide()
    numbers = ["Item 1", None, "item 3", 4.0, "n/a", None, "9", None]
    for number, name in zip(numbers, "abcdefgh", strict=True):
        wide.item(number, f"Thing {name}", wide_tools.block("Q", "Plan"), wide_tools.block())
    found = wide_tools.load(wide, tmp_path)
    assert {i.name[-1]: i.number for i in found.items} == {
        "a": 1, "b": 2, "c": 3, "d": 4, "g": 9, "e": 10, "f": 11, "h": 12,
    }  # fmt: skip
    assert faults(found, "item_number_filled") == [(3, "B")]
    assert [row for row, _ in faults(found, "item_number_added")] == [6, 7, 9]
    assert only(found, "missing_items").message.startswith("Items 5 to 8 are missing")


def test_one_item_on_two_rows_is_taken_together(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.Wide()
    wide.item(1, "Name", wide_tools.block("Name", "Life Plan", tag="Duplication"), wide_tools.block())
    wide.item(1, "name ", wide_tools.block("Name\nNames", "Visit"), wide_tools.block("Forename", "Visit"))
    found = wide_tools.load(wide, tmp_path)
    (item,) = found.items
    assert item.wording("Croydon").texts == ("Name", "Names")
    assert item.wording("Croydon").forms == ("Life Plan", "Visit")
    assert item.worded_by == ("Croydon", "Essex")
    assert only(found, "item_repeated").row == 3


def test_one_number_with_two_names_is_refused(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.small().item("Item 5", "Another thing", wide_tools.block("Q", "Plan"), wide_tools.block())
    with pytest.raises(InputError, match="Item 5 has two names: 'Address' on row 6 and 'Another thing'") as refused:
        wide_tools.load(wide, tmp_path)
    assert (refused.value.sheet, refused.value.row, refused.value.column) == ("All items", 7, "B")


@pytest.mark.parametrize(
    ("cell", "taken", "code"),
    [
        (903, StatutoryClass.RETURN_903, None),
        ("Both", StatutoryClass.BOTH, None),
        ("Niether", StatutoryClass.LOCAL, "statutory_respelled"),
        ("annexe A", StatutoryClass.ANNEX_A, "statutory_respelled"),
        ("904", StatutoryClass.LOCAL, "statutory_unknown"),
        (None, StatutoryClass.LOCAL, None),
    ],
)
def test_statutory_cells(
    wide_tools: Tools, tmp_path: Path, cell: object, taken: StatutoryClass, code: str | None
) -> None:
    wide = wide_tools.Wide().item(1, "Thing", wide_tools.block("Q", "Plan"), wide_tools.block(), statutory=cell)
    found = wide_tools.load(wide, tmp_path)
    assert found.items[0].statutory is taken
    assert [w.code for w in found.warnings if w.code.startswith("statutory_") and "text" not in w.code] == (
        [code] if code else []
    )


def test_missing_class_is_read_from_the_returns_wording(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.Wide().item(
        1, "Sex", wide_tools.block("Q", "Plan"), wide_tools.block(), statutory=None, annex="Sex", text_903="SEX"
    )
    assert wide_tools.load(wide, tmp_path).items[0].statutory is StatutoryClass.BOTH


@pytest.mark.parametrize(
    ("cell", "tallies", "comments", "code"),
    [
        ("1/3", ((1, 3, None),), None, None),
        (" 2 out of 4 ", ((2, 4, None),), None, None),
        ("life pLan 3/4", ((3, 4, "Life Plan"),), None, None),
        ("Placement Plan\n1/1", ((1, 1, "Placement Plan"),), None, None),
        ("1/4 Life Plan", ((1, 4, "Life Plan"),), None, None),
        ("Life Plan 1/2\nPlacement Plan 2/2", ((1, 2, "Life Plan"), (2, 2, "Placement Plan")), None, None),
        ("1/2 (the date on the Life Plan)", ((1, 2, "Life Plan"),), "(the date on the Life Plan)", "note_in_tally"),
        ("some", (), "some", "tally_unreadable"),
        ("3/2", ((3, 2, None),), None, "tally_impossible"),
        (datetime(2023, 3, 1), ((1, 3, None),), None, "tally_was_date"),
        ("01/03/2023", ((1, 3, None),), None, "tally_was_date"),
        ("2023-04-02", ((2, 4, None),), None, "tally_was_date"),
        ("1-Mar", ((1, 3, None),), None, "tally_was_date"),
        ("05-Jan", (), "05-Jan", "tally_unreadable"),
        ("05/01/2023", (), "05/01/2023", "tally_unreadable"),
    ],
)
def test_tallies(
    wide_tools: Tools, tmp_path: Path, cell: object, tallies: tuple[Any, ...], comments: str | None, code: str | None
) -> None:
    one = wide_tools.block("Q", "Life Plan\nPlacement Plan", tally=cell, asked="Yes")
    found = wide_tools.load(wide_tools.Wide().item(1, "Thing", one, wide_tools.block()), tmp_path)
    wording = found.items[0].wordings[0]
    assert wording.tallies == tuple(Tally(*t) for t in tallies)
    assert wording.comments == comments
    assert [w.code for w in found.warnings] == ([code] if code else [])


@pytest.mark.parametrize(
    ("cell", "tag", "code"),
    [
        ("Pre-populated", "Prepopulated", "tag_respelled"),
        ("Not relevant ", "Not relevant", None),
        ("language / guidance / design", "Language/Guidance/Design", "tag_respelled"),
        ("Duplicatoin", "Duplication", "tag_respelled"),
        ("Too long", "Too long", "tag_unknown"),
        ("Duplication\nNot relevant", "Duplication", "tags_several"),
        (" ", None, "space_only"),
    ],
)
def test_tags(wide_tools: Tools, tmp_path: Path, cell: str, tag: str | None, code: str | None) -> None:
    wide = wide_tools.Wide().item(1, "Thing", wide_tools.block("Q", "Plan", tag=cell), wide_tools.block())
    found = wide_tools.load(wide, tmp_path)
    assert found.items[0].wordings[0].practitioner_tag == tag
    assert [(w.code, w.column) for w in found.warnings] == ([(code, "N")] if code else [])


@pytest.mark.parametrize(
    ("cell", "reason", "code"),
    [
        ("1. For social work practitioners and/or the child/YP", LOCAL_REASONS[0], None),
        ("2", LOCAL_REASONS[1], "reason_respelled"),
        ("For LA reporting purposes & generating performance indicators", LOCAL_REASONS[2], "reason_respelled"),
        ("4. For LA reporting purposes and generating performance indicators", LOCAL_REASONS[2], "reason_respelled"),
        ("Because we always have", "Because we always have", "reason_unknown"),
    ],
)
def test_reasons(wide_tools: Tools, tmp_path: Path, cell: str, reason: str, code: str | None) -> None:
    wide = wide_tools.Wide().item(1, "Thing", wide_tools.block("Q", "Plan", main=cell), wide_tools.block())
    found = wide_tools.load(wide, tmp_path)
    assert found.items[0].wordings[0].main_reason == reason
    assert [w.code for w in found.warnings] == ([code] if code else [])


def test_notes_stay_texts_and_are_marked(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.Wide()
    wide.item(1, "A", wide_tools.block("(Kept in another tab)", "Plan"), wide_tools.block())
    wide.item(2, "B", wide_tools.block("Date?\n\nNote from us -\nsee the health form", "Plan"), wide_tools.block())
    wide.item(3, "C", wide_tools.block("Notes", "Plan\n(See the rows below)"), wide_tools.block())
    found = wide_tools.load(wide, tmp_path)
    a, b, c = (item.wordings[0] for item in found.items)
    assert a.notes == a.texts
    assert b.texts == ("Date?", "Note from us -", "see the health form") and b.notes == b.texts[1:]
    assert c.notes == () and c.forms == ("Plan",)
    assert faults(found, "note_in_text") == [(2, "H"), (3, "H")]
    assert faults(found, "note_in_forms") == [(4, "J")]


def test_texts_forms_and_answers_that_lack_each_other(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.Wide()
    wide.item(1, "A", wide_tools.block("Q"), wide_tools.block(None, "Plan"))
    wide.item(2, "B", wide_tools.block(main="1"), wide_tools.block("Q", "Plan\nPlan", asked="No", tally="1/2"))
    found = wide_tools.load(wide, tmp_path)
    assert faults(found, "text_without_form") == [(2, "J")]
    assert faults(found, "form_without_text") == [(2, "U")]
    assert faults(found, "answer_without_text") == [(3, "H")]
    assert faults(found, "form_repeated") == [(3, "W")]
    assert faults(found, "asked_disagrees") == [(3, "X")]
    assert found.item(2).wording("Croydon").main_reason == LOCAL_REASONS[0]


def test_asked_any_is_held_against_the_councils(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.Wide()
    wide.headers = [*wide.header(), "Were users asked about this item in any LA"]
    for number, (said, asked) in enumerate([("Yes", "Yes"), ("Yes", "No"), ("No", "Yes"), ("No", None)], 1):
        wide.item(number, f"Thing {number}", wide_tools.block("Q", "Plan", asked=asked), wide_tools.block())
        wide.rows[-1].append(said)
    found = wide_tools.load(wide, tmp_path)
    assert [i.asked_any for i in found.items] == [True, True, False, False]
    assert faults(found, "asked_disagrees") == [(3, "AH"), (4, "AH")]


def test_a_form_named_twice_in_a_cell_counts_once(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.Wide().item(1, "Thing", wide_tools.block("Q", "Plan\nVisit\nplan"), wide_tools.block())
    found = wide_tools.load(wide, tmp_path)
    assert found.items[0].wordings[0].forms == ("Plan", "Visit")
    assert faults(found, "form_repeated") == [(2, "J")]


def test_blank_classes_are_a_fault_only_beside_others(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.Wide()
    for number, cell in enumerate([903, None, None], 1):
        wide.item(number, f"Thing {number}", wide_tools.block("Q", "Plan"), wide_tools.block(), statutory=cell)
    assert faults(wide_tools.load(wide, tmp_path), "statutory_missing") == []
    wide.item(4, "Thing 4", wide_tools.block("Q", "Plan"), wide_tools.block(), statutory="Neither")
    assert faults(wide_tools.load(wide, tmp_path), "statutory_missing") == [(3, "E"), (4, "E")]


def test_many_blanks_of_a_kind_are_told_once(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.Wide().heading("Our theme")
    for number in range(1, 40):
        cell = wide_tools.block("=A1" if number > 5 else "Q", "Plan")
        wide.item(number, f"Thing {number}", cell, wide_tools.block(), category=None, statutory=None)
    wide.item(40, "Thing 40", wide_tools.block("Q", "Plan"), wide_tools.block())
    found = wide_tools.load(wide, tmp_path)
    assert {i.category for i in found.items[:39]} == {"Our theme"}
    assert faults(found, "category_filled") == [(3, "A")]
    assert faults(found, "statutory_missing") == [(3, "E")]
    assert faults(found, "formula_without_value") == [(8, "H")]
    assert "34 cells" in only(found, "formula_without_value").message


def test_unknown_columns_are_kept_with_their_items(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.small()
    wide.headers = [*wide.header(), "Priority", "Priority", None]
    for row in wide.rows:
        row += ["High", None, "loose"] if row[1] else [None, None, None]
    found = wide_tools.load(wide, tmp_path)
    assert found.unknown_columns == ("Priority", "Priority (column AI)", "column AJ")
    assert found.items[0].extra == (("Priority", "High"), ("column AJ", "loose"))
    assert faults(found, "column_unknown") == [(1, "AH"), (1, "AI")]
    assert faults(found, "column_without_header") == [(3, "AJ")]


def test_error_values_are_taken_as_empty(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.Wide().item(1, "Thing", wide_tools.block("#REF!", "Plan"), wide_tools.block("Q", "Plan"))
    found = wide_tools.load(wide, tmp_path)
    assert found.items[0].worded_by == ("Essex",)
    assert faults(found, "error_value") == [(2, "H")]


def test_formula_without_a_saved_result_is_named(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.Wide().item(1, "Thing", wide_tools.block("=A1", "Plan"), wide_tools.block("Q", "Plan"))
    found = wide_tools.load(wide, tmp_path)
    assert found.items[0].worded_by == ("Essex",)
    assert faults(found, "formula_without_value") == [(2, "H")]


def test_other_rows_are_named_not_dropped_silently(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.small()
    wide.rows.append([None, None, None, "Total", *[None] * (len(wide.header()) - 4)])
    found = wide_tools.load(wide, tmp_path)
    assert only(found, "row_ignored").row == 7
    assert "Total" in only(found, "row_ignored").message


def test_every_warning_has_a_title_and_a_fix() -> None:
    for code in CODES:
        assert explain(code).title and explain(code).fix.endswith(".")


def test_same_file_gives_the_same_matrix_twice(wide_tools: Tools, tmp_path: Path) -> None:
    path = wide_tools.small().save(tmp_path / "m.xlsx")
    assert load_matrix(path) == load_matrix(path)
    assert load_matrix(path).items[0].provenance is Provenance.WORKBOOK
