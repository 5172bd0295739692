"""Forms: what is listed of each, and four ways to begin a new one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from designer.components import bench
from form_specs.folders import EXAMPLES, LIBRARY, library

Html = Callable[[AppTest], str]


def test_each_form_is_listed_with_what_it_is_and_costs(
    open_page: Callable[..., AppTest], html_of: Html, workspace: Path
) -> None:
    (workspace / "forms").mkdir(parents=True)
    shutil.copy(EXAMPLES / "visit_as_found.yaml", workspace / "forms")
    at = open_page("forms")
    shown = html_of(at)
    for column in ("Status", "LA", "Statutory fields", "Worth a look", "To fill in once", "Reviewed"):
        assert f">{column}</th>" in shown
    everywhere = len(library()) + len(list(EXAMPLES.glob("*.yaml"))) + 1
    assert f"{everywhere} forms" in shown
    next(r for r in at.radio if r.label == "Show").set_value("Your folder").run()
    assert ">1 form</caption>" in html_of(at)


@pytest.mark.parametrize("way", ["From a template", "From the matrix", "From a file", "Empty"])
def test_every_way_to_begin_is_drawn(way: str, open_page: Callable[..., AppTest], workspace: Path) -> None:
    at = open_page("forms")
    next(r for r in at.radio if r.label == "How").set_value(way).run()
    assert not at.exception


def test_a_form_is_made_from_a_template_and_from_picked_items(
    open_page: Callable[..., AppTest], workspace: Path
) -> None:
    at = open_page("forms")
    next(t for t in at.text_input if t.label == "Title of the new form").set_value("Our record").run()
    press(at, "Make it from the template")
    assert bench.home().forms() == ("our_record",)
    at = open_page("forms")
    next(r for r in at.radio if r.label == "How").set_value("From the matrix").run()
    at.multiselect(key="matrix-items").set_value([1, 4]).run()
    at.text_input(key="matrix-title").set_value("Two items").run()
    press(at, "Draft it")
    (new,) = set(bench.home().forms()) - {"our_record"}
    assert len(list(bench.home().read(new).spec.form.fields())) >= 2
    assert (LIBRARY / "visit.yaml").exists()


def press(at: AppTest, label: str) -> None:
    next(button for button in at.button if button.label == label).click().run()
