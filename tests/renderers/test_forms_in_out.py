"""Exports and imports as a person calls them: files whole, losses told, one message when something is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from form_specs.folders import library
from form_specs.model import Form
from foundation.errors import InputError
from renderers.forms_in import import_file
from renderers.forms_out import Exported, FormFormat, Loss, export_form, format_named


def _format(*names: str, refuse: bool = False) -> FormFormat:
    def write(form: Form) -> Exported:
        if refuse:
            raise InputError("This cannot be said there", "Ask it another way")
        return Exported({name: form.id.encode() for name in names}, (Loss("a", "no hints", "Left out."),))

    return FormFormat("one", "One", ".txt", "nobody", ("ids",), ("hints",), "this test", write)


def test_one_file_and_its_losses(tmp_path: Path) -> None:
    form = library()[0].form
    written, losses = export_form(form, _format("a.txt"), tmp_path / "deep" / "mine.txt")
    assert [p.name for p in written] == ["mine.txt", "mine.losses.json"]
    assert written[0].read_text() == form.id
    assert json.loads(written[1].read_text())["losses"] == [{"where": "a", "what": "no hints", "instead": "Left out."}]
    assert len(losses) == 1


def test_several_files_go_into_a_folder(tmp_path: Path) -> None:
    written, _ = export_form(library()[0].form, _format("a.txt", "b.txt"), tmp_path / "folder")
    assert sorted(p.name for p in (tmp_path / "folder").iterdir()) == sorted(p.name for p in written)


def test_a_refused_export_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        export_form(library()[0].form, _format("a.txt", refuse=True), tmp_path / "mine.txt")
    assert list(tmp_path.iterdir()) == []


def test_unknown_names_list_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no export format called `pigeon`"):
        format_named("pigeon")
    (tmp_path / "x.txt").write_text("x")
    with pytest.raises(InputError, match="no import format called `pigeon`"):
        import_file(tmp_path / "x.txt", "pigeon")
    with pytest.raises(InputError, match="not a form in a format known"):
        import_file(tmp_path / "x.txt")
