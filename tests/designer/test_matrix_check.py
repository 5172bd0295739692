"""`askonce matrix check` and `askonce matrix tidy`, as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from designer.cli import run

HEADERS = ["Item number", "Data category", "Data Item", "Croydon text", "Croydon forms", "Essex text", "Essex forms"]
ROWS = [
    ["Item 1", "General", "Name", "Name", "Life Plan", "Full name", "Visit"],
    ["Item 3", "General", "Age", "Age", "Life plan\nOdd Paper", None, None],
]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in [HEADERS, *ROWS]:
        book.active.append(row)
    forms = book.create_sheet("Forms")
    forms.append(["Type", "Croydon", "Essex"])
    forms.append(["Plans", "Life Plan\nCare Panel", "Visit"])
    book.save(tmp_path / "m.xlsx")
    return tmp_path / "m.xlsx"


def test_check_says_what_was_recognised_and_what_is_wrong(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["matrix", "check", str(workbook)]) == 0
    out = capsys.readouterr().out
    assert "Sheet 'Sheet', headers on row 1" in out
    assert "Croydon: text D, forms E; 2 items with a text" in out
    assert "Croydon: 3 spellings of 3 forms, 2 of them certain" in out
    assert "for you to decide: 'Odd Paper' (1 cell)" in out
    assert "(missing_items, 1)" in out and "Item 2 is missing" in out
    assert "row 3, column E: Croydon: 'Odd Paper'" in out


def test_check_as_json_holds_the_same(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["matrix", "check", str(workbook), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["councils"] == {"Croydon": {"text": "D", "forms": "E"}, "Essex": {"text": "F", "forms": "G"}}
    assert (found["items"], found["missing_items"]) == (2, [2])
    assert [one["spelling"] for one in found["form_names"]["Croydon"]["to_decide"]] == ["Odd Paper"]
    codes = {group["code"]: group["count"] for group in found["warnings"]}
    assert codes == {"form_name_uncertain": 1, "form_not_listed": 1, "form_not_used": 1, "missing_items": 1}
    assert all(group["fix"] and group["title"] for group in found["warnings"])


def test_form_names_are_written_decided_and_read_back(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = workbook.with_name("names.yaml")
    assert run(["matrix", "check", str(workbook), "--write-form-names", str(names)]) == 0
    text = names.read_text(encoding="utf-8")
    assert '# "Odd Paper": "Odd Paper"' in text
    names.write_text(text.replace('# "Odd Paper": "Odd Paper"', '"Odd Paper": Care panel'), encoding="utf-8")
    capsys.readouterr()
    assert run(["matrix", "check", str(workbook), "--form-names", str(names)]) == 0
    out = capsys.readouterr().out
    assert "for you to decide" not in out
    assert "Croydon: 3 spellings of 2 forms, 3 of them certain" in out
    both = ["--form-names", str(names), "--write-form-names", str(names)]
    assert run(["matrix", "check", str(workbook), *both]) == 0
    assert '"Odd Paper": "Care Panel"' in names.read_text(encoding="utf-8")


def test_decisions_are_never_overwritten(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = workbook.with_name("names.yaml")
    names.write_text("Croydon:\n  Odd Paper: Life Plan\n", encoding="utf-8")
    assert run(["matrix", "check", str(workbook), "--write-form-names", str(names)]) == 2
    assert "may hold decisions" in capsys.readouterr().err
    assert "Odd Paper: Life Plan" in names.read_text(encoding="utf-8")


def test_a_mistake_in_the_names_file_is_told_with_its_line(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = workbook.with_name("names.yaml")
    names.write_text("Croydon:\n  Odd Paper: Life Plan\nLeeds:\n", encoding="utf-8")
    assert run(["matrix", "check", str(workbook), "--form-names", str(names)]) == 2
    err = capsys.readouterr().err
    assert "names.yaml, line 3" in err and "Leeds" in err and "Traceback" not in err


def test_wrong_files_exit_with_2_and_one_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert run(["matrix", "check", str(tmp_path / "x.csv")]) == 2
    assert run(["matrix", "check", str(tmp_path / "none.xlsx")]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and "Traceback" not in captured.err
    assert "No sheet looks like a data matrix" in captured.err and "no such file" in captured.err


def test_tidy_writes_a_table_that_checks_the_same(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = workbook.with_name("tidy.csv")
    assert run(["matrix", "tidy", str(workbook), "--out", str(out)]) == 0
    assert "2 items on 3 rows, 4 forms" in capsys.readouterr().out
    assert run(["matrix", "check", str(out), "--format", "json"]) == 0
    tidy = json.loads(capsys.readouterr().out)
    assert tidy["layout"] == "tidy"
    assert tidy["wordings"] == {"Croydon": 2, "Essex": 1}


def test_tidy_never_overwrites_the_matrix(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = workbook.read_bytes()
    assert run(["matrix", "tidy", str(workbook), "--out", str(workbook)]) == 2
    assert workbook.read_bytes() == before


@pytest.mark.shared
def test_check_of_the_published_workbook(real_workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["matrix", "check", str(real_workbook), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["source"]["kind"] == "published"
    assert found["missing_items"] == [111]
    assert found["wordings"] == {"LA 1": 574, "LA 2": 434, "LA 3": 832, "LA 4": 476}
    assert sum(one["spellings"] for one in found["form_names"].values()) == 96
