"""The first page's figures: those checked in are what is counted; those kept are found only while they hold."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from analyser.run import Analysis, analyse
from data_matrix.reference import load_reference
from designer import headline
from designer.headline import EMBEDDED, KEPT, embedded, headline_of, keep, kept, key_of, written_out


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analyse(load_reference())


def test_the_figures_checked_in_are_those_counted(analysis: Analysis) -> None:
    counted = headline_of(analysis)
    assert embedded() == counted, "stale: run `make docs`"
    assert files("designer").joinpath(EMBEDDED).read_text(encoding="utf-8") == written_out(counted)
    assert counted.contents.written == 1512
    assert counted.repeats > 0 and counted.prompted > 0


def test_what_was_kept_is_found_until_a_file_changes(tmp_path: Path) -> None:
    keep(tmp_path, key_of(["a", "b"]), embedded())
    assert kept(tmp_path, key_of(["a", "b"])) == embedded()
    assert kept(tmp_path, key_of(["a", "c"])) is None


def test_what_was_kept_does_not_outlast_the_code_that_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = tmp_path / "analyser"
    room.mkdir()
    (room / "counting.py").write_text("one", encoding="utf-8")
    monkeypatch.setattr(headline, "_ROOT", tmp_path)
    headline._own_files.cache_clear()
    before = key_of(["a"])
    (room / "counting.py").write_text("two, longer", encoding="utf-8")
    headline._own_files.cache_clear()
    assert key_of(["a"]) != before
    headline._own_files.cache_clear()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": "k"}', '{"key": "k", "figures": {"contents": {}}}', "null"])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / KEPT).write_text(text, encoding="utf-8")
    assert kept(tmp_path, "k") is None


def test_a_folder_that_cannot_be_written_keeps_nothing_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    keep(tmp_path / "file", "k", embedded())
    assert kept(tmp_path / "file", "k") is None
