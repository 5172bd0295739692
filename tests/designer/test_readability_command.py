"""`askonce readability`: reading ages of whole forms, by reader and section, with a council's own aims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from designer import cli
from form_specs.folders import EXAMPLES, LIBRARY

ALL_ABOUT_ME = str(LIBRARY / "all_about_me.yaml")


def rows(capsys: pytest.CaptureFixture[str], *args: str) -> list[list[object]]:
    assert cli.run(["readability", *args, "--format", "json"]) == 0
    (table,) = json.loads(capsys.readouterr().out)
    assert "indicative" in table["note"].lower()
    read: list[list[object]] = table["rows"]
    return read


def test_each_reader_has_an_age_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, ALL_ABOUT_ME)
    whole = {row[1]: row for row in found if row[2] == "Whole form"}
    assert "child" in whole
    for row in found:
        words, age, grade, aim = row[3], row[4], row[5], row[-1]
        assert isinstance(words, int)
        assert words >= 100
        assert age == pytest.approx(float(str(grade)) + 5, abs=0.06)
        assert aim == (9 if row[1] in ("child", "both") else 14)


def test_a_council_sets_its_own_aims(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "glossary.yaml"
    own.write_text("settings: {reading_age_child: '7', reading_age_adult: '12'}\n", encoding="utf-8")
    assert {row[-1] for row in rows(capsys, str(LIBRARY), "--glossary", str(own))} == {7, 12}


def test_a_form_of_few_words_has_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (EXAMPLES / "visit_as_found.yaml").read_text(encoding="utf-8")
    path = tmp_path / "short.yaml"
    cut = text.index("      - ", text.index("      - ", text.index("sections:")) + 10)
    path.write_text(text[:cut], encoding="utf-8")
    assert rows(capsys, str(path)) == []
    assert cli.run(["readability", str(tmp_path / "missing.yaml")]) == 2
