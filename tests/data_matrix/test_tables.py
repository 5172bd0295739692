"""The tables, on matrices small enough to count by hand, and on the published workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_matrix.model import (
    CONSUMER_TAGS,
    LOCAL_REASONS,
    FormName,
    Heading,
    Item,
    Matrix,
    Source,
    StatutoryClass,
    Tally,
    Wording,
)
from data_matrix.tables import Table, all_tables

LOCAL, BOTH, R903 = StatutoryClass.LOCAL, StatutoryClass.BOTH, StatutoryClass.RETURN_903
FIRST, OVERSIGHT = LOCAL_REASONS[0], LOCAL_REASONS[1]


def matrix(*items: Item, las: tuple[str, ...] = ("LA 1", "LA 2"), kind: str = "published", **more: object) -> Matrix:
    return Matrix(source=Source("x.xlsx", "0" * 64, kind), las=las, items=items, **more)  # type: ignore[arg-type]


def item(number: int, *wordings: Wording, cls: StatutoryClass = LOCAL, category: str = "General") -> Item:
    return Item(number=number, name=f"Item {number}", category=category, statutory=cls, wordings=wordings)


def worded(la: str, **more: object) -> Wording:
    return Wording(la=la, texts=("Text",), **more)  # type: ignore[arg-type]


def table(of: Matrix, slug: str) -> Table:
    return next(t for t in all_tables(of) if t.slug == slug)


def test_an_item_counts_as_collected_by_all_only_when_every_la_words_it() -> None:
    m = matrix(
        item(1, worded("LA 1"), worded("LA 2")),
        item(2, worded("LA 1"), Wording(la="LA 2", main_reason=FIRST)),
        item(4, worded("LA 1"), worded("LA 2"), cls=BOTH),
    )
    assert [row[0] for row in table(m, "table-5").rows] == [1]
    assert [row[0] for row in table(m, "table-4").rows] == [4]
    assert table(m, "table-4").figures[0].value == 1


def test_what_is_printed_but_not_found_is_named() -> None:
    figure = table(matrix(item(1, worded("LA 1"), worded("LA 2"))), "table-5").figures[0]
    assert (figure.value, figure.expected, figure.difference) == (1, 38, -37)
    assert "Printed but not found: items 2, 27, 29" in figure.reason


def test_another_matrix_is_said_to_be_another() -> None:
    figure = table(matrix(item(1), kind="workbook"), "statutory-classes").figures[-1]
    assert figure.difference == 1 - 1575
    assert "another" in figure.reason


def test_a_tag_counts_once_for_each_item_and_la() -> None:
    tagged = {"practitioner_tag": "Duplication", "forms": ("A", "B")}
    m = matrix(item(1, worded("LA 1", **tagged), worded("LA 2", **tagged)), item(2, worded("LA 1", **tagged)))
    assert {f.label: f.value for f in table(m, "table-6").figures}["Duplication"] == 3
    assert {row[0]: row[-1] for row in table(m, "tags-by-form").rows} == {
        "LA 1: A": 2,
        "LA 1: B": 2,
        "LA 2: A": 1,
        "LA 2: B": 1,
    }


def test_reasons_beside_local_items_are_explained() -> None:
    m = matrix(
        item(1, worded("LA 1", main_reason=FIRST)),
        item(2, worded("LA 1", main_reason=FIRST), cls=R903),
        headings=(Heading("Money", 9, main_reasons=(("LA 2", FIRST),)),),
    )
    figure = table(m, "table-7").figures[0]
    assert figure.value == 1
    assert "1 on statutory items and 1 on category heading rows" in figure.reason
    assert figure.reason.endswith("it is 3.")


def test_forms_show_every_class_and_forms_without_items() -> None:
    m = matrix(
        item(1, worded("LA 1", forms=("Visit",)), cls=BOTH),
        item(2, worded("LA 1", forms=("Visit", "Review"))),
        forms=(FormName("LA 1", "Visit"), FormName("LA 1", "Review"), FormName("LA 2", "Letter")),
    )
    rows = {(row[0], row[1]): row[2:] for row in table(m, "forms").rows}
    assert rows["LA 1", "Visit"] == (0, 0, 1, 1, 2, "50%")
    assert rows["LA 1", "Review"] == (0, 0, 0, 1, 1, "0%")
    assert rows["LA 2", "Letter"] == (0, 0, 0, 0, 0, "-")


def test_tags_are_held_against_what_data_consumers_said() -> None:
    m = matrix(
        item(1, worded("LA 1", practitioner_tag="Duplication", consumer_tag=CONSUMER_TAGS[0])),
        item(2, worded("LA 1", practitioner_tag="Duplication")),
    )
    row = next(r for r in table(m, "tag-against-tag").rows if r[0] == "Duplication")
    assert row == ("Duplication", 1, 0, 0, 0, 0, 1, 2)


def test_asked_counts_answers_as_well_as_items() -> None:
    m = matrix(
        item(1, worded("LA 1", asked=True, tallies=(Tally(1, 4), Tally(2, 3)))), item(2, worded("LA 1", asked=False))
    )
    assert table(m, "asked").rows[0] == ("LA 1", 2, 1, 1, 0, 1, 3, 7)


def test_an_empty_matrix_gives_tables_of_zeros() -> None:
    assert all(t.columns for t in all_tables(matrix(las=())))


def test_the_published_workbook_gives_the_report_back(real_workbook: Path) -> None:
    from data_matrix.load import load_matrix

    tables = {t.number: t for t in all_tables(load_matrix(real_workbook)) if t.number}
    values = {n: [f.value for f in t.figures] for n, t in tables.items()}
    assert values["1"] == [39, 20, 18, 1497, 1574]
    assert [values[n] for n in "2345"] == [[8], [6], [7], [38]]
    assert values["6"] == [84, 80, 45, 11, 7, 27, 254]
    assert values["7"] == [1785, 264, 79, 8]
    assert all(f.reason for t in tables.values() for f in t.figures if f.difference)


@pytest.mark.parametrize("number", "2345")
def test_the_published_items_are_the_printed_ones(real_workbook: Path, number: str) -> None:
    from data_matrix.load import load_matrix

    shown = next(t for t in all_tables(load_matrix(real_workbook)) if t.number == number)
    assert {row[-1] for row in shown.rows} == {"Yes"}


def test_the_tag_spelled_another_way_explains_its_difference(real_workbook: Path) -> None:
    from data_matrix.load import load_matrix

    figures = {f.label: f for f in table(load_matrix(real_workbook), "table-6").figures}
    assert figures["Prepopulated"].reason.startswith("2 more cells spell the tag another way")
    assert "does not say how it came to 8" in figures["Useful only to the child"].reason


def test_items_are_spread_by_how_many_las_collect_them() -> None:
    m = matrix(
        item(1, worded("LA 1", forms=("Visit", "Review")), worded("LA 2", forms=("Letter",))),
        item(2, worded("LA 1", forms=("Visit",)), Wording(la="LA 2", forms=("Letter",)), category="Money"),
    )
    assert table(m, "spread-by-category").rows == (("General", 1, 0, 1), ("Money", 0, 1, 1))
    assert table(m, "spread-by-form").rows == (
        ("LA 1: Visit", 1, 1, 2),
        ("LA 1: Review", 1, 0, 1),
        ("LA 2: Letter", 1, 0, 1),
    )
