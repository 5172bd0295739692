"""Start: what is loaded is said plainly, and own files are taken in or refused with a remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from data_matrix.reference import load_reference
from data_matrix.tidy import to_tidy
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
    assert "questions that repeat an earlier one" in shown


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
