"""`askonce matrix nearest`: whom to ring about any form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyser.nearest import items_of_forms, neighbours
from analyser.questions import Question
from designer.cli import run

ROWS = """item,data_item,la,wording,form
1,Name,A,Name,Plan
2,Date of birth,A,DOB,Plan
3,School,A,School,Plan
1,Name,B,Full name,Care plan
2,Date of birth,B,Date of birth,Care plan
3,School,B,Which school?,Visit
9,Other,B,Other,Alone
"""


@pytest.fixture
def matrix(tmp_path: Path) -> str:
    path = tmp_path / "tidy.csv"
    path.write_text(ROWS, encoding="utf-8")
    return str(path)


def test_the_share_is_of_what_either_asks() -> None:
    asked = [("A", "Plan", 1), ("A", "Plan", 2), ("A", "Plan", 3), ("B", "Care", 1), ("B", "Care", 2), ("B", "Care", 4)]
    asked += [("B", "Visit", 3), ("A", "Twin", 1)]
    items = items_of_forms(
        Question(id=str(n), text="?", la=la, form=form, item=item) for n, (la, form, item) in enumerate(asked)
    )
    first, second = neighbours(("A", "Plan"), items)
    assert (first.form, first.common, first.share) == ("Care", (1, 2), 2 / 4)
    assert (second.form, second.common, second.share) == ("Visit", (3,), 1 / 3)
    with pytest.raises(KeyError):
        neighbours(("A", "None"), items)


def test_the_nearest_forms_with_wordings_side_by_side(matrix: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["matrix", "nearest", matrix, "--form", "plan", "--format", "json"]) == 0
    near, words = json.loads(capsys.readouterr().out)
    assert [row[0] for row in near["rows"]] == ["Care plan", "Visit"]
    assert near["rows"][0][2:] == [2, 2, "67%"]
    assert words["columns"][3] == "B: Care plan"
    assert [row[3] for row in words["rows"]] == ["Full name", "Date of birth"]


def test_a_form_nothing_is_like_is_said(matrix: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["matrix", "nearest", matrix, "--form", "Alone", "--la", "B"]) == 0
    assert "which asks 1 item" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--form", "Care paln"], "Care plan (B)"),
        (["--form", "Plan", "--la", "C"], "Choose one of A, B"),
    ],
)
def test_a_name_there_is_not_is_told(
    args: list[str], said: str, matrix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["matrix", "nearest", matrix, *args]) == 2
    assert said in capsys.readouterr().err


def test_a_name_that_two_have_needs_its_la(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.csv"
    path.write_text(ROWS + "4,Age,B,Age,Plan\n", encoding="utf-8")
    assert run(["matrix", "nearest", str(path), "--form", "Plan"]) == 2
    assert "Add --la: A, B" in capsys.readouterr().err
