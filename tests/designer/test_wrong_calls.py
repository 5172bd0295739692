"""Calls that would lose a file or cannot be meant: one message, exit status 2, and every file as it was."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from designer.cli import run
from form_specs.folders import EXAMPLES

SPEC = sorted(EXAMPLES.glob("*.yaml"))[0]


def refused(args: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert run(args) == 2
    told = capsys.readouterr()
    assert told.out == "" and "Traceback" not in told.err
    return told.err


@pytest.mark.parametrize(
    "call",
    [
        "export {spec} --to xform --out {spec}",
        "export {spec} --to defra --out {spec}",
        "export {other} --to build-pack-mosaic --against {spec} --out {spec}",
        "diff {other} {spec} --out {spec}",
        "show {spec} --out {spec}",
        "duplicates {spec} --out {spec}",
        "duplicates {other} --out pairs.csv --groups {spec} --decisions {spec}",
        "language {spec} --out {spec}",
        "matrix tidy {spec} --out {spec}",
    ],
)
def test_a_file_that_is_read_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], call: str
) -> None:
    spec, other = tmp_path / "spec.yaml", tmp_path / "other.yaml"
    for path in (spec, other):
        shutil.copy(SPEC, path)
    args = call.format(spec=spec, other=other).split()
    assert f"{spec}: This would overwrite the very file that is read." in refused(args, capsys)
    assert spec.read_bytes() == SPEC.read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"spec.yaml", "other.yaml"}


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("burden --rate nan --children 3", "nan is not a number"),
        ("burden --rate inf --children 3", "not in the range"),
        ("burden --rate 1e308 --children 3", "not in the range"),
        ("burden --children 99999999999999999999", "not in the range"),
        ("burden --age nan", "nan is not a number"),
        ("duplicates q.csv --out p.csv --min-score nan", "nan is not a number"),
        ("draft --items , --out drafts", "--items names no item"),
        ("draft --items 16-4 --out drafts", "`16-4` runs backwards. Write 4-16."),
    ],
)
def test_numbers_that_mean_nothing_are_refused(capsys: pytest.CaptureFixture[str], call: str, told: str) -> None:
    assert told in refused(call.split(), capsys)


def test_a_file_in_the_way_of_a_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "taken").write_text("kept")
    out = tmp_path / "taken" / "draft"
    assert f"{tmp_path / 'taken'} is a file, not a folder" in refused(
        ["draft", "--items", "4", "--out", str(out)], capsys
    )
    assert (tmp_path / "taken").read_text() == "kept"


def test_a_draft_is_not_left_without_its_notes_when_the_disk_is_full(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written, sync = [], os.fsync

    def full_at_the_second(handle: int) -> None:
        written.append(handle)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    monkeypatch.setattr("os.fsync", full_at_the_second)
    assert "Make room" in refused(["draft", "--items", "4", "--out", str(tmp_path)], capsys)
    assert list(tmp_path.iterdir()) == []
