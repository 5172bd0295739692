"""The file of decisions: what it may say, and how faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.similarity.decisions import load_decisions
from foundation.errors import InputError

GOOD = """
# from the meeting in May
keep_apart:
  - ids: [b, a, c]
    because: three forms, three people
leave_out:
  - id: d
    because: a heading
"""


def test_decisions_are_read_with_their_reasons(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_text(GOOD, encoding="utf-8")
    decisions = load_decisions(tmp_path / "d.yaml")
    assert set(decisions.apart) == {("a", "b"), ("a", "c"), ("b", "c")}
    assert decisions.apart["a", "b"] == "three forms, three people"
    assert decisions.left_out == {"d": "a heading"}


def test_an_empty_file_decides_nothing(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_text("# nothing yet\n", encoding="utf-8")
    assert not load_decisions(tmp_path / "d.yaml").apart


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("keep_apart: [", "not YAML"),
        ("- a\n- b\n", "list of decisions"),
        ("keep_together: []\n", "list of decisions"),
        ("keep_apart:\n  - ids: [a]\n", "two ids"),
        ("keep_apart: a\n", "list of entries"),
        ("leave_out:\n  - because: no id\n", "no id"),
        ("keep_apart:\n  - ids: [a, b]\n    becuase: typed wrongly\n", "line 3: An entry of keep_apart has no use for"),
        ("merge:\n  - ids: [a, b]\n    form: [one, two]\n", "line 3: `form` is not text"),
    ],
)
def test_a_fault_is_told_with_the_file_and_the_remedy(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "d.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        load_decisions(tmp_path / "d.yaml")
    assert told in str(error.value)
    assert "d.yaml" in str(error.value)
    assert error.value.remedy


def test_bytes_that_are_not_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_bytes(b"keep_apart: \xff\xfe\n")
    with pytest.raises(InputError, match="UTF-8"):
        load_decisions(tmp_path / "d.yaml")


def test_what_is_merged_is_read_with_its_words_and_form(tmp_path: Path) -> None:
    text = "merge:\n  - ids: [a, b]\n    wording: Date of birth\n    form: Visit\n    la: LA 1\n  - ids: [c, d]\n"
    (tmp_path / "d.yaml").write_text(text, encoding="utf-8")
    first, second = load_decisions(tmp_path / "d.yaml").agreed
    assert (first.ids, first.wording, first.form, first.la) == ({"a", "b"}, "Date of birth", "Visit", "LA 1")
    assert (second.ids, second.wording, second.form) == ({"c", "d"}, "", "")
