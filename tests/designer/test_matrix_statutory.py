import csv
import io
import json
from pathlib import Path

import pytest

from designer import cli


def test_text_says_what_a_steering_group_asks(real_workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["matrix", "statutory", str(real_workbook)]) == 0
    out = capsys.readouterr().out
    assert "Statutory items (77)" in out
    assert "Statutory items collected by all LAs (21)" in out
    assert "903: fields that no form collects" in out
    assert "elsewhere in the case management system" in out
    assert "near, different purpose" in out


def test_csv_and_json_hold_the_same_tables(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["matrix", "statutory", "--format", "json"]) == 0
    tables = json.loads(capsys.readouterr().out)
    assert cli.run(["matrix", "statutory", "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == sum(len(t["rows"]) + 3 for t in tables)
    by_la = next(t for t in tables if t["slug"] == "class-by-la")
    assert "reconstruct" in by_la["note"]


def test_rows_without_a_class_are_suggested_to_and_formulas_stay_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    matrix = tmp_path / "tidy.csv"
    lines = [
        "item,data_item,category,statutory,la,wording,form",
        "1,Favourite food,About,Local,A,What do you eat?,Plan",
    ]
    lines += ["2,Date of birth,About,,A,When were you born?,Plan", "3,=Ethnicity,About,Local,A,Which?,Plan"]
    matrix.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert cli.run(["matrix", "statutory", str(matrix), "--format", "csv"]) == 0
    out = capsys.readouterr().out
    assert "Items without a statutory class (1)" in out
    assert '2,Date of birth,"903 Header: DOB (1.00' in out
    assert "'=Ethnicity" in out
    assert ",=Ethnicity" not in out


def test_a_matrix_whose_classes_were_never_filled_in_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    matrix = tmp_path / "blank.csv"
    heads = "item,data_item,category,statutory,la,wording,form\n"
    matrix.write_text(f"{heads}1,Date of birth,About,,A,Born when?,Plan\n", encoding="utf-8")
    assert cli.run(["matrix", "statutory", str(matrix)]) == 0
    out = capsys.readouterr().out
    assert "Local items that may have been left without a statutory class (1)" in out
    assert "903 Header: DOB (1.00" in out
