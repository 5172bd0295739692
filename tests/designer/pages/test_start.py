"""Start: what is loaded is said plainly, and own files are taken in or refused with a remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_matrix.reference import load_reference
from data_matrix.tidy import to_tidy
from designer.components import data
from designer.headline import KEPT
from form_specs.folders import LIBRARY


def test_what_is_reconstructed_is_said_with_the_figures(
    open_page: Callable[..., AppTest], html_of: Callable[[AppTest], str]
) -> None:
    at = open_page()
    shown = html_of(at)
    assert at.title[0].value == "Start"
    assert "Reconstructed: 1,512 of the 1,575 items" in shown
    assert "29 come with AskOnce" in shown
    assert ">1,575<" in shown
    assert "times a form asks again what an earlier one asked" in shown


def test_a_matrix_of_ones_own_takes_its_place_and_can_be_taken_out(
    open_page: Callable[..., AppTest],
    html_of: Callable[[AppTest], str],
    workspace: Path,
) -> None:
    at = open_page()
    few = "\n".join(to_tidy(load_reference()).splitlines()[:40])
    at.file_uploader(key="matrix-file").set_value([("own.csv", few.encode(), "text/csv")])
    at.run()
    press(at, "Use this matrix")
    assert (workspace / "matrix" / "own.csv").exists()
    assert "own.csv is in your folder" in html_of(at)
    assert "Your matrix, own.csv" in html_of(at)
    press(at, "Go back to the matrix that comes with AskOnce")
    assert "The matrix that comes with AskOnce" in html_of(at)


def test_a_form_with_a_fault_is_not_taken_in_and_its_line_is_told(
    open_page: Callable[..., AppTest],
    html_of: Callable[[AppTest], str],
    workspace: Path,
) -> None:
    at = open_page()
    good = (LIBRARY / "visit.yaml").read_bytes()
    bad = good.replace(b"workflow_step:", b"workflow_stop:", 1)
    at.file_uploader(key="form-files").set_value([("good.yaml", good, "text/yaml"), ("bad.yaml", bad, "text/yaml")])
    at.run()
    press(at, "Add these forms")
    assert [p.name for p in (workspace / "forms").iterdir()] == ["good.yaml"]
    assert "bad.yaml, line" in html_of(at)
    assert "1 of your own" in html_of(at)


def press(at: AppTest, label: str) -> None:
    next(button for button in at.button if button.label == label).click().run()


def test_the_tour_has_five_steps_is_seen_once_and_can_be_seen_again(
    open_page: Callable[..., AppTest], html_of: Callable[[AppTest], str]
) -> None:
    at = open_page()
    for number in range(1, 6):
        assert f"Tour, step {number} of 5" in html_of(at)
        if number < 5:
            press(at, "Next step")
    press(at, "Step back")
    assert "step 4 of 5" in html_of(at)
    press(at, "Next step")
    press(at, "Finish the tour")
    assert "Tour, step" not in html_of(at)
    again = open_page()
    assert "Tour, step" not in html_of(again)
    press(again, "Show the tour")
    assert "Tour, step 1 of 5" in html_of(again)


def test_figures_of_ones_own_matrix_are_counted_once_and_kept_until_something_is_decided(
    open_page: Callable[..., AppTest],
    html_of: Callable[[AppTest], str],
    workspace: Path,
) -> None:
    few = "\n".join(to_tidy(load_reference()).splitlines()[:40])
    (workspace / "matrix").mkdir(parents=True)
    (workspace / "matrix" / "own.csv").write_text(few, encoding="utf-8")
    shown = html_of(open_page())
    assert "Counted in own.csv" in shown
    kept = workspace / KEPT
    first = kept.read_text(encoding="utf-8")
    kept.write_text(first.replace('"repeats": ', '"repeats": 7'), encoding="utf-8")
    assert ">7" in html_of(open_page())  # the kept figures are shown, not counted anew
    (workspace / "decisions.yaml").write_text("keep_apart: []\n", encoding="utf-8")
    assert html_of(open_page()) == shown
    assert kept.read_text(encoding="utf-8") != first


def test_the_first_page_reads_no_matrix_for_what_is_known(
    open_page: Callable[..., AppTest], html_of: Callable[[AppTest], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the matrix is read")

    monkeypatch.setattr(data, "matrix", never)
    monkeypatch.setattr(data, "analysis", never)
    assert ">1,575<" in html_of(open_page())
