"""Exports to take away: every file with its report, the same bytes twice, and a refusal told."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest

from designer.bundles import bundle, zipped
from form_specs.folders import library
from foundation.errors import InputError
from renderers.forms_out import FormFormat, form_formats

FORM = next(spec.form for spec in library() if spec.form.id == "visit")


@pytest.mark.parametrize("to", form_formats(), ids=lambda to: to.name)
def test_a_zip_holds_the_export_and_what_was_lost(to: FormFormat) -> None:
    made = bundle(FORM, to)
    assert made.refused is None
    with zipfile.ZipFile(io.BytesIO(zipped([made]))) as archive:
        assert sorted(archive.namelist()) == sorted(made.files)
        (report,) = (name for name in archive.namelist() if name.endswith(".losses.json"))
        assert len(json.loads(archive.read(report))["losses"]) == len(made.losses)
    assert zipped([made]) == zipped([bundle(FORM, to)])


def test_several_formats_stand_in_folders_and_a_refusal_says_why() -> None:
    def refuse(_: object) -> None:
        raise InputError("It cannot hold this", "Choose another format")

    first, second = form_formats()[:2]
    made = [bundle(FORM, first), bundle(FORM, replace(second, write=refuse))]  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(zipped(made))) as archive:
        assert {name.split("/")[0] for name in archive.namelist()} == {first.name, second.name}
        assert b"It cannot hold this" in archive.read(f"{second.name}/refused.txt")


def test_a_form_that_values_come_from_is_called_by_its_title() -> None:
    named = FORM.title.model_copy(update={"text": "Our own record"})
    ours = FORM.model_copy(update={"id": "childs_record", "title": named})
    html = next(to for to in form_formats() if to.name == "html")
    plain, among = (next(iter(bundle(FORM, html, forms).files.values())) for forms in ((), [ours]))
    assert b"Our own record" in among
    assert b"Our own record" not in plain
