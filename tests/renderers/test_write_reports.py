"""Writing the files of a report: all of them or none."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from analyser.findings import Finding, Severity
from analyser.run import Analysis
from foundation.errors import InputError
from renderers.reports import write
from renderers.reports.formats import findings_json
from renderers.reports.plainfiles import csv_bytes, json_bytes
from renderers.reports.write import write_reports

FILES = ["capture_plan.csv", "duplicates.csv", "findings.json", "report.html", "report.xlsx", "summary.json"]


def test_every_file_of_the_contract_is_written_and_nothing_else(small: Analysis, tmp_path: Path) -> None:
    written = write_reports(small, tmp_path / "new" / "folder")
    assert [path.name for path in written] == FILES
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == FILES
    assert all(path.stat().st_mode & 0o777 == 0o644 for path in written)


def test_the_same_analysis_gives_the_same_bytes(small: Analysis, tmp_path: Path) -> None:
    one = [path.read_bytes() for path in write_reports(small, tmp_path / "one")]
    two = [path.read_bytes() for path in write_reports(small, tmp_path / "two")]
    assert one == two


def test_an_earlier_report_is_replaced(small: Analysis, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("old")
    write_reports(small, tmp_path)
    assert (tmp_path / "report.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_format_that_fails_leaves_the_folder_as_it_was(
    small: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "report.html").write_text("old")

    def full(*_: object) -> None:
        raise InputError("The disk is full", "Make room")

    monkeypatch.setattr(write, "write_atomic", full)
    with pytest.raises(InputError, match="disk is full"):
        write_reports(small, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert (tmp_path / "report.html").read_text() == "old"


def test_a_folder_in_the_place_of_a_file_is_named_before_anything_is_written(small: Analysis, tmp_path: Path) -> None:
    (tmp_path / "summary.json").mkdir()
    with pytest.raises(InputError, match=r"summary\.json"):
        write_reports(small, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["summary.json"]


def test_a_file_in_the_place_of_the_folder_is_named(small: Analysis, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(InputError, match="out"):
        write_reports(small, tmp_path / "out")


def test_a_hostile_matrix_is_written_too(hostile: Analysis, tmp_path: Path) -> None:
    write_reports(hostile, tmp_path)
    assert json.loads((tmp_path / "summary.json").read_bytes())["items"] == len(hostile.matrix.items)


def test_duplicates_and_the_capture_plan_have_the_contracts_headers(small: Analysis, tmp_path: Path) -> None:
    write_reports(small, tmp_path)
    with (tmp_path / "duplicates.csv").open(newline="", encoding="utf-8") as stream:
        assert next(csv.reader(stream)) == ["a", "b", "score", "relation", "kind", "reason"]
    with (tmp_path / "capture_plan.csv").open(newline="", encoding="utf-8") as stream:
        assert {"la", "group", "captured_on", "form", "mode", "reason"} <= set(next(csv.reader(stream)))


def test_findings_are_listed_with_their_severity_in_words(small: Analysis, reconstructed: Analysis) -> None:
    found = Finding("jargon", "language", Severity.WARNING, "Unexplained.", "Explain.", "Language/Guidance/Design")
    for analysis, is_ours in ((small, False), (reconstructed, True)):
        with_one = replace(analysis, findings=(found,))
        (row,) = json.loads(findings_json.render(with_one, None))  # type: ignore[arg-type]
        assert (row["rule"], row["severity"], row["reconstructed"]) == ("jargon", "warning", is_ours)


def test_json_and_csv_hold_any_text() -> None:
    assert json.loads(json_bytes({"a": "é\ud800"})) == {"a": "é\ud800"}
    assert csv_bytes(["a"], [["=1"], ['"'], ["é\ud800"]]).decode() == 'a\r\n\'=1\r\n""""\r\né\\ud800\r\n'
