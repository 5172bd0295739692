"""History: who did what, every version, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from designer.components import bench
from designer.people import Editor
from form_specs.folders import LIBRARY

Html = Callable[[AppTest], str]
ANA, BEN = Editor("Ana"), Editor("Ben")


def test_a_version_is_restored_and_all_that_was_done_stays_told(
    open_page: Callable[..., AppTest], html_of: Html, workspace: object
) -> None:
    home = bench.home()
    first = home.create("visit", (LIBRARY / "visit.yaml").read_text(encoding="utf-8"), ANA, what="Begun")
    text = first.draft.spec.text
    changed = text.replace("Where did you meet?", "In which place?")
    home.save_draft("visit", changed, BEN, first.draft.revision, what="Changed where")
    at = open_page("history")
    assert "2 entries, newest first" in html_of(at)
    assert "<td>Visit to a child we look after (visit)</td>" in html_of(at)
    box(at, "Form").select_index(1).run()
    box(at, "Version").select_index(1).run()
    button(at, "Restore this version").click().run()
    assert home.text("visit")[0] == text
    shown = html_of(at)
    assert "is the draft again" in shown and "3 entries" in shown
    assert shown.index("Restored the version") < shown.index("Changed where") < shown.index("Begun")
    assert "Ben" in shown
    button(at, "Check the trail").click().run()
    assert "The trail is whole: 3 entries" in html_of(at)


def test_a_form_that_was_removed_can_still_be_restored(
    open_page: Callable[..., AppTest], html_of: Html, workspace: object
) -> None:
    home = bench.home()
    home.create("visit", (LIBRARY / "visit.yaml").read_text(encoding="utf-8"), ANA)
    home.remove("visit", ANA)
    at = open_page("history")
    assert box(at, "Form").options[1] == "visit (removed)"
    assert "<td>visit (removed)</td>" in html_of(at)
    box(at, "Form").select_index(1).run()
    button(at, "Restore this version").click().run()
    assert home.forms() == ("visit",)


def box(at: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(one for one in at.selectbox if one.label == label)


def button(at: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(one for one in at.button if one.label == label)
