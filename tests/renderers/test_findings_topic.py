"""The topic on wording: what it counts, and decisions that come back from the workbook."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from analyser.language_decisions import DECISION, SHEET
from analyser.run import Analysis, analyse
from analyser.similarity.decisions import NONE, load_decisions
from renderers.reports.assemble import document_of
from renderers.reports.document import Topic
from renderers.reports.formats import report_xlsx
from renderers.reports.topics.findings import TOPIC


@pytest.fixture
def worded(small: Analysis) -> Analysis:
    """The small matrix with initials in the wording of LA 2."""
    first, *others = small.matrix.items
    (one, two) = first.wordings
    item = replace(first, wordings=(one, replace(two, texts=("SW - Name",))))
    return analyse(replace(small.matrix, items=(item, *others)))


def topic(analysis: Analysis) -> Topic:
    built = TOPIC.build(analysis)
    assert built is not None
    return built


def tables(analysis: Analysis) -> dict[str, tuple[tuple[object, ...], ...]]:
    built = topic(analysis)
    return {table.slug: table.rows for table in (*built.tables, *built.listings)}


def test_what_is_found_is_counted_by_rule_form_and_la(worded: Analysis) -> None:
    assert [(f.rule, f.la, f.form) for f in worded.findings] == [("undefined-acronym", "LA 2", "Plan")]
    found = tables(worded)
    assert [row[1:4] for row in found["findings-by-rule"]] == [("warning", 1, 0)]
    assert found["findings-by-form"] == (("Plan", "LA 2", 1, 1, 1.0, 1),)
    assert found["findings-by-la"] == (("LA 2", 1, 1, 1.0, 1),)
    ((word, _, better, questions, where),) = found["words"]
    assert (word, questions, where) == ("SW", 1, "LA 2: Plan")
    assert "social worker" in str(better)
    assert topic(worded).headlines[0].value == "1"


def test_nothing_asked_is_nothing_to_say(empty: Analysis) -> None:
    assert TOPIC.build(empty) is None


def _decided(analysis: Analysis, path: Path, said: str) -> Path:
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx.render(analysis, document_of(analysis))))
    sheet = book[SHEET]
    head = next(row for row in sheet.iter_rows() if any(cell.value == DECISION for cell in row))
    (column,) = (cell.column for cell in head if cell.value == DECISION)
    for row in range(head[0].row + 1, sheet.max_row + 1):
        sheet.cell(row, column).value = said
    book.save(path)
    return path


def test_decisions_made_in_the_workbook_stand_in_the_next_one(worded: Analysis, tmp_path: Path) -> None:
    decisions = load_decisions(_decided(worded, tmp_path / "report.xlsx", "keep because everyone knows it"))
    again = analyse(worded.matrix, decisions=decisions)
    assert [f.decision for f in again.findings] == ["keep because everyone knows it"]
    assert tables(again)["findings-to-decide"][0][5] == "keep because everyone knows it"
    assert tables(again)["findings-by-rule"][0][3] == 1
    assert "1 of 1 finding" in topic(again).summary
    gone = analyse(replace(worded.matrix, items=worded.matrix.items[1:]), decisions=decisions)
    assert "1 earlier decision fits no finding any more" in topic(gone).summary


def test_every_text_however_hostile_is_known_again(hostile: Analysis, tmp_path: Path) -> None:
    decisions = load_decisions(_decided(hostile, tmp_path / "report.xlsx", "accepted"))
    again = analyse(hostile.matrix, decisions=decisions)
    assert again.findings
    assert {f.decision for f in again.findings} == {"accepted"}
    assert not again.unmet
    assert not analyse(hostile.matrix, decisions=NONE).findings[0].decision
