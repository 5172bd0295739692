import csv
import io
import json
from pathlib import Path

import pytest

from designer import cli


def test_text_shows_the_printed_figure_and_the_reason(real_workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["matrix", "tables", str(real_workbook)]) == 0
    out = capsys.readouterr().out
    assert "Table 1: Data items by statutory class" in out
    assert "This workbook has no item 111" in out


def test_json_and_csv_hold_the_same_tables(real_workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["matrix", "tables", str(real_workbook), "--format", "json"]) == 0
    tables = json.loads(capsys.readouterr().out)
    assert cli.run(["matrix", "tables", str(real_workbook), "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == sum(len(t["rows"]) + 3 for t in tables)
    assert [t["number"] for t in tables if t["number"]] == list("1234567")
