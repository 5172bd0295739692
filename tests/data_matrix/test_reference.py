"""The embedded matrix comes out as the report prints it, says what was reconstructed, and copies nobody's words."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest

from data_matrix.model import LOCAL_REASONS, PRACTITIONER_TAGS, Item, Matrix, Provenance, StatutoryClass
from data_matrix.published import published_categories, published_figures, published_forms, published_items
from data_matrix.reference import load_reference, reference_path
from data_matrix.tables import printed_tables


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    return load_reference()


def by_all_four(matrix: Matrix, statutory: StatutoryClass) -> set[int]:
    return {i.number for i in matrix.items if i.statutory is statutory and len(i.worded_by) == 4}


def test_it_loads_clean_and_says_what_it_is(matrix: Matrix) -> None:
    assert matrix.source.kind == "reference"
    assert matrix.is_reconstructed
    assert matrix.warnings == ()
    assert matrix.unknown_columns == ()
    assert matrix.las == published_figures().las
    assert str(Path.home()) not in matrix.source.path and not Path(matrix.source.path).is_absolute()


def test_items_fill_the_published_categories(matrix: Matrix) -> None:
    assert [i.number for i in matrix.items] == list(range(1, 1576))
    for category in published_categories():
        numbers = [i.number for i in matrix.items if i.category == category.name]
        assert numbers == list(range(category.first, category.last + 1)), category.name


def test_published_items_are_as_printed_and_marked_so(matrix: Matrix) -> None:
    printed = {p.number: p for p in published_items()}
    assert {i.number for i in matrix.items if i.provenance is Provenance.PUBLISHED} == printed.keys()
    assert len(printed) == 63
    for number, item in printed.items():
        ours = matrix.item(number)
        assert ours is not None
        assert (ours.name, ours.text_903, ours.text_annex_a) == (item.name, item.text_903, item.text_annex_a)
        assert ours.statutory is (item.statutory or StatutoryClass.LOCAL)


def test_every_other_name_and_wording_is_marked_reconstructed(matrix: Matrix) -> None:
    names = Counter(i.provenance for i in matrix.items)
    assert names == {Provenance.PUBLISHED: 63, Provenance.RECONSTRUCTED: 1512}
    published = {(i.number, w.la) for i in matrix.items for w in i.wordings if w.provenance is Provenance.PUBLISHED}
    assert published == {(1, la) for la in matrix.las}, "the report prints the LAs' wordings of item 1 alone"
    rest = {w.provenance for i in matrix.items if i.number != 1 for w in i.wordings}
    assert rest == {Provenance.RECONSTRUCTED}
    first = matrix.item(1)
    assert first is not None
    assert all(w.practitioner_tag is None for w in first.wordings), "nothing invented on a published row"
    assert {text.casefold() for w in first.wordings for text in w.texts} == {
        "first name(s)",
        "full name",
        "name",
        "my name",
        "first name",
    }


def test_names_are_distinct_and_no_filler(matrix: Matrix) -> None:
    names = Counter(re.sub(r"\W+", " ", i.name).strip().casefold() for i in matrix.items)
    assert [name for name, count in names.items() if count > 1] == []
    ages_and_sections = {"11", "16", "18", "20", "25"}
    numbered = {m.group(1) for i in matrix.items if (m := re.search(r"(\d+)\W*$", i.name))}
    assert numbered <= ages_and_sections | {"12", "5"}, "a name that ends in a number looks like filler"


def test_statutory_counts(matrix: Matrix) -> None:
    counts = Counter(i.statutory for i in matrix.items)
    assert counts == {
        StatutoryClass.RETURN_903: 40,
        StatutoryClass.ANNEX_A: 20,
        StatutoryClass.BOTH: 18,
        StatutoryClass.LOCAL: 1497,
    }
    for item in matrix.items:
        assert bool(item.text_903) == (item.statutory in (StatutoryClass.RETURN_903, StatutoryClass.BOTH)), item
        assert bool(item.text_annex_a) == (item.statutory in (StatutoryClass.ANNEX_A, StatutoryClass.BOTH)), item


def test_tables_2_to_5_hold_exactly_the_printed_items(matrix: Matrix) -> None:
    tables = {
        2: StatutoryClass.RETURN_903,
        3: StatutoryClass.ANNEX_A,
        4: StatutoryClass.BOTH,
        5: StatutoryClass.LOCAL,
    }
    sizes = {}
    for number, statutory in tables.items():
        printed = {p.number for p in published_items() if p.table == number}
        assert by_all_four(matrix, statutory) == printed
        sizes[number] = len(printed)
    assert sizes == {2: 8, 3: 6, 4: 7, 5: 38}


def test_table_5_says_who_each_item_is_for(matrix: Matrix) -> None:
    def mostly_for_practitioner(item: Item) -> bool:
        reasons = Counter(w.main_reason for w in item.wordings)
        return reasons.most_common(1)[0][0] == LOCAL_REASONS[0] and reasons[LOCAL_REASONS[0]] > 2

    printed = {p.number: p.for_practitioner_or_child for p in published_items() if p.table == 5}
    found = {n: mostly_for_practitioner(item) for n in printed if (item := matrix.item(n))}
    assert found == printed
    assert sum(found.values()) == 24


def test_table_6_practitioner_tags(matrix: Matrix) -> None:
    tags = Counter(w.practitioner_tag for i in matrix.items for w in i.wordings if w.practitioner_tag)
    assert [tags[tag] for tag in PRACTITIONER_TAGS] == [84, 80, 45, 9, 8, 27]
    assert tags.total() == 253


def test_table_7_main_reasons_of_local_items(matrix: Matrix) -> None:
    local = [w for i in matrix.items if i.statutory is StatutoryClass.LOCAL for w in i.wordings]
    reasons = Counter(w.main_reason for w in local if w.main_reason)
    assert [reasons[reason] for reason in LOCAL_REASONS] == [1790, 264, 79, 8]
    statutory = [w for i in matrix.items if i.statutory is not StatutoryClass.LOCAL for w in i.wordings]
    assert not any(w.main_reason or w.secondary_reason for w in statutory)


def test_every_printed_figure_comes_out_without_a_difference(matrix: Matrix) -> None:
    figures = [f for table in printed_tables(matrix) for f in table.figures]
    assert len(figures) == 20
    assert [f for f in figures if f.difference != 0] == []


@pytest.mark.parametrize(
    ("number", "tag"),
    [
        (11, "Duplication"),
        (39, "Duplication"),
        (40, "Duplication"),
        (115, "Duplication"),
        (219, "Language/Guidance/Design"),
        (17, "Language/Guidance/Design"),
    ],
)
def test_what_the_report_says_practitioners_said(matrix: Matrix, number: int, tag: str) -> None:
    item = matrix.item(number)
    assert item is not None
    assert tag in {w.practitioner_tag for w in item.wordings}
    if number == 219:
        assert all("pathway plan" in form.lower() for w in item.wordings for form in w.forms)
    if number == 17:
        asked = [o.choices for w in item.wordings for o in w.options]
        assert asked and all(choices == ("Yes", "No") for choices in asked)


def test_items_39_and_40_stand_on_one_form(matrix: Matrix) -> None:
    one, two = matrix.item(39), matrix.item(40)
    assert one is not None and two is not None
    shared = {(w.la, f) for w in one.wordings for f in w.forms} & {(w.la, f) for w in two.wordings for f in w.forms}
    tagged = {w.la for w in one.wordings if w.practitioner_tag == "Duplication"}
    assert tagged and tagged <= {la for la, _ in shared}


def test_address_is_asked_on_several_forms_of_every_la(matrix: Matrix) -> None:
    item = matrix.item(11)
    assert item is not None
    assert all(len(w.forms) > 1 for w in item.wordings)
    texts = {text.casefold() for w in item.wordings for text in w.texts}
    assert any("current address" in t for t in texts) and any("second address" in t for t in texts)


def test_every_form_of_figure_1_is_used_and_no_other(matrix: Matrix) -> None:
    items = Counter((w.la, form) for i in matrix.items for w in i.wordings for form in w.forms)
    figure_1 = {(f.la, f.name) for f in published_forms()}
    assert items.keys() == figure_1
    assert {(f.la, f.name) for f in matrix.forms} == figure_1
    assert {(f.la, f.name): f.type for f in matrix.forms} == {(f.la, f.name): f.type for f in published_forms()}
    assert min(items.values()) >= 4


def test_it_has_the_shape_of_the_real_matrix(matrix: Matrix) -> None:
    wordings = {la: [w for i in matrix.items if (w := i.wording(la)) and w.texts] for la in matrix.las}
    real = {"LA 1": (574, 72), "LA 2": (434, 43), "LA 3": (832, 95), "LA 4": (476, 112)}
    for la, (worded, on_several) in real.items():
        assert len(wordings[la]) == pytest.approx(worded, rel=0.06), la
        assert sum(len(w.forms) > 1 for w in wordings[la]) == pytest.approx(on_several, rel=0.35), la
        assert all(w.forms for w in wordings[la])
        assert 0.3 < sum(bool(w.asked) for w in wordings[la]) / len(wordings[la]) < 0.7
        assert all(i.worded_by for i in matrix.items)


def test_only_items_practitioners_were_asked_about_are_tagged(matrix: Matrix) -> None:
    for item in matrix.items:
        for w in item.wordings:
            assert bool(w.practitioner_tag) == bool(w.tallies), (item.number, w.la)
            assert not w.practitioner_tag or w.asked
            assert all(0 < t.unhelpful <= t.asked <= 5 for t in w.tallies)
            assert all(t.form is None or t.form in w.forms for t in w.tallies)
            assert not w.consumer_tag or w.practitioner_tag


def test_wordings_are_more_than_the_items_names(matrix: Matrix) -> None:
    texts = [(i.name.casefold(), t.casefold()) for i in matrix.items for w in i.wordings for t in w.texts]
    assert sum(name == text for name, text in texts) / len(texts) < 0.05
    for la in matrix.las:
        mine = [t for i in matrix.items if (w := i.wording(la)) for t in w.texts]
        assert len(set(mine)) / len(mine) > 0.75, la


def test_the_house_styles_differ(matrix: Matrix) -> None:
    words = {la: [t for i in matrix.items if (w := i.wording(la)) for t in w.texts] for la in matrix.las}

    def share(la: str, pattern: str) -> float:
        return sum(bool(re.search(pattern, t)) for t in words[la]) / len(words[la])

    assert share("LA 1", r"\b(I|[Mm]y|[Mm]e)\b") > 0.3
    assert all(share(la, r"\b(I|[Mm]y)\b") < 0.05 for la in ("LA 2", "LA 3", "LA 4"))
    assert share("LA 2", r"(\S+ ){7}") > 0.6 and share("LA 3", r"(\S+ ){7}") < 0.2
    assert share("LA 4", r"CYP|R/V|/|\b[A-Z]{2,}\b") > 0.6


@lru_cache(maxsize=1)
def real_texts(workbook: Path) -> frozenset[str]:
    book = openpyxl.load_workbook(workbook, read_only=True, data_only=True)
    cells = [c for s in book.worksheets for row in s.iter_rows(values_only=True) for c in row if isinstance(c, str)]
    return frozenset(as_words(text) for cell in cells for text in (cell, *cell.split("\n")))


def as_words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", text.lower().replace("’", "'")))


def copied(matrix: Matrix, real: frozenset[str]) -> list[str]:
    names = [i.name for i in matrix.items if i.provenance is Provenance.RECONSTRUCTED]
    words = [w for i in matrix.items for w in i.wordings if w.provenance is Provenance.RECONSTRUCTED]
    texts = names + [t for w in words for t in (*w.texts, w.practitioner_reason or "", w.comments or "")]
    return sorted({t for t in texts if len(as_words(t).split()) >= 5 and as_words(t) in real})


def test_no_wording_or_name_of_ours_is_copied_from_the_workbook(matrix: Matrix, real_workbook: Path) -> None:
    real = real_texts(real_workbook)
    assert sum(as_words(p.name) in real for p in published_items()) > 50, "the comparison itself works"
    assert copied(matrix, real) == []


def test_it_names_no_person_and_no_council() -> None:
    text = reference_path().read_text(encoding="utf-8")
    personal = {
        "a council": r"\b(Essex|Camden|Croydon|Sutton|East Sussex|Hackney)\b",
        "an email address": r"\S@\S",
        "a telephone number": r"\b0\d{3,4}[ -]?\d{3}[ -]?\d{3,4}\b",
        "a postcode": r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b",
        "a date": r"\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b(19|20)\d\d-\d\d-\d\d\b",
        "a titled person": r"\b(Mr|Mrs|Ms|Dr)\.? [A-Z][a-z]+",
    }
    found = {what: m.group() for what, pattern in personal.items() if (m := re.search(pattern, text))}
    assert found == {}
