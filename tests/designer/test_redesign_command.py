"""`askonce redesign` as people call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyser.redesign.source import collected_by_all
from data_matrix.model import StatutoryClass
from data_matrix.reference import load_reference
from designer.cli import run
from form_specs.folders import EXAMPLES, LIBRARY
from form_specs.load import load_form


def test_a_suggestion_is_written_and_can_be_run_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["redesign", "--suggest", "exact", "--forms", str(EXAMPLES), "--out", str(tmp_path)]) == 0
    first = capsys.readouterr().out
    assert "an estimated" in first
    assert "Statutory: nothing is lost" in first
    assert run(["redesign", str(tmp_path / "scenario.yaml"), "--forms", str(EXAMPLES)]) == 0
    assert capsys.readouterr().out.splitlines()[2] == first.splitlines()[2]
    data = json.loads((tmp_path / "before_after.json").read_text(encoding="utf-8"))
    assert data["las"][""]["before"]["questions_typed"] > data["las"][""]["after"]["questions_typed"]


def test_a_scenario_that_loses_a_statutory_item_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(
        "name: Bad\ndecisions:\n  - {do: drop, questions: [visit_as_found.seen_alone], because: shorter}\n",
        encoding="utf-8",
    )
    forms, out = str(EXAMPLES / "visit_as_found.yaml"), tmp_path / "out"
    assert run(["redesign", str(path), "--forms", forms, "--out", str(out)]) == 2
    assert "Item 17" in capsys.readouterr().err
    assert not out.exists()


def test_other_forms_in_their_place(capsys: pytest.CaptureFixture[str]) -> None:
    forms = ["--forms", str(EXAMPLES / "visit_as_found.yaml"), "--against", str(LIBRARY / "visit.yaml")]
    assert run(["redesign", *forms]) == 0
    told = capsys.readouterr().out
    assert "What the guards say" in told
    assert "like for like" not in told
    assert run(["redesign", *forms, "--against", str(LIBRARY / "letter_to_child.yaml")]) == 0
    assert "1 of the 2 forms stand at steps of the workflow where there was none before (letter)" in (
        capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "Name a scenario"),
        (["--against", "x"], "--against needs --forms"),
        (["a.yaml", "b.xlsx", "c.xlsx"], "Name one matrix"),
        (["nothing.yaml"], "no such file"),
    ],
)
def test_a_wrong_call_is_told(args: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["redesign", *args]) == 2
    assert said in capsys.readouterr().err


def test_the_common_core_is_one_form_with_every_statutory_item(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["redesign", "--suggest", "core", "--out", str(tmp_path)]) == 0
    assert "common_core.yaml" in capsys.readouterr().out
    form = tmp_path / "common_core.yaml"
    assert run(["test", str(form)]) == 0
    assert run(["lint", str(form)]) in (0, 1)
    matrix = load_reference()
    statutory = {item.number for item in matrix.items if item.statutory is not StatutoryClass.LOCAL}
    asked = [number for place in load_form(form).fields() for number in place.field.items]
    mapped = {n for place in load_form(form).fields() if place.field.statutory for n in place.field.items}
    assert len(statutory) == 78 == len(statutory & set(asked))
    assert mapped == statutory
    assert len(asked) == len(set(asked))
    assert set(asked) == statutory | collected_by_all(matrix)


def test_a_common_core_somebody_works_on_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "common_core.yaml").write_text("ours", encoding="utf-8")
    assert run(["redesign", "--suggest", "core", "--out", str(tmp_path)]) == 2
    assert "stands here already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["common_core.yaml"]
