"""The form-names file: written for a person, read back with the line of every mistake."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_matrix.load import load_matrix
from data_matrix.model import Matrix, Source, Spelling
from data_matrix.reconcile.names_file import read_names, to_yaml
from foundation.errors import InputError

Tools = Any


def read(tmp_path: Path, text: str, las: tuple[str, ...] = ("Croydon", "Essex")) -> Any:
    path = tmp_path / "names.yaml"
    path.write_text(text, encoding="utf-8")
    return read_names(path, las)


def matrix(*spellings: Spelling, las: tuple[str, ...] = ("Croydon", "Essex")) -> Matrix:
    return Matrix(Source("m.xlsx", "0", "workbook"), las, (), spellings=spellings)


def test_values_are_a_form_several_forms_or_none(tmp_path: Path) -> None:
    text = 'croydon:\n  Life plan: "Life Plan"\n  "A: B": [One, Two, One]\n  Notes: Not a  form\nEssex:\n'
    assert read(tmp_path, text) == {
        "Croydon": {"Life plan": ("Life Plan",), "A: B": ("One", "Two"), "Notes": ()},
        "Essex": {},
    }


def test_everything_is_text(tmp_path: Path) -> None:
    assert read(tmp_path, "Essex:\n  no: yes\n  1: 001\n  2023-01-01: null\n") == {
        "Essex": {"no": ("yes",), "1": ("001",), "2023-01-01": ("null",)}
    }


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("Croydon:\n  A: B\nLeeds:\n  A: B\n", 3, "no council 'Leeds'"),
        ("Croydon:\n  A: B\n  A: C\n", 3, "second time"),
        ("Croydon:\n  A: [B, [C]]\n", 2, "name of a form"),
        ("Croydon:\n  A:\n", 2, "name of a form"),
        ("Croydon:\n  A: {B: C}\n", 2, "name of a form"),
        ("Croydon: Life Plan\n", 1, "a spelling"),
        ("- Croydon\n", 1, "a council"),
        ("Croydon:\n  A: 'B\n", 3, "not valid YAML"),
        ("Croydon:\n\tA: B\n", 2, "not valid YAML"),
        ("Croydon:\n  ? [A]\n  : B\n", 2, "name of a form"),
        ("Croydon:\n  A: &x [*x]\n", 2, "name of a form"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, text)
    assert what in refused.value.what
    assert refused.value.line == line
    assert refused.value.path and refused.value.remedy


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "n.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="UTF-8"):
        read_names(tmp_path / "n.yaml", ("Croydon",))
    with pytest.raises(InputError, match="no such file"):
        read_names(tmp_path / "none.yaml", ("Croydon",))


def test_uncertain_names_are_written_as_comments_first(tmp_path: Path) -> None:
    text = to_yaml(
        matrix(
            Spelling("Croydon", "Life plan", "Life Plan", 0.99, "the same but for case", True, 3),
            Spelling("Croydon", "Odd", "Odd", 0.4, "not listed", False, 1),
        )
    )
    lines = [line.strip() for line in text.splitlines()]
    assert lines.index('# "Odd": "Odd"  # 1 cell; 0.40: not listed') < lines.index(
        '"Life plan": "Life Plan"  # 3 cells; 0.99: the same but for case'
    )
    assert read(tmp_path, text) == {"Croydon": {"Life plan": ("Life Plan",)}, "Essex": {}}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.dictionaries(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20), max_size=6))
def test_any_names_survive_being_written_and_read(tmp_path: Path, names: dict[str, str]) -> None:
    clean = {k.strip(): " ".join(v.split()) for k, v in names.items() if k.strip() and v.split()}
    clean = {k: v for k, v in clean.items() if v.casefold() != "not a form" and (k + v).isprintable()}
    text = to_yaml(matrix(*(Spelling("Essex", k, v, 1, "r", True, 1) for k, v in clean.items())))
    assert read(tmp_path, text)["Essex"] == {k: (v,) for k, v in clean.items()}


def test_a_decision_changes_the_next_run_and_nothing_else(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.Wide()
    wide.item(1, "Name", wide_tools.block("Name", "Life Plan\nWorkers View"), wide_tools.block("Name", "Visit"))
    lists = [["Type", "Croydon", "Essex"], ["Plans", "Life Plan\nCare Panel", "Visit"]]
    path = wide.save(tmp_path / "m.xlsx", Forms=lists)
    first = load_matrix(path)
    written = tmp_path / "names.yaml"
    written.write_text(to_yaml(first), encoding="utf-8")
    assert load_matrix(path, form_names=written) == first
    decided = to_yaml(first).replace('# "Workers View": "Workers View"', '"Workers View": not a form')
    assert decided != to_yaml(first)
    written.write_text(decided, encoding="utf-8")
    second = load_matrix(path, form_names=written)
    assert second.items[0].wordings[0].forms == ("Life Plan",)
    assert "form_name_uncertain" in {w.code for w in first.warnings}
    assert "form_name_uncertain" not in {w.code for w in second.warnings}


def test_a_decision_for_a_spelling_that_is_gone_is_said(wide_tools: Tools, tmp_path: Path) -> None:
    path = wide_tools.small().save(tmp_path / "m.xlsx")
    names = tmp_path / "names.yaml"
    names.write_text("Croydon:\n  Last year's form: Life Plan\n", encoding="utf-8")
    found = load_matrix(path, form_names=names)
    assert [w.code for w in found.warnings].count("form_decision_unused") == 1
