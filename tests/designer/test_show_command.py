"""`askonce show`: a form as people see it, with the answers of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.cli import run
from form_specs.folders import LIBRARY

VISIT, CHILD = str(LIBRARY / "visit.yaml"), str(LIBRARY / "feedback_child.yaml")
ANSWERS = """\
form: visit
on: 2024-11-08
answers:
  visited_at: '2024-11-08 10:00'
  did_you_see: 'yes'
  child_words: I like my room
held:
  childs_record.known_as: {value: Sam, recorded_on: 2024-01-01, recorded_by: A. Worker}
"""


@pytest.fixture
def answers(tmp_path: Path) -> str:
    """A file of answers to the visit form."""
    path = tmp_path / "answers.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("page", "recorded on 1 January 2024 by A. Worker"), ("print", "8 November 2024"), ("copy", "In your words")],
)
def test_each_kind_is_written(kind: str, words: str, answers: str, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    assert run(["show", VISIT, "--as", kind, "--answers", answers, "--out", str(out)]) == 0
    assert words in out.read_text(encoding="utf-8")
    assert "I like my room" in out.read_text(encoding="utf-8")


def test_a_copy_of_several_forms(answers: str, tmp_path: Path) -> None:
    more = tmp_path / "more.yaml"
    more.write_text("form: feedback_child\non: 2024-10-01\nanswers: {listened: '4'}\n", encoding="utf-8")
    out = tmp_path / "copy.html"
    call = ["show", VISIT, CHILD, "--as", "copy", "--answers", answers, "--answers", str(more), "--name", "Sam"]
    assert run([*call, "--out", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert text.index("How was it for you?") < text.index("Our visit")


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ([CHILD, "--answers", "ANSWERS"], "These are answers to `visit`, which is not named"),
        ([VISIT, CHILD], "A page shows one form"),
        ([VISIT, "--as", "copy"], "A copy to keep needs answers"),
        ([VISIT, "--language", "cy"], "not in the language `cy`"),
        ([VISIT, "--out", "x.pdf"], "A page to try cannot be a PDF"),
    ],
)
def test_wrong_calls_are_told(
    call: list[str], told: str, answers: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = [answers if part == "ANSWERS" else part for part in call]
    if "--out" not in call:
        call += ["--out", str(tmp_path / "out.html")]
    assert run(["show", *call]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out.html").exists()


def test_a_fault_in_the_answers_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("form: visit\non: yesterday\nanswers: {}\n", encoding="utf-8")
    assert run(["show", VISIT, "--answers", str(path), "--out", str(tmp_path / "o.html")]) == 2
    assert "answers.yaml, line 2" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "Anchors and aliases"),
        ("[" * 5000, "levels deep"),
        ("x" * 10_000_000, "10 MB"),
        ("id: ../../etc/passwd\n", "cannot be the `id`"),
    ],
)
def test_hostile_specs_and_answers_are_told_in_one_message(
    text: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, out = tmp_path / "bad.yaml", tmp_path / "out.html"
    bad.write_text(text, encoding="utf-8")
    assert run(["show", str(bad), "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert "Traceback" not in said
    assert run(["export", str(bad), "--to", "html", "--out", str(out)]) == 2
    assert run(["show", VISIT, "--answers", str(bad), "--out", str(out)]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert not out.exists()
