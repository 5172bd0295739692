"""What the report says, before any format."""

from __future__ import annotations

import pytest

from analyser.run import Analysis
from renderers.reports.assemble import document_of
from renderers.reports.document import Document, Heatmap, Kind, Table, Topic
from renderers.reports.words import count, listed, share, short_name


def topic(document: Document, slug: str) -> Topic:
    return next(t for t in document.topics if t.slug == slug)


def table(document: Document, slug: str) -> Table:
    return next(t for topic in document.topics for t in (*topic.tables, *topic.listings) if t.slug == slug)


def test_the_topics_stand_in_order_and_every_slug_is_unique(small: Analysis) -> None:
    document = document_of(small)
    slugs = [t.slug for t in document.topics]
    assert slugs[0] == "matrix"
    assert slugs[-1] == "about"
    blocks = [b.slug for t in document.topics for b in (*t.blocks, *t.listings) if hasattr(b, "slug")]
    assert len(blocks) == len(set(blocks))
    assert len(slugs) == len(set(slugs))


def test_every_headline_and_table_says_where_it_comes_from(small: Analysis) -> None:
    document = document_of(small)
    assert document.headlines
    assert all(figure.source for figure in document.headlines)
    tables = [t for topic in document.topics for t in (*topic.tables, *topic.listings)]
    assert all("Our matrix.xlsx" in t.source for t in tables)


def test_the_report_never_tells_the_folder_it_was_made_in(small: Analysis) -> None:
    assert "/home/someone" not in repr(document_of(small))


def test_headlines_count_the_matrix(small: Analysis) -> None:
    by_label = {figure.label: figure for figure in document_of(small).headlines}
    assert by_label["items of information"].value == "3"
    assert by_label["items that all 2 LAs ask for"].value == "1"
    assert by_label["items needed for a statutory return"].value == "1"
    assert by_label["forms"].value == "2"
    assert by_label["forms"].detail == "and 1 name in no list of forms"


def test_a_share_printed_as_text_becomes_a_number(small: Analysis) -> None:
    forms = table(document_of(small), "forms")
    shares = {row[0]: row[-1] for row in forms.rows}
    assert forms.columns[-1].kind is Kind.PERCENT
    assert shares == {"Visit": 0.5, "Review": 1.0, "Plan": 1.0}


def test_the_heatmap_shows_the_share_of_each_category(small: Analysis) -> None:
    heatmap = next(b for b in topic(document_of(small), "matrix").blocks if isinstance(b, Heatmap))
    assert heatmap.rows == ("Child's details (1)", "Interests (2)")
    assert heatmap.values == ((1.0, 1.0), (0.5, 0.0))


def test_uncertain_form_names_come_first(small: Analysis) -> None:
    names = table(document_of(small), "form-names-table")
    assert [row[0] for row in names.rows] == ["Plan", "visit"]
    assert "1 of them needs a person's decision" in topic(document_of(small), "form-names").summary


def test_faults_are_grouped_with_what_to_do(small: Analysis) -> None:
    kinds = table(document_of(small), "load-warning-kinds")
    assert [row[1] for row in kinds.rows] == [2, 1]
    assert kinds.rows[0][2] == "N3 and N9"
    assert all(row[3] for row in kinds.rows)
    assert len(table(document_of(small), "load-warnings-all").rows) == 3


def test_a_councils_own_workbook_is_not_held_against_the_printed_figures(own_workbook: Analysis) -> None:
    document = document_of(own_workbook)
    assert not any("print" in figure.label for figure in document.headlines)
    assert "differences" not in [b.slug for b in topic(document, "tables").blocks if isinstance(b, Table)]


def test_a_matrix_written_to_match_does_not_boast_of_matching(reconstructed: Analysis, small: Analysis) -> None:
    assert any("as the report prints" in figure.label for figure in document_of(small).headlines)
    document = document_of(reconstructed)
    assert not any("print" in figure.label for figure in document.headlines)
    assert "confirms nothing" in topic(document, "tables").summary


def test_differences_from_print_are_listed_with_the_reason(small: Analysis) -> None:
    differences = table(document_of(small), "differences")
    assert differences.rows
    assert all(row[-1] for row in differences.rows)


def test_a_reconstructed_matrix_says_what_was_written_by_us(reconstructed: Analysis) -> None:
    warning = document_of(reconstructed).provenance.warning
    assert warning.startswith("Reconstructed: 1 item of 3 and 1 of the 3 LA wordings")
    assert "by AskOnce, not by a council" in warning


def test_nothing_is_called_reconstructed_that_is_not(small: Analysis) -> None:
    assert "econstructed" not in repr(document_of(small))


def test_an_empty_matrix_still_gives_a_report(empty: Analysis) -> None:
    assert topic(document_of(empty), "matrix").summary


@pytest.mark.parametrize(("number", "shown"), [(0, "0 items"), (1, "1 item"), (2, "2 items"), (1574, "1,574 items")])
def test_counts_agree_with_their_noun(number: int, shown: str) -> None:
    assert count(number, "item") == shown


def test_names_are_listed_as_prose() -> None:
    assert listed([]) == ""
    assert listed(["A"]) == "A"
    assert listed(["A", "B"]) == "A and B"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(list("ABCDEFGH"), most=4) == "A, B, C and 5 more"


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(0, 9, "0%"), (1, 1000, "less than 1%"), (999, 1000, "more than 99%"), (9, 9, "100%"), (1, 0, "none")],
)
def test_a_share_is_never_rounded_to_none_or_all(part: int, whole: int, shown: str) -> None:
    assert share(part, whole) == shown


@pytest.mark.parametrize("path", ["C:\\Users\\me\\a.xlsx", "/home/me/a.xlsx", "a.xlsx"])
def test_only_the_name_of_a_file_is_shown(path: str) -> None:
    assert short_name(path) == "a.xlsx"
