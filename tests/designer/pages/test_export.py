"""Export: every format says what it carries and loses, and what the picked form loses."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from designer.bundles import bundle
from designer.components import bench
from designer.components.who import NAME
from designer.pages import export
from designer.people import Editor
from designer.workspace import Did
from form_specs.folders import LIBRARY, library
from form_specs.load import load_text
from form_specs.model import Form
from renderers.forms_out import form_formats

BROKEN = """id: mine
version: 0.1.0
title: Mine
purpose: To be mended
owner: Us
workflow_step: visit
audience: [practitioner]
sections:
  - id: one
    title: One
    fields:
      - id: seen
        label: Was the child seen?
        type: boolean
        enable_when: elsewhere = true
"""
Html = Callable[[AppTest], str]


@pytest.fixture
def page(open_page: Callable[..., AppTest]) -> AppTest:
    """The page on the forms that come with AskOnce."""
    return open_page("export")


def test_every_format_says_what_it_carries_and_what_this_form_loses(page: AppTest, html_of: Html) -> None:
    form = next(spec.form for spec in library() if spec.form.id == "visit")
    box(page, "Form", next(label for label in options(page, "Form") if "(visit," in label))
    assert "Ready: its conditions work" in html_of(page)
    for to in form_formats():
        box(page, "Format", to.title)
        assert not page.exception
        shown = html_of(page)
        assert "It carries" in shown
        lost = len(bundle(form, to).losses)
        assert (f"What this form loses: {lost} thing" if lost else "Nothing of this form is lost") in shown


def test_what_is_public_of_case_systems_is_said_plainly(page: AppTest, html_of: Html) -> None:
    shown = html_of(page)
    assert "no schema and no sample is public" in shown
    assert "AskOnce makes no file to import into Mosaic" in shown
    assert shown.count("a form builder keys from it or scripts with it") == 2


def test_a_form_whose_conditions_cannot_work_is_told(
    open_page: Callable[..., AppTest], html_of: Html, workspace: Path
) -> None:
    (workspace / "forms").mkdir(parents=True)
    (workspace / "forms" / "mine.yaml").write_text(BROKEN, encoding="utf-8")
    at = open_page("export")
    assert len(options(at, "Form")) == 1
    assert "have no forms yet" not in html_of(at)
    assert "Mend this first" in html_of(at)
    assert "elsewhere" in html_of(at)


def test_a_build_pack_lists_the_changes_since_an_earlier_version(
    open_page: Callable[..., AppTest], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Form | None] = []
    monkeypatch.setattr(export, "bundle", lambda *given: asked.append(given[3]) or bundle(*given))
    home = bench.home()
    text = (LIBRARY / "visit.yaml").read_text(encoding="utf-8")
    first = home.create("visit", text, Editor("Ana"), what="Begun")
    old = first.draft.spec.text
    home.save_draft("visit", old.replace("Where did you meet?", "In which place?"), Editor("Ana"), first.draft.revision)
    at = open_page("export")
    pack = next(to for to in form_formats() if to.name == "build-pack-mosaic")
    box(at, "Format", pack.title)
    (there,) = (one for one in options(at, "List the changes since") if "Begun" in one)
    assert asked[-1] is None
    box(at, "List the changes since", there)
    assert asked[-1] == load_text(old).form


def options(at: AppTest, label: str) -> list[str]:
    return list(next(one for one in at.selectbox if one.label == label).options)


def box(at: AppTest, label: str, value: str) -> None:
    next(one for one in at.selectbox if one.label == label).set_value(value).run()


def test_who_took_a_form_out_stands_in_the_history(
    open_page: Callable[..., AppTest], html_of: Html, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, "Ana")
    (workspace / "forms").mkdir(parents=True)
    shutil.copy(LIBRARY / "visit.yaml", workspace / "forms" / "our_visit.yaml")
    at = open_page("export")
    word = next(to for to in form_formats() if to.name == "word")
    box(at, "Format", word.title)
    download(at, f"Download {word.title}")
    download(at, "Download all as a zip")
    one, every = (e for e in bench.home().events() if e.did is Did.EXPORTED)
    assert (one.editor, one.form) == ("Ana", "our_visit")
    assert (one.detail["format"], every.detail["format"]) == ("word", "all")
    assert one.detail["version"] == bench.home().read("our_visit").spec.form.version
    shown = html_of(open_page("history"))
    assert f"Exported as {word.title}, version" in shown and "Exported as every format" in shown


def test_a_form_that_comes_with_askonce_is_named_in_the_history(
    page: AppTest, open_page: Callable[..., AppTest]
) -> None:
    download(page, "Download all as a zip")
    (event,) = bench.home().events()
    assert event.form == "" and "which comes with AskOnce" in event.detail["what"]
    assert not open_page("history").exception


def download(at: AppTest, label: str) -> None:
    next(one for one in at.get("download_button") if one.label == label).click().run()
    assert not at.exception
