"""What is asked again, as the report shows it: links between forms, the child's record, labels without context."""

from __future__ import annotations

import csv
import io
from itertools import combinations, pairwise

import pytest
from lxml import html

from analyser.run import Analysis, analyse
from data_matrix.model import FormName, Item, Matrix, Source, StatutoryClass, Wording
from renderers.reports.assemble import document_of
from renderers.reports.document import Document, Link, Network, Node, Provenance, Table, Topic
from renderers.reports.formats import capture_plan_csv, report_html
from renderers.reports.web.network import NetworkChart, draw_network

FORMS = ("Request", "Plan", "Visit", "Review")
SHARED = ("Date of birth", "Ethnicity", "School name", "Allergies", "Current address")


def matrix(shared: int = len(SHARED)) -> Matrix:
    """One LA whose four forms share some items; a bare label serves two items of different categories."""
    wordings = tuple((n, text, "Child's details", FORMS) for n, text in enumerate(SHARED[:shared], 1))
    rest = ((11, "When?", "Health", ("Visit",)), (12, "When?", "Education", ("Plan",)))
    items = tuple(
        Item(n, f"{text} of item {n}", category, StatutoryClass.BOTH, wordings=(Wording("LA 1", (text,), forms),))
        for n, text, category, forms in (*wordings, *rest)
    )
    forms = tuple(FormName("LA 1", form, type="Visit") for form in FORMS)
    return Matrix(Source("m.xlsx", "0" * 64, "workbook"), ("LA 1",), items, forms=forms)


@pytest.fixture(scope="module")
def linked() -> Analysis:
    return analyse(matrix())


def blocks(analysis: Analysis) -> list[object]:
    return [block for topic in document_of(analysis).topics for block in topic.blocks]


def table(analysis: Analysis, slug: str) -> Table:
    return next(t for t in blocks(analysis) if isinstance(t, Table) and t.slug == slug)


def network_of(count: int, links: list[tuple[int, int, int]]) -> Network:
    nodes = tuple(Node(f"The form with the rather long name {n}", 10 + n) for n in range(count))
    return Network("n", "N", "Form", nodes, tuple(Link(*link) for link in links), len(links), "Items", "items")


def drawn(count: int) -> NetworkChart:
    pairs = list(combinations(range(count), 2))
    return draw_network(network_of(count, [(a, b, len(pairs) - n) for n, (a, b) in enumerate(pairs)]))


def test_links_worth_seeing_are_drawn_and_all_stand_in_the_table(linked: Analysis) -> None:
    (network,) = [block for block in blocks(linked) if isinstance(block, Network)]
    assert network.drawn == len(network.links) == 6
    assert {node.name for node in network.nodes} == set(FORMS)
    assert [row[2] for row in network.table.rows] == [5] * 6
    shares = {(row[0], row[3]) for row in network.table.rows} | {(row[1], row[4]) for row in network.table.rows}
    assert ("Request", 1.0) in shares
    assert ("Visit", 5 / 6) in shares


@pytest.mark.parametrize(("shared", "pictures"), [(2, 0), (3, 1)])
def test_two_items_in_common_are_no_link_worth_a_picture(shared: int, pictures: int) -> None:
    assert sum(isinstance(block, Network) for block in blocks(analyse(matrix(shared)))) == pictures


def test_the_picture_is_named_described_and_followed_by_its_table(linked: Analysis) -> None:
    tree = html.document_fromstring(report_html.render(linked, document_of(linked)))
    chart = tree.xpath("//svg[contains(@class, 'chart--network')]")[0]
    assert "figures are in the table that follows" in tree.get_element_by_id(chart.get("aria-describedby")).text
    name = tree.get_element_by_id(chart.get("aria-labelledby")).text
    assert len(tree.xpath("//details//table[@aria-label=$name]//tbody/tr", name=f"{name}: the figures")) == 6
    assert len(chart.findall(".//circle")) == 4
    assert {"Request", "7 items"} - {text.text for text in chart.findall(".//text")} == {"7 items"}


def test_forms_stand_clockwise_from_the_top(linked: Analysis) -> None:
    spots = drawn(4).spots
    assert spots[0].x > spots[3].x
    assert spots[0].y == pytest.approx(spots[3].y, abs=0.2)
    assert spots[1].y > spots[0].y
    assert [spot.leftward for spot in spots] == [False, False, True, True]


@pytest.mark.parametrize("count", [2, 3, 5, 12, 25])
def test_no_two_names_touch_and_all_stand_inside(count: int) -> None:
    chart = drawn(count)
    for leftward in (True, False):
        tops = sorted((s.lines[0][0], s.lines[-1][0]) for s in chart.spots if s.leftward is leftward)
        assert all(below[0] - above[1] >= 14 for above, below in pairwise(tops))
    assert all(12 <= y <= chart.height for spot in chart.spots for y, _ in spot.lines)
    assert all(0 < spot.x < chart.width and 0 < spot.y < chart.height for spot in chart.spots)


def test_figures_do_not_lie_on_each_other_and_the_strongest_has_one() -> None:
    lines = drawn(9).lines
    figures = [line.figure for line in lines if line.figure]
    assert not any(one.meets(other) for one, other in combinations(figures, 2))
    assert lines[-1].figure is not None
    assert lines[-1].figure.text == "36"
    assert lines[-1].width > lines[0].width


def test_the_same_network_is_drawn_the_same_and_none_is_drawn_empty() -> None:
    assert drawn(7) == drawn(7)
    assert draw_network(network_of(0, [])).spots == ()


def test_a_very_long_name_does_not_widen_the_picture() -> None:
    network = Network("n", "N", "Form", (Node("x" * 4000, 1), Node("", 0)), (Link(0, 1, 1),), 1, "Items", "items")
    chart = draw_network(network)
    assert chart.width == drawn(2).width
    assert len(chart.spots[0].lines) <= 3


def test_the_childs_record_names_each_unchanging_fact_once(linked: Analysis) -> None:
    rows = {row[0]: row for row in table(linked, "childs-record").rows}
    assert list(rows) == ["Date of birth of item 1 (item 1)", "Ethnicity of item 2 (item 2)"]
    (_, la, cls, captured, many, shown) = rows["Date of birth of item 1 (item 1)"]
    assert (la, cls, many) == ("LA 1", "Both", 3)
    first, later = captured.split(", as ")[0], shown.split("; ")
    assert sorted([first, *later]) == sorted(FORMS)


def test_the_capture_plan_says_what_belongs_on_the_record(linked: Analysis) -> None:
    rows = list(csv.DictReader(io.StringIO(capture_plan_csv.render(linked, document_of(linked)).decode("utf-8-sig"))))
    said = {(row["wording"], row["on_childs_record"]) for row in rows}
    assert said >= {("Date of birth", "yes"), ("School name", "no")}
    assert ("Date of birth", "no") not in said


def test_labels_that_need_context_are_listed_with_what_they_are_about(linked: Analysis) -> None:
    assert table(linked, "needs-context").rows == (("When?", 2, 1, "When? of item 11 and When? of item 12"),)


def test_a_document_with_a_network_needs_no_analysis() -> None:
    topic = Topic("t", "Topic", "Summary.", (network_of(3, [(0, 1, 4), (1, 2, 3), (0, 2, 1)]),))
    document = Document("Title", "Subtitle", Provenance("a.xlsx", "0" * 64, "A file."), (topic,))
    page = report_html.render(None, document).decode()  # type: ignore[arg-type]
    assert page.count("<circle") == 3
