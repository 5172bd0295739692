"""`askonce burden` as people and scripts call it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from designer.cli import run
from form_specs.folders import EXAMPLES


def test_specs_as_text_say_estimate_and_range(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["burden", str(EXAMPLES), "--children", "100", "--rate", "40"]) == 0
    out = capsys.readouterr().out
    assert "Every figure is an estimate" in out
    assert "For 100 children: an estimated" in out
    assert "at £40 an hour" in out
    assert "Free text dominates" in out


def test_json_has_low_central_and_high(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["burden", str(EXAMPLES / "visit_as_found.yaml"), "--format", "json", "--children", "2"]) == 0
    data = json.loads(capsys.readouterr().out)
    (minutes,) = data["las"].values()
    assert minutes["low"] < minutes["central"] < minutes["high"]
    assert data["forms"][0]["times_a_year"] == 9
    (load,) = data["caseload"].values()
    assert load["minutes_a_year"]["central"] == pytest.approx(2 * minutes["central"], rel=1e-3)


def test_csv_has_a_row_a_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["burden", str(EXAMPLES / "visit_as_found.yaml"), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {"class", "repeats", "voice", "form", "role"} <= {row["split"] for row in rows}


def test_a_settled_child_takes_less(capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for more in ([], ["--year", "later", "--settled"]):
        assert run(["burden", str(EXAMPLES / "visit_as_found.yaml"), "--format", "json", *more]) == 0
        found.append(next(iter(json.loads(capsys.readouterr().out)["las"].values()))["central"])
    assert found[1] < found[0]


def test_timings_narrow_the_range(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    timed = tmp_path / "timed.csv"
    timed.write_text("form,minutes\nCLA Statutory Visit Record,20\nCLA Statutory Visit Record,40\n", encoding="utf-8")
    assert run(["burden", str(EXAMPLES / "visit_as_found.yaml"), "--calibrate", str(timed)]) == 0
    assert "Calibrated by 2 timed completions" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--rate", "40"], "--rate needs --children"),
        (["--children", "0"], "--children"),
        (["--age", "99"], "--age"),
        (["nothing.yaml"], "nothing.yaml"),
    ],
)
def test_a_wrong_call_is_told_with_status_2(args: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["burden", *args]) == 2
    assert told in capsys.readouterr().err
