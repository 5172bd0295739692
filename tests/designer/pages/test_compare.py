"""Compare: any two versions, with what each costs, repeats and covers side by side, and statutory losses first."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from designer.components import bench
from designer.edits.structure import delete
from designer.people import Editor
from form_specs.dump import dump
from form_specs.folders import LIBRARY

Html = Callable[[AppTest], str]
ANA = Editor("Ana")


def test_without_a_form_it_says_where_to_begin(open_page: Callable[..., AppTest], html_of: Html) -> None:
    assert "Begin one on the page Forms" in html_of(open_page("compare"))


def test_what_a_version_lost_for_returns_stands_first_and_side_by_side(
    open_page: Callable[..., AppTest], html_of: Html, workspace: object
) -> None:
    home = bench.home()
    first = home.create("visit", (LIBRARY / "visit.yaml").read_text(encoding="utf-8"), ANA)
    old = first.draft.spec.form
    place = next(p for p in old.fields() if p.field.statutory)
    new = delete(old, place.field.id)
    home.save_draft("visit", dump(new, first.draft.spec), ANA, first.draft.revision, what="Took one out")
    at = open_page("compare")
    shown = html_of(at)
    gone = place.field.statutory[0]
    assert f"Lost for statutory returns: {gone.statutory_return}: {gone.field}" in shown
    assert shown.index("Lost for statutory returns") < shown.index("What each costs and carries")
    assert "Asked twice within the form" in shown
    row = f"<th scope='row'>{gone.statutory_return}: {gone.field}</th>"
    assert f'{row}<td class="s">Asked</td><td class="s">Not asked</td>' in shown
    assert next(box for box in at.selectbox if box.label == "Form").options == [str(old.title)]
    next(box for box in at.selectbox if box.label == "Before").select_index(0).run()
    assert "Nothing changed" in html_of(at)
