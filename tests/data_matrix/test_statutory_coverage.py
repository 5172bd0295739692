"""A matrix held against the returns: what is collected, what is near it, and what is on no form."""

from __future__ import annotations

from pathlib import Path

from data_matrix.load import load_matrix
from data_matrix.model import Item, LoadWarning, Matrix, Source, StatutoryClass, Wording
from data_matrix.statutory.classes import classes_by_form, classes_by_la, collected_by_all
from data_matrix.statutory.coverage import uncollected
from data_matrix.statutory.near import CHECK, DIFFERENT, near_but_local, suggestions_for_unclassed

LOCAL, R903 = StatutoryClass.LOCAL, StatutoryClass.RETURN_903


def item(number: int, name: str, cls: StatutoryClass = LOCAL, **more: object) -> Item:
    asked = (Wording("LA 1", texts=(name,), forms=("Visit",)),)
    return Item(number, name, "General", cls, wordings=asked, row=number, **more)  # type: ignore[arg-type]


def matrix(*items: Item, warnings: tuple[LoadWarning, ...] = ()) -> Matrix:
    return Matrix(Source("x", "0" * 64, "workbook"), ("LA 1",), items, warnings=warnings)


def test_ethnic_identity_is_near_ethnicity_and_serves_another_purpose() -> None:
    (near,) = near_but_local(matrix(item(27, "Ethnic identity"), item(26, "Ethnicity", R903)))
    assert (near.item.number, near.field.label, near.verdict) == (27, "Ethnicity", DIFFERENT)


def test_what_is_not_known_apart_is_to_be_checked() -> None:
    (near,) = near_but_local(matrix(item(5, "Date of birth")))
    assert near.verdict == CHECK


def test_a_slip_still_names_its_field_and_as_above_means_the_text_before() -> None:
    found = matrix(
        item(1, "Substances", R903, text_903="Substance missuse"), item(2, "More", R903, text_903="as above")
    )
    coverage = uncollected(found)[0]
    (collected,) = coverage.collected
    assert [i.number for i in collected.items] == [1, 2]
    assert "SUBSTANCE_MISUSE" in {field.column for field in [collected.group.first]}


def test_a_text_that_names_nothing_is_listed_and_every_field_is_accounted_for() -> None:
    coverage = uncollected(matrix(item(1, "Odd", R903, text_903="Zebra crossings")))[0]
    assert [text.text for text in coverage.unmatched] == ["Zebra crossings"]
    assert not coverage.collected
    assert len(coverage.uncollected) > 40


def test_an_item_on_no_form_collects_nothing() -> None:
    bare = Item(1, "Sex", "General", R903, text_903="Sex")
    assert not uncollected(matrix(bare))[0].collected


def test_classes_are_counted_by_la_and_by_form() -> None:
    found = matrix(item(1, "A", R903), item(2, "B"))
    assert classes_by_la(found)[0].total == 2
    (form,) = classes_by_form(found)
    assert (form.form, dict(form.counts)[R903]) == ("Visit", 1)


def test_an_item_without_a_class_draws_suggestions_and_keeps_its_class() -> None:
    warned = (LoadWarning("statutory_missing", "no class", row=3),)
    ((unclassed, found),) = suggestions_for_unclassed(matrix(item(3, "Date of birth"), warnings=warned))
    assert found[0].field.column == "DOB"
    assert unclassed.statutory is LOCAL


def test_the_published_21(real_workbook: Path) -> None:
    found = load_matrix(real_workbook)
    assert len(collected_by_all(found)) == 21
    known = [text for coverage in uncollected(found) for text in coverage.unmatched]
    assert len(known) <= 5
