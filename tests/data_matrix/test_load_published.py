"""The report's facts, carried over into our own tables, against the ones they were taken from."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from data_matrix.model import CONSUMER_TAGS, LOCAL_REASONS, PRACTITIONER_TAGS
from data_matrix.published import published_categories, published_figures, published_forms, published_items


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.shared
def test_items_are_the_reports(shared: Path) -> None:
    expected = rows(shared / "published" / "items.csv")
    found = published_items()
    assert [(str(i.number), i.name, i.statutory or "") for i in found] == [
        (r["item"], r["data_item"], r["statutory"]) for r in expected
    ]
    assert [(i.text_903 or "", i.text_annex_a or "", str(i.table or "")) for i in found] == [
        (r["text_903"], r["text_annex_a"], r["table"]) for r in expected
    ]
    assert [(i.collected_by_all, i.for_practitioner_or_child) for i in found] == [
        (r["all_four_las"] == "Yes", r["for_practitioner_or_child"] == "Yes") for r in expected
    ]


@pytest.mark.shared
def test_forms_and_categories_are_the_reports(shared: Path) -> None:
    forms = {(f.la.replace(" ", ""), f.type, f.name, f.several) for f in published_forms()}
    expected = rows(shared / "published" / "forms.csv")
    assert forms == {(r["la"], r["type"], r["form"], bool(r["note"])) for r in expected}
    assert [(c.name, str(c.first), str(c.last), str(c.items)) for c in published_categories()] == [
        (r["category"], r["first_item"], r["last_item"], r["items"])
        for r in rows(shared / "published" / "categories.csv")
    ]


def test_figures_agree_with_each_other_and_with_the_model() -> None:
    figures = published_figures()
    assert sum(share.items for share in figures.table_1.values()) == figures.items == 1575
    assert figures.table_6_total == 253
    assert tuple(figures.table_6) == PRACTITIONER_TAGS == tuple(figures.practitioner_tags)
    assert tuple(figures.consumer_tags) == CONSUMER_TAGS
    assert tuple(figures.table_7) == LOCAL_REASONS
    assert len(published_categories()) == figures.categories
    assert sum(c.items for c in published_categories()) == figures.items
    assert sum(1 + form.several for form in published_forms()) == figures.forms
    by_all = [i for i in published_items() if i.collected_by_all]
    for table, items in figures.collected_by_all.values():
        assert sum(i.table == table for i in by_all) == items
    local = [i for i in by_all if i.table == 5]
    assert len(local) == figures.table_5_items
    assert sum(i.for_practitioner_or_child for i in local) == figures.table_5_for_practitioner_or_child
