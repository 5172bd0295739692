"""`askonce report` as people call it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import load_workbook

from analyser.questions import from_matrix
from data_matrix.reference import load_reference
from designer.cli import run
from designer.people import Editor, Role
from designer.workspace import Did, Workspace
from form_specs.load import Spec

SECTIONS = """\
  - id: seen
    title: Seeing the child
    fields:
      - {id: visit_date, type: date, label: Date of visit}
      - {id: urn, type: string, label: Number of the home, statutory: [{return: '903', field: Episodes URN}]}
"""


def test_a_workspaces_forms_are_told_to_let_errors_of_the_903_through_or_not(
    tmp_path: Path, no_paper: None, a_form: Callable[..., Spec]
) -> None:
    home = Workspace.open(tmp_path / "forms", lambda: datetime(2026, 3, 4, 9, 30, tzinfo=UTC))
    home.create("visit", a_form(SECTIONS, "visit").text, Editor("Asha", Role.APPROVE))
    (tmp_path / "forms" / "forms" / "glossary.yaml").write_text("terms: []\n")
    assert run(["report", "--for", "steering", "--workspace", str(home.root), "--out", str(tmp_path / "out")]) == 0
    sheet = load_workbook(tmp_path / "out" / "steering.xlsx", read_only=True)["Errors of the 903, own forms"]
    told = [row[3:6] for row in sheet.iter_rows(values_only=True) if "Number of the home" in row]
    assert ("Number of the home", "Lets it through", "anything can be typed") in told
    page = (tmp_path / "out" / "steering.html").read_text(encoding="utf-8")
    assert "None of your own forms records these fields" in page and "PL_POST (Postcode of the home)" in page


def test_decisions_of_files_and_of_the_audit_trail_are_listed(
    tmp_path: Path, no_paper: None, a_form: Callable[..., Spec]
) -> None:
    """Read back what a real workspace writes, and what a file of decisions says."""
    home = Workspace.open(tmp_path / "forms", lambda: datetime(2026, 3, 4, 9, 30, tzinfo=UTC))
    approver = Editor("Asha", Role.APPROVE)
    home.create("visit", a_form(SECTIONS, "visit").text, approver)
    home.record(approver, Did.DECIDED, what="Kept “Gender” and “Sex” apart", because="one is the census category")
    home.record(approver, Did.EXPORTED, "visit", what="Exported as Word")
    home.approve("visit", approver, home.read("visit").revision)
    ids = [question.id for question in from_matrix(load_reference())][:2]
    file = tmp_path / "ours.yaml"
    file.write_text(
        f"keep_apart:\n  - {{ids: ['{ids[0]}', '{ids[1]}'], because: not the same}}\n"
        "findings:\n  - {rule: undefined-acronym, question: DOB, la: LA 1, decision: changed to Date of birth}\n",
        encoding="utf-8",
    )
    call = ["--decisions", str(file), "--workspace", str(tmp_path / "forms"), "--out", str(tmp_path / "out")]
    assert run(["report", "--for", "steering", *call]) == 0
    sheet = load_workbook(tmp_path / "out" / "steering.xlsx", read_only=True)["Decisions taken"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[-1] in ("ours.yaml", "Audit trail")]
    apart, changed, decided, approved = rows
    assert str(apart[0]).startswith("Keep apart: ") and apart[3] == "not the same"
    assert changed[0] == "“DOB” of LA 1, prompt undefined-acronym: changed to Date of birth"
    assert decided[:4] == ("Kept “Gender” and “Sex” apart", "Asha", "2026-03-04", "one is the census category")
    assert approved[:3] == ("Approved version 1.0.0: visit", "Asha", "2026-03-04")
    assert "Asha (2 decisions)" in (tmp_path / "out" / "steering.html").read_text(encoding="utf-8")
