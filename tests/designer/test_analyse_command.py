"""`askonce analyse`: the files of the contract, on the embedded matrix and on a council's own."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from designer import cli

FILES = {"report.html", "report.xlsx", "findings.json", "duplicates.csv", "capture_plan.csv", "summary.json"}


def test_without_a_matrix_the_embedded_one_says_what_is_reconstructed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["analyse", "--out", str(tmp_path / "out")]) == 0
    assert {p.name for p in (tmp_path / "out").iterdir()} == FILES
    summary = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert (summary["source"]["kind"], summary["items"], summary["reconstructed"]) == ("reference", 1575, True)
    findings = json.loads((tmp_path / "out" / "findings.json").read_text(encoding="utf-8"))
    assert summary["findings"]["double-barrelled"] > 10
    assert sum(summary["findings"].values()) == len(findings)
    assert all(d in (0, None) for t in summary["tables"].values() for d in _flat(t["difference"]))
    assert "reconstructed" in capsys.readouterr().out
    assert "econstructed" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def _flat(value: object) -> list[object]:
    return list(value.values()) if isinstance(value, dict) else [value]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert cli.run(["analyse", "--out", str(tmp_path / name)]) == 0
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_a_workflow_of_ones_own_changes_who_captures(tmp_path: Path) -> None:
    flow = tmp_path / "workflow.yaml"
    assert cli.run(["workflow", "--out", str(flow)]) == 0
    assert cli.run(["analyse", "--out", str(tmp_path / "default")]) == 0
    lines = flow.read_text(encoding="utf-8").splitlines(keepends=True)
    start = next(i for i, line in enumerate(lines) if line.startswith('  "LA 1":')) + 1
    end = next(i for i, line in enumerate(lines) if line.startswith('  "LA 2":'))
    steps = [lines[i : i + 6] for i in range(start, end, 6)]
    turned = lines[:start] + [line for step in reversed(steps) for line in step] + lines[end:]
    flow.write_text("".join(turned), encoding="utf-8")
    assert cli.run(["analyse", "--workflow", str(flow), "--out", str(tmp_path / "own")]) == 0
    first = {name: _captured_on(tmp_path / name / "capture_plan.csv") for name in ("default", "own")}
    assert first["default"] != first["own"]


def _captured_on(path: Path) -> set[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {(row["captured_on"], row["form"]) for row in csv.DictReader(stream) if row["la"] == "LA 1"}


def test_an_existing_workflow_is_never_overwritten(tmp_path: Path) -> None:
    flow = tmp_path / "workflow.yaml"
    flow.write_text("mine")
    assert cli.run(["workflow", "--out", str(flow)]) == 2
    assert flow.read_text() == "mine"


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 broken", b"a,b\n1,2\n"])
def test_what_is_no_matrix_is_one_message_and_writes_nothing(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("x.xlsx", "x.csv", "x.xls"):
        (tmp_path / name).write_bytes(content)
        assert cli.run(["analyse", str(tmp_path / name), "--out", str(tmp_path / "out")]) == 2
        err = capsys.readouterr().err
        assert err.count("\n") == 1
        assert name in err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("a file stands here")
    assert cli.run(["analyse", "--out", str(tmp_path / "out")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_form_names_without_a_workbook_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["analyse", "--form-names", str(tmp_path / "names.yaml"), "--out", str(tmp_path / "out")]) == 2
    assert "No workbook is named" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
