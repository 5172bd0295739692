"""A baseline holds what was known: it does not mind moved lines, and does mind changed words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.baseline import baseline_of, compare, fingerprint, read_baseline
from analyser.findings import Finding, Severity
from analyser.lint_files import Located
from foundation.errors import InputError


def located(text: str = "If no, why not?", rule: str = "accusatory", key: str = "visit|why", **more: object) -> Located:
    finding = Finding(rule, "language", Severity.WARNING, "m", "s", "t", "q", start=0, end=len(text))
    return Located(finding, text, "visit.yaml", 3, key, **more)  # type: ignore[arg-type]


def kept(tmp_path: Path, found: list[Located]) -> Path:
    path = tmp_path / "known.json"
    path.write_text(baseline_of(found), encoding="utf-8")
    return path


def test_a_fingerprint_minds_words_and_place_not_lines_or_messages() -> None:
    one = located()
    moved = replace(one, path="elsewhere.yaml", line=99, finding=replace(one.finding, message="new", suggestion="new"))
    assert fingerprint(moved) == fingerprint(one)
    others = (located("Why not?"), located(rule="jargon"), located(key="visit|place"))
    assert len({fingerprint(other) for other in (one, *others)}) == 4


def test_only_what_is_new_is_left(tmp_path: Path) -> None:
    known = read_baseline(kept(tmp_path, [located(), located(), located("Gone?")]))
    compared = compare([located(), located(), located(), located("New?")], known)
    assert [one.text for one in compared.new] == ["If no, why not?", "New?"]
    assert (compared.known, compared.gone) == (2, 1)


def test_what_a_form_accepts_is_not_written_and_stays_listed(tmp_path: Path) -> None:
    accepted = located(accepted="agreed")
    assert read_baseline(kept(tmp_path, [accepted])).total() == 0
    compared = compare([accepted], read_baseline(kept(tmp_path, [located()])))
    assert (compared.new, compared.known, compared.gone) == ([accepted], 0, 0)


@given(st.lists(st.text(min_size=1, max_size=5), max_size=8), st.randoms())
def test_a_baseline_is_the_same_in_any_order(texts: list[str], random: object) -> None:
    found = [located(text, key=f"f|{text}") for text in texts]
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert baseline_of(shuffled) == baseline_of(found)


@pytest.mark.parametrize(
    "content", ["", "[1]", '{"baseline": 1}', '{"baseline": 9, "findings": []}', '{"baseline": 1, "findings": [3]}']
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content)
    with pytest.raises(InputError) as raised:
        read_baseline(path)
    assert raised.value.path == str(path)
