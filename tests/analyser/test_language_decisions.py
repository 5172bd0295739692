"""Decisions on findings: written in a sheet or a file by people, read back by the next run."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from analyser.language_decisions import (
    DECISION,
    QUESTION,
    RULE,
    SHEET,
    Decision,
    LanguageDecisions,
    Outcome,
    decide,
    outcome_of,
    read_decided_report,
)
from analyser.lint import lint
from analyser.questions import Question
from analyser.similarity.decisions import load_all_decisions, load_decisions
from foundation.errors import InputError

ASKED = Question(id="1", text="Is support appropriate for the SGO?", field_type="text", la="A", form="Visit")
RULES = ("undefined-acronym", "vague-qualifier")


def told(decisions: LanguageDecisions, *questions: Question) -> dict[str, str]:
    return {f.rule: f.decision for f in decide(lint(questions), questions, decisions).findings}


def sheet(path: Path, *rows: tuple[object, ...], name: str = SHEET) -> Path:
    book = openpyxl.Workbook()
    own = book.active
    assert own is not None
    own.title = name
    for row in rows:
        own.append(row)
    book.save(path)
    return path


def test_a_decision_holds_for_its_words_alone() -> None:
    assert told(LanguageDecisions(), ASKED) == dict.fromkeys(RULES, "")
    kept = Decision(RULES[0], ASKED.text, Outcome.KEPT, "all know it", la="A", words="SGO")
    assert told(LanguageDecisions((kept,)), ASKED) == {RULES[0]: "keep because all know it", RULES[1]: ""}
    assert told(LanguageDecisions((Decision(RULES[0], ASKED.text, Outcome.ACCEPTED, la="B"),)), ASKED)[RULES[0]] == ""
    assert told(LanguageDecisions((Decision(RULES[0], "Another", Outcome.ACCEPTED),)), ASKED)[RULES[0]] == ""


def test_the_closest_decision_wins_and_what_fits_nothing_is_told() -> None:
    anywhere = Decision(RULES[0], ASKED.text.upper() + "  ", Outcome.ACCEPTED)
    here = Decision(RULES[0], ASKED.text, Outcome.CHANGED, "special guardianship", la="A")
    gone = Decision(RULES[0], "No longer asked", Outcome.ACCEPTED)
    assert told(LanguageDecisions((anywhere,)), ASKED)[RULES[0]] == "accepted"
    decisions = LanguageDecisions().having([here, anywhere, gone])
    assert told(decisions, ASKED)[RULES[0]] == "changed to special guardianship"
    assert set(decide(lint([ASKED]), [ASKED], decisions).unmet) == {anywhere, gone}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Accepted", (Outcome.ACCEPTED, "")),
        (" changed to: Where do you live? ", (Outcome.CHANGED, "Where do you live?")),
        ("KEEP BECAUSE the court uses it", (Outcome.KEPT, "the court uses it")),
        ("keep because", None),
        ("changed to", None),
        ("acceptedly", None),
        ("yes", None),
        ("", None),
    ],
)
def test_what_people_write(said: str, meant: object) -> None:
    assert outcome_of(said) == meant


def test_a_sheet_is_read_however_it_was_sorted(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "report.xlsx",
        ("A title",),
        (DECISION, "More", RULE, QUESTION),
        ("keep because of law", 1, RULES[0], ASKED.text),
        (None, 2, RULES[1], ASKED.text),
    )
    assert load_decisions(path).language.decisions == (Decision(RULES[0], ASKED.text, Outcome.KEPT, "of law"),)


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([(RULE, QUESTION, DECISION), ("jargon", "Q", "perhaps")], ["row 2", DECISION, "perhaps"]),
        ([("nothing", "here")], ["headings"]),
    ],
)
def test_a_sheet_that_says_nothing_clear_is_named(
    tmp_path: Path, rows: list[tuple[object, ...]], named: list[str]
) -> None:
    with pytest.raises(InputError) as raised:
        read_decided_report(sheet(tmp_path / "report.xlsx", *rows))
    assert all(name in str(raised.value) for name in (*named, SHEET))


def test_a_workbook_without_the_sheet_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=SHEET):
        read_decided_report(sheet(tmp_path / "x.xlsx", ("a",), name="Other"))
    (tmp_path / "y.xlsx").write_bytes(b"no workbook")
    with pytest.raises(InputError):
        read_decided_report(tmp_path / "y.xlsx")


def test_an_entry_of_a_file_that_decides_nothing_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text("# ours\nfindings:\n  - rule: jargon\n    question: Placement\n    decision: perhaps\n")
    with pytest.raises(InputError) as raised:
        load_decisions(path)
    assert raised.value.line == 3


def test_of_several_files_the_later_holds(tmp_path: Path) -> None:
    for name, said in (("a", "accepted"), ("b", "keep because it is law")):
        (tmp_path / name).write_text(f"findings:\n  - {{rule: jargon, question: Placement, decision: {said}}}\n")
    (decision,) = load_all_decisions([tmp_path / "a", tmp_path / "b"]).language.decisions
    assert decision.said == "keep because it is law"
