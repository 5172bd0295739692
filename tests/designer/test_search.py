"""Search forgives order, endings, slips and initials, finds in every place, and stays quick."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_matrix.load import load_matrix
from data_matrix.reference import load_reference
from designer.search import Entry, Index, Where, entries_of
from form_specs.folders import library


def small(*texts: str) -> Index:
    return Index([Entry(Where.ITEM, text, item=number) for number, text in enumerate(texts, 101)])


ALL = (
    "Date of Birth", "Health assessment date", "Child's religion", "Placement address", "Name of IRO",
    "Strengths and Difficulties Questionnaire score", "School", "Who is important to the child?",
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("date of birth", "Date of Birth"),
        ("birth date", "Date of Birth"),
        ("date of brith", "Date of Birth"),
        ("DOB", "Date of Birth"),
        ("health assesments", "Health assessment date"),
        ("religon", "Child's religion"),
        ("adress placment", "Placement address"),
        ("independent reviewing officer", "Name of IRO"),
        ("sdq", "Strengths and Difficulties Questionnaire score"),
        ("schools", "School"),
        ("scho", "School"),
        ("people important to children", "Who is important to the child?"),
        ("107", "School"),
    ],
)
def test_it_forgives(query: str, found: str) -> None:
    assert small(*ALL).find(query)[0].entry.text == found


def test_what_is_not_there_is_not_found() -> None:
    index = small(*ALL)
    assert index.find("zebra crossing") == []
    assert [hit.entry.text for hit in index.find("school")] == ["School"]


def test_nothing_asked_lists_everything_in_order_and_a_filter_holds() -> None:
    index = small(*ALL)
    assert [hit.entry.text for hit in index.find("")] == list(ALL)
    assert [hit.entry.item for hit in index.find("", lambda entry: entry.item == 103)] == [103]


def test_the_better_answer_comes_first() -> None:
    hits = small("School transport arrangements and times", "School", "Date").find("school")
    assert [hit.entry.text for hit in hits] == ["School", "School transport arrangements and times"]
    assert hits[0].score > hits[1].score


def test_every_item_wording_and_field_is_in_it() -> None:
    matrix, forms = load_reference(), [spec.form for spec in library()]
    found = entries_of(matrix, forms)
    assert sum(entry.where is Where.ITEM for entry in found) == len(matrix.items)
    texts = {(e.la, e.item, e.text) for e in found if e.where is Where.WORDING}
    for item in matrix.items:
        for wording in item.wordings:
            for text in wording.texts:
                assert text in wording.notes or (wording.la, item.number, text) in texts
    labels = {entry.text for entry in found if entry.where is Where.FIELD}
    assert {"Date of birth", "Where do you live?"} & labels


def test_every_item_of_the_real_matrix_is_found_by_its_own_name(real_workbook: Path) -> None:
    matrix = load_matrix(real_workbook)
    index = Index(entries_of(matrix, [spec.form for spec in library()]))
    missed = []
    for item in matrix.items[::25]:
        hits = index.find(item.name)[:40]
        if item.name.casefold() not in {hit.entry.text.casefold() for hit in hits}:
            missed.append(item.number)
    assert missed == []
