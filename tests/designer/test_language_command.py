"""`askonce language`: a CSV of questions in, a CSV of findings out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from analyser.language_csv import HEADING
from designer import cli

ROWS = (
    "id,label,field_type,options,help_text,audience\n"
    "a,Was the child seen alone?,yes_no,Yes;No,,practitioner\n"
    "b,Was the child seen alone?,yes_no_comment,Yes;No - child is a baby,Tell us who was there.,practitioner\n"
    "c,How is your placement?,long_text,,,child\n"
    "d,First name,text,,,practitioner\n"
    "e,How do you find contact centre visits?,scale,1-5,,parent\n"
)


def _run(tmp_path: Path, data: bytes, *more: str) -> list[dict[str, str]]:
    asked, out = tmp_path / "asked.csv", tmp_path / "flags.csv"
    asked.write_bytes(data)
    assert cli.run(["language", str(asked), "--out", str(out), *more]) == 0
    with out.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        assert tuple(rows.fieldnames or ()) == HEADING
        return list(rows)


def test_a_row_for_each_finding(tmp_path: Path) -> None:
    found = _run(tmp_path, ROWS.encode())
    assert [(f["row"], f["id"], f["rule"], f["severity"]) for f in found] == [
        ("1", "a", "closed-without-context", "warning"),
        ("3", "c", "jargon", "warning"),
        ("5", "e", "jargon", "warning"),
    ]
    start, end = int(found[1]["start"]), int(found[1]["end"])
    assert found[1]["label"][start:end] == "placement"
    assert found[0]["start"] == ""
    assert all(f["message"] and f["suggestion"] and f["practitioner_tag"] for f in found)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_however_excel_saved_it(tmp_path: Path, encoding: str) -> None:
    plain = _run(tmp_path, ROWS.replace("placement", "placement’s").encode())
    assert _run(tmp_path, ROWS.replace("placement", "placement’s").encode(encoding)) == plain


def test_semicolons_part_the_columns(tmp_path: Path) -> None:
    text = 'label;field_type;options\nWas the child seen alone?;yes_no;"Yes;No"\nFirst name;text;\n'
    assert [(f["row"], f["rule"]) for f in _run(tmp_path, text.encode())] == [("1", "closed-without-context")]


def test_only_a_label_is_needed(tmp_path: Path) -> None:
    found = _run(tmp_path, b'label\n"If no, why not?"\nFirst name\n')
    assert [(f["row"], f["id"], f["rule"]) for f in found] == [("1", "1", "accusatory")]


def test_a_formula_in_a_label_is_made_inert(tmp_path: Path) -> None:
    found = _run(tmp_path, b'label,field_type\n"=1+1, and why was the child not seen",long_text\n')
    assert found
    assert found[0]["label"].startswith("'=")


def test_a_council_allows_its_own_words(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("allow: [XQZ]\n", encoding="utf-8")
    data = b"label,field_type\nDate the XQZ was held,date\n"
    assert [f["rule"] for f in _run(tmp_path, data)] == ["undefined-acronym"]
    assert _run(tmp_path, data, "--vocabulary", str(own)) == []


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"", ["empty"]),
        (b"question_number\n1\n", ["label"]),
        (b"label,audience\nFirst name,martian\n", ["row 2", "audience"]),
        (b"label,field_type\n,text\n", ["row 2", "label"]),
    ],
)
def test_what_cannot_be_read_is_one_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, names: list[str]
) -> None:
    asked, out = tmp_path / "asked.csv", tmp_path / "flags.csv"
    asked.write_bytes(data)
    assert cli.run(["language", str(asked), "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert all(name in said for name in names)
    assert "Traceback" not in said
    assert not out.exists()
