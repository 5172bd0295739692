"""Matrices for report tests: one small enough to count by hand, one whose every text is hostile."""

from __future__ import annotations

from typing import Any

import pytest

from analyser.run import Analysis, analyse
from data_matrix.model import (
    CONSUMER_TAGS,
    LOCAL_REASONS,
    FormName,
    Item,
    LoadWarning,
    Matrix,
    Provenance,
    Source,
    Spelling,
    StatutoryClass,
    Tally,
    Wording,
)

HOSTILE = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</style></td></table>{{ 7 * 7 }}{% raw %}]]>",
    '=HYPERLINK("http://example.invalid","pay")',
    "@SUM(1+1)",
    "+44 20 7946 0000",
    "-1",
    "\t=1",
    "#N/A",
    "x" * 4000,
    "\u202eمرحبا بالعالم",
    "👩‍👧‍👦 family",
    "a\x00b\x07c\ud800d\ufffe",
)


def small_matrix(kind: str = "published", provenance: Provenance = Provenance.WORKBOOK) -> Matrix:
    """Three items of two LAs: one statutory and asked by both, one local, one asked by nobody."""
    first = Wording(
        la="LA 1",
        texts=("When was the child born?", "Date of birth"),
        forms=("Visit", "Review"),
        asked=True,
        tallies=(Tally(1, 3),),
        practitioner_tag="Duplication",
        consumer_tag=CONSUMER_TAGS[0],
    )
    second = Wording(la="LA 2", texts=("DOB",), forms=("Plan",), provenance=provenance)
    local = Wording(la="LA 1", texts=("Hobbies",), forms=("Visit",), main_reason=LOCAL_REASONS[0])
    items = (
        Item(4, "Date of Birth", "Child's details", StatutoryClass.BOTH, text_903="DOB", wordings=(first, second)),
        Item(5, "Hobbies", "Interests", StatutoryClass.LOCAL, wordings=(local,), provenance=provenance),
        Item(7, "Nobody asks", "Interests", StatutoryClass.LOCAL),
    )
    return Matrix(
        source=Source("/home/someone/Our matrix.xlsx", "ab" * 32, kind),
        las=("LA 1", "LA 2"),
        items=items,
        forms=(FormName("LA 1", "Visit"), FormName("LA 1", "Review"), FormName("LA 2", "Plan", listed=False)),
        spellings=(
            Spelling("LA 1", "visit", "Visit", 1.0, "the same but for case", True, 2),
            Spelling("LA 2", "Plan", "Plan", 0.4, "no listed form is like it", False, 1),
        ),
        warnings=(
            LoadWarning("tag_respelled", "Read as Duplication.", "Items", 3, "N"),
            LoadWarning("tag_respelled", "Read as Duplication.", "Items", 9, "N"),
            LoadWarning("missing_items", "Items 1 to 3 and 6 are missing.", "Items"),
        ),
    )


def hostile_matrix() -> Matrix:
    """A matrix whose every name, wording, form, LA, warning and spelling is one of HOSTILE."""
    las = HOSTILE
    items = tuple(
        Item(
            number,
            text,
            text,
            StatutoryClass.LOCAL,
            text_903=text,
            wordings=tuple(
                Wording(la, (text,), (text,), practitioner_tag="Duplication", main_reason=LOCAL_REASONS[0])
                for la in (las[number - 1], las[0])[: 1 if number == 1 else 2]
            ),
        )
        for number, text in enumerate(HOSTILE, 1)
    )
    return Matrix(
        source=Source(f"/tmp/{HOSTILE[0]}.xlsx", "0" * 64, "workbook"),
        las=las,
        items=items,
        forms=tuple(FormName(la, text) for la, text in zip(las, HOSTILE, strict=True)),
        spellings=tuple(Spelling(t, t, t, 0.5, t, False, 1) for t in HOSTILE),
        warnings=tuple(LoadWarning("tag_unknown", t, t, n, "A") for n, t in enumerate(HOSTILE)),
        unknown_columns=HOSTILE,
    )


@pytest.fixture
def small() -> Analysis:
    """The analysis of the small matrix."""
    return analyse(small_matrix())


@pytest.fixture
def own_workbook() -> Analysis:
    """The same matrix as a council's own workbook, not the published one."""
    return analyse(small_matrix(kind="workbook"))


@pytest.fixture
def reconstructed() -> Analysis:
    """The same matrix with one item and one wording written by us."""
    return analyse(small_matrix(kind="reference", provenance=Provenance.RECONSTRUCTED))


@pytest.fixture
def hostile() -> Analysis:
    """The analysis of the hostile matrix."""
    return analyse(hostile_matrix())


@pytest.fixture
def empty() -> Analysis:
    """The analysis of a matrix with nothing in it."""
    return analyse(Matrix(source=Source("empty.csv", "0" * 64, "workbook"), las=(), items=()))


@pytest.fixture(scope="session")
def weasyprint(needed: Any) -> Any:
    """What lays pages out as PDF, with the libraries it needs."""
    return needed.package("weasyprint", "install the extra `pdf`, and libpangoft2-1.0-0 and libharfbuzz-subset0")
