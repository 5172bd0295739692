"""`askonce test` and `askonce diff`, as a person or a script meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from designer.cli import run

SPEC = """\
id: visit
version: 1.0.0
title: A <b>visit</b>
purpose: To record a visit
owner: Team
workflow_step: visit
audience: [practitioner]
sections:
  - id: s
    title: S
    fields:
      - {id: seen, type: boolean, label: Seen?}
      - {id: why, type: text, label: "<script>alert(1)</script>", enable_when: seen = no, required: yes}
tests:
  - name: Asked why
    answers: {seen: no}
    visible: [why]
    errors: {why: Enter an answer}
  - name: Not asked why
    answers: {seen: yes}
    hidden: [why]
    errors: {}
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "visit.yaml"
    path.write_text(SPEC)
    return path


def test_passing_tests_are_counted(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["test", str(spec)]) == 0
    assert capsys.readouterr().out == "visit: 2 of 2 tests passed\n1 form, 0 with something to mend.\n"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("hidden: [why]", "visible: [why]", "`why` should be visible and is hidden"),
        ("visible: [why]", "hidden: [why]", "`why` should be hidden and is visible"),
        ("errors: {why: Enter an answer}", "errors: {}", "`why` is in error: Enter an answer to"),
        ("errors: {why: Enter an answer}", "errors: {why: Sign}", "should say “Sign”"),
        ("errors: {why: Enter an answer}", "errors: {seen: x}", "`seen` should be in error and is not"),
        ("visible: [why]", "required: [seen]", "`seen` should be required and is not"),
        ("visible: [why]", "calculated: {seen: 3}", "`seen` is not calculated"),
        ("answers: {seen: yes}", "answers: {sen: yes}", "the form has no field or section `sen`"),
        ("enable_when: seen = no", "enable_when: sen = no", "Did you mean `seen`?"),
    ],
)
def test_a_failing_test_is_exit_1(
    spec: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, words: str
) -> None:
    assert old in SPEC
    spec.write_text(SPEC.replace(old, new))
    assert run(["test", str(spec)]) == 1
    assert words in capsys.readouterr().out


def test_values_pulled_through_are_looked_for_here_and_in_the_library(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for source, status in (("childs_record.first_name", 0), ("visit.nothing", 1), ("nowhere.x", 1)):
        spec.write_text(
            SPEC.replace("tests:", f"      - {{id: x, type: string, label: X, initial: {{from: {source}}}}}\ntests:")
        )
        assert run(["test", str(spec)]) == status
        assert ("is pulled from" in capsys.readouterr().out) == bool(status)


def test_two_forms_of_one_id_are_both_told(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec.with_name("again.yaml").write_text(SPEC)
    assert run(["test", str(spec.parent)]) == 1
    told = capsys.readouterr().out
    assert all(f"{name}.yaml:1: Another form here is called `visit` too" in told for name in ("visit", "again"))


def test_results_as_json(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["test", str(spec.parent), "--format", "json"]) == 0
    [form] = json.loads(capsys.readouterr().out)
    assert form["form"] == "visit"
    assert [t["passed"] for t in form["tests"]] == [True, True]


def test_what_cannot_be_read_is_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["test", str(tmp_path)]) == 2
    assert "no form specs" in capsys.readouterr().err
    (tmp_path / "bad.yaml").write_text("id: x\nversionn: 1.0.0\n")
    assert run(["test", str(tmp_path)]) == 2
    assert run(["diff", str(tmp_path / "bad.yaml"), str(tmp_path / "none.yaml")]) == 2
    assert "bad.yaml, line" in capsys.readouterr().err


def test_a_diff_in_each_format(spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = tmp_path / "new.yaml"
    new.write_text(SPEC.replace("label: Seen?", "label: Did you see <i>them</i>?"))
    assert run(["diff", str(spec), str(new)]) == 0
    text = capsys.readouterr().out
    assert "Reworded\n  seen: Did you see <i>them</i>?\n    - Seen?\n    + Did you see" in text
    assert "This is a patch change: give it version 1.0.1 or later." in text
    assert run(["diff", str(spec), str(new), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["bump"], found["needed_version"], found["enough"]) == ("patch", "1.0.1", False)
    page = tmp_path / "diff.html"
    assert run(["diff", str(spec), str(new), "--format", "html", "--out", str(page)]) == 0
    assert "<i>" not in page.read_text() and "&lt;i&gt;them&lt;/i&gt;" in page.read_text()


def test_logic_that_a_change_breaks_is_told(spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new, page = tmp_path / "new.yaml", tmp_path / "diff.html"
    new.write_text(SPEC.split("tests:")[0].replace("{id: seen,", "{id: met,"))
    assert run(["diff", str(spec), str(new)]) == 0
    assert "\nLogic that no longer works\n  why: " in capsys.readouterr().out
    assert run(["diff", str(spec), str(new), "--format", "json"]) == 0
    (broken,) = json.loads(capsys.readouterr().out)["broken"]
    assert (broken["rule"], broken["link_id"]) == ("unknown-field", "why")
    assert run(["diff", str(spec), str(new), "--format", "html", "--out", str(page)]) == 0
    assert "Logic that no longer works (1)" in page.read_text()
    capsys.readouterr()
    assert run(["diff", str(new), str(new), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["broken"] == []


def test_no_change_is_said(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", str(spec), str(spec)]) == 0
    assert capsys.readouterr().out == "A <b>visit</b>: nothing changed.\n"
