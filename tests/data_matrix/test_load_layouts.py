"""The sheet, the header row and each council's block are found from the headers, whatever they are called."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data_matrix.load import load_matrix, read_matrix
from data_matrix.load.headers import read_header
from data_matrix.load.layout import letter
from foundation.errors import InputError

Tools = Any
SHORT = ["Item number", "Data Item", "Croydon text", "Croydon forms", "Essex Text", "essex FORMS"]


@pytest.mark.parametrize(
    ("header", "role", "la"),
    [
        ("Croydon text", "text", "Croydon"),
        ("LA_3_text", "text", "LA_3"),
        ("LA 1 (Croydon) text", "text", "LA 1 (Croydon)"),
        ("Question text (Isle of Wight)", "text", "Isle of Wight"),
        ("Bath & North East Somerset forms", "forms", "Bath & North East Somerset"),
        ("Stoke-on-Trent's Options ", "options", "Stoke-on-Trent"),
        ("Were Reading users asked about this question?", "asked", "Reading"),
        ("Number of Leeds interviewed data inputters who did not find the item useful over total", "tally", "Leeds"),
        ("Reasons users find the item not useful", "reason", None),
        ("Reason(s) it was found not to be helpful by LA 3 data inputter(s)", "reason", "LA 3"),
        ("If data inputters did not find the data item useful, why not? - Tags", "tag", None),
        ("If user's were split, why did data inputter(s) think it WAS helpful", "helpful_reason", None),
        ("If users found the item not useful, reasons others found it useful", "helpful_reason", None),
        ("LA 3 Data Consumer(s) feedback", "consumer_feedback", "LA 3"),
        ("Data consumer tag", "consumer_tag", None),
        ("Local reason (primary)", "main_reason", None),
        ("Essex Secondary reason for recording local data item (if applicable)", "secondary_reason", "Essex"),
        ("LA 4 comments ", "comments", "LA 4"),
        ("On Annex A, 903, Both or Neither?", "statutory", None),
        ("Annex A text", "text_annex_a", None),
        ("903 text", "text_903", None),
        ("Were users asked about this item in any LA\n(select from dropdown)", "asked_any", None),
        ("Collected in all three LAs but not Annex A or 903", "collected_by_all", None),
        ("DATA CATEGORY", "category", None),
        ("Item no.", "number", None),
        ("Data consmer(s) feedback", "consumer_feedback", None),
    ],
)
def test_header_says_its_role_and_council(header: str, role: str, la: str | None) -> None:
    found = read_header(header.strip())
    assert found is not None
    assert (found.role, found.la) == (role, la)


@pytest.mark.parametrize("header", ["Reviewer", "Date of last update", "Priority", "x" * 400])
def test_other_headers_say_nothing(header: str) -> None:
    assert read_header(header) is None


def test_letters_are_the_spreadsheets() -> None:
    assert [letter(i) for i in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_header_row_further_down_on_another_sheet(wide_tools: Tools, tmp_path: Path) -> None:
    grid = [["Our matrix"], [], ["Last changed in May"], *wide_tools.small().grid()]
    path = wide_tools.save_grids(tmp_path / "m.xlsx", {"Read me": [["Item one", "number", "text"]], "M": grid, "E": []})
    loaded = read_matrix(path)
    assert (loaded.layout.sheet, loaded.layout.header_row) == ("M", 4)
    assert loaded.matrix.items[0].row == 6
    assert len(loaded.matrix.items) == 4


def test_a_second_matrix_sheet_is_named_not_read(wide_tools: Tools, tmp_path: Path) -> None:
    grid = wide_tools.small().grid()
    found = wide_tools.load_grid(tmp_path / "m.xlsx", Old=[row[:20] for row in grid], New=grid)
    assert found.las == ("Croydon", "Essex")
    (other,) = [w for w in found.warnings if w.code == "sheet_not_read"]
    assert "'Old'" in other.message


def test_council_named_in_the_row_above(wide_tools: Tools, tmp_path: Path) -> None:
    plain = [h.format(la="").strip() for h in wide_tools.headers]
    above = [None] * 7 + ["Croydon"] + [None] * 12 + ["Essex"] + [None] * 12
    grid = [above, [*wide_tools.shared, *plain, *plain], *wide_tools.small().rows]
    found = wide_tools.load_grid(tmp_path / "m.xlsx", M=grid)
    assert found.las == ("Croydon", "Essex")
    assert found.items[0].worded_by == ("Croydon", "Essex")


def test_unnamed_councils_are_numbered_and_said_so(wide_tools: Tools, tmp_path: Path) -> None:
    plain = [h.format(la="").strip() for h in wide_tools.headers]
    grid = [[*wide_tools.shared, *plain, *plain], *wide_tools.small().rows]
    found = wide_tools.load_grid(tmp_path / "m.xlsx", M=grid)
    assert found.las == ("LA 1", "LA 2")
    assert [w.code for w in found.warnings].count("council_unnamed") == 1


def test_a_slip_in_one_header_does_not_make_another_council(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.small()
    wide.headers = [h.replace("Essex forms", "Esex  forms") for h in wide.header()]
    found = wide_tools.load(wide, tmp_path)
    assert found.las == ("Croydon", "Essex")
    assert found.items[0].wording("Essex").forms == ("Visit Record",)
    assert [w.code for w in found.warnings].count("council_respelled") == 1


def test_a_help_text_is_no_council(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.small()
    wide.headers = [*wide.header(), "Help text"]
    for row in wide.rows:
        row.append("Ask kindly")
    found = wide_tools.load(wide, tmp_path)
    assert found.las == ("Croydon", "Essex")
    assert found.items[0].extra == (("Help text", "Ask kindly"),)


def test_a_second_column_of_a_kind_is_kept_as_unknown(wide_tools: Tools, tmp_path: Path) -> None:
    grid = [[*SHORT, "Croydon text"], [1, "Name", "Q", "Plan", "", "", "Another Q"]]
    found = wide_tools.load_grid(tmp_path / "m.xlsx", M=grid)
    assert found.items[0].wordings[0].texts == ("Q",)
    assert found.items[0].extra == (("Croydon text", "Another Q"),)
    assert [w.code for w in found.warnings] == ["column_repeated"]


def test_councils_stand_in_natural_order(wide_tools: Tools, tmp_path: Path) -> None:
    grid = [["Item", "Data item", "LA 10 text", "LA 2 text", "la 1 text"], [1, "Name", "a", "b", "c"]]
    assert wide_tools.load_grid(tmp_path / "m.xlsx", M=grid).las == ("LA 1", "LA 2", "LA 10")


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ","), ("cp1252", "\t"), ("utf-16", "\t"), ("utf-8", "|")],
)
def test_csv_of_every_kind(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [SHORT, ["Item 1", "Child’s café", '"Q, or; q"', "Life Plan", "Wörds", "Plan"]]
    path = tmp_path / "m.csv"
    path.write_bytes("\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    found = load_matrix(path)
    assert found.items[0].name == "Child’s café"
    assert found.items[0].wording("Croydon").texts == ("Q, or; q",)  # type: ignore[union-attr]
    assert found.items[0].wording("Essex").texts == ("Wörds",)  # type: ignore[union-attr]


def test_csv_that_declares_its_separator(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("sep=;\n" + ";".join(SHORT) + "\n1;Name;One, two, three;Plan;;\n", encoding="utf-8")
    assert load_matrix(path).items[0].wording("Croydon").texts == ("One, two, three",)  # type: ignore[union-attr]


def test_no_matrix_says_what_was_looked_for_and_found(wide_tools: Tools, tmp_path: Path) -> None:
    path = wide_tools.save_grids(tmp_path / "m.xlsx", {"Budget": [["Item", "Cost", "Total"], [1, 2, 3]], "Empty": []})
    with pytest.raises(InputError, match=r"'Budget' \(Item; Cost; Total\), 'Empty' \(empty\)") as refused:
        load_matrix(path)
    assert "item number" in refused.value.what and "Croydon text" in refused.value.what


def test_headers_without_items_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text(",".join(SHORT) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="no items"):
        load_matrix(path)
