"""The page: its structure, and that no text in it can do anything but be read."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from lxml import html

from analyser.run import Analysis
from renderers.reports.assemble import document_of
from renderers.reports.document import Bars, Column, Document, Heatmap, Kind, Provenance, Table, Topic
from renderers.reports.formats import report_html
from renderers.reports.web.bars import draw_bars
from renderers.reports.web.cells import shown, table_html, with_breaks
from renderers.reports.web.environment import environment
from renderers.reports.web.heatmap import draw_heatmap
from renderers.reports.web.palette import SERIES, SHADES, contrast, ink_on, series_colours, shade_of


def page(analysis: Analysis) -> html.HtmlElement:
    return html.document_fromstring(report_html.render(analysis, document_of(analysis)))


def one_topic(*blocks: object) -> Document:
    topic = Topic("t", "Topic", "Summary.", blocks)  # type: ignore[arg-type]
    return Document("Title", "Subtitle", Provenance("a.xlsx", "0" * 64, "A file."), (topic,))


def test_ids_are_unique_and_every_link_and_label_leads_to_one(small: Analysis) -> None:
    tree = page(small)
    ids = tree.xpath("//@id")
    assert [i for i, times in Counter(ids).items() if times > 1] == []
    links = [href[1:] for href in tree.xpath("//a/@href")]
    labels = [i for value in tree.xpath("//@aria-labelledby | //@aria-describedby") for i in value.split()]
    assert set(links) | set(labels) <= set(ids)


def test_tables_are_written_as_the_component_of_govuk_writes_them() -> None:
    columns = (Column("Name/part"), Column("A <long> heading of a column"), Column("LA 1", Kind.NUMBER))
    rows = (("Tom & Ann", 'a/b\n"quoted"', 1574), ("<i>", "x" * 70, None), ("", None, 0))
    head = [
        {"html": "Name/<wbr>part"},
        {"text": "A <long> heading of a column", "classes": "head--long"},
        {"text": "LA\N{NO-BREAK SPACE}1", "format": "numeric"},
    ]
    written = [
        [
            {"text": name, "classes": "cell--short"},
            {"html": with_breaks(shown(text, Kind.TEXT)), "classes": "cell--long"},
            {"text": shown(number, Kind.NUMBER), "format": "numeric"},
        ]
        for name, text, number in rows
    ]
    params = {"head": head, "rows": written, "firstCellIsHeader": True, "attributes": {"aria-label": "Tom's <table>"}}
    theirs = environment().from_string(
        '{% from "govuk_frontend_jinja/components/table/macro.html" import govukTable %}{{ govukTable(params) }}'
    )
    ours = table_html(Table("t", "Table", columns, rows), rows, "Tom's <table>")
    assert str(ours) == theirs.render(params=params)
    assert with_breaks('a/b\n<"') == "a/<wbr>b<br>&lt;&#34;"


def test_no_two_regions_have_one_name(small: Analysis) -> None:
    names = page(small).xpath("//*[@role='region']/@aria-label")
    assert len(names) == len(set(names))


def test_headings_descend_one_level_at_a_time(small: Analysis) -> None:
    levels = [int(h.tag[1]) for h in page(small).xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_it_says_its_language_title_and_landmarks(small: Analysis) -> None:
    tree = page(small)
    assert tree.get("lang") == "en-GB"
    assert (
        tree.findtext(".//title")
        == "What the forms ask: The data matrix of 2 local authorities: LA 1 and LA 2 – AskOnce"
    )
    assert [len(tree.findall(f".//{tag}")) for tag in ("header", "main", "footer", "nav")] == [1, 1, 1, 1]


def test_every_table_has_a_name_column_headers_and_row_headers(small: Analysis) -> None:
    tables = page(small).findall(".//table")
    assert len(tables) > 15
    for table in tables:
        assert table.get("aria-label")
        assert {th.get("scope") for th in table.findall("thead//th")} == {"col"}
        assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in table.findall("tbody/tr"))


def test_wide_tables_scroll_in_a_region_the_keyboard_reaches(small: Analysis) -> None:
    for table in page(small).findall(".//table"):
        if len(table.findall("thead//th")) > 3:
            region = table.getparent()
            assert (region.get("role"), region.get("tabindex")) == ("region", "0")
            assert region.get("aria-label") == table.get("aria-label")


def test_nothing_is_fetched_and_nothing_runs(small: Analysis) -> None:
    tree = page(small)
    assert tree.xpath("//script | //iframe | //object | //img | //@onclick | //@src") == []
    assert [link.get("href") for link in tree.findall(".//link")] == ["data:,"]
    css = "".join(tree.xpath("//style/text()"))
    assert not re.search(r"url\(|@import|http", css)


def test_charts_have_a_text_and_their_figures_in_a_table(small: Analysis) -> None:
    tree = page(small)
    charts = tree.xpath("//svg[@role='img']")
    assert charts
    for chart in charts:
        described = tree.get_element_by_id(chart.get("aria-describedby"))
        assert "figures are in the table that follows" in described.text
        name = tree.get_element_by_id(chart.get("aria-labelledby")).text
        assert tree.xpath("//details//table[@aria-label=$name]", name=f"{name}: the figures")


def test_hostile_texts_are_inert(hostile: Analysis) -> None:
    tree = page(hostile)
    assert tree.xpath("//script | //img | //@onerror") == []
    assert len(tree.findall(".//style")) == 1
    text = tree.text_content()
    assert "<script>alert(1)</script>" in text
    assert "{{ 7 * 7 }}" in text
    assert "49" not in "".join(tree.xpath("//th[contains(., '7 * 7')]/text()"))


def test_hostile_texts_add_no_element(hostile: Analysis) -> None:
    tags = {element.tag for element in page(hostile).iter() if isinstance(element.tag, str)}
    assert tags <= {
        *("html", "head", "meta", "title", "link", "style", "body", "header", "footer", "main", "nav", "section"),
        *("div", "span", "p", "a", "h1", "h2", "h3", "ul", "li", "dl", "dt", "dd", "strong", "br", "wbr"),
        *("table", "thead", "tbody", "tr", "th", "td", "details", "summary", "svg", "desc", "rect", "text"),
        *("line", "circle"),
    }


def test_a_reconstructed_matrix_says_so_at_the_top_in_every_topic_and_at_the_end(reconstructed: Analysis) -> None:
    tree = page(reconstructed)
    banner = tree.xpath("//*[contains(@class, 'govuk-notification-banner')]")[0]
    assert "written by AskOnce, not by a council" in banner.text_content()
    topics = tree.xpath("//section[@class='topic']")
    assert all("Reconstructed" in topic.text_content() for topic in topics)
    assert "written by AskOnce" in tree.find(".//footer").text_content()


def test_a_matrix_that_is_not_reconstructed_does_not_say_so(small: Analysis) -> None:
    assert "econstructed" not in page(small).find("body").text_content()


def test_long_tables_fold_the_rest_away() -> None:
    rows = tuple((f"Row {n}", n) for n in range(30))
    table = Table("long", "Long", (Column("Name"), Column("Number", Kind.NUMBER)), rows, show_first=10)
    tree = html.document_fromstring(report_html.render(None, one_topic(table)))  # type: ignore[arg-type]
    shown_first, folded = tree.findall(".//table")
    assert (len(shown_first.findall("tbody/tr")), len(folded.findall("tbody/tr"))) == (10, 20)
    assert "Show the other 20 rows" in tree.findtext(".//details/summary/span")


def test_an_empty_report_is_still_a_page(empty: Analysis) -> None:
    assert "There is nothing to list" in page(empty).text_content()


def test_the_same_analysis_gives_the_same_page(small: Analysis) -> None:
    document = document_of(small)
    assert report_html.render(small, document) == report_html.render(small, document_of(small))


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (1574, Kind.NUMBER, "1,574"),
        (1574, Kind.TEXT, "1574"),
        (0.333, Kind.PERCENT, "33%"),
        (0.001, Kind.PERCENT, "<1%"),
        (0.999, Kind.PERCENT, ">99%"),
        (5, Kind.CHANGE, "+5"),
        (-5, Kind.CHANGE, "−5"),
        (0, Kind.CHANGE, "0"),
        (None, Kind.NUMBER, "–"),
        (None, Kind.TEXT, ""),
        ("=1", Kind.TEXT, "=1"),
    ],
)
def test_figures_are_shown_as_people_read_them(value: object, kind: Kind, text: str) -> None:
    assert shown(value, kind) == text  # type: ignore[arg-type]


@pytest.mark.parametrize("shade", SHADES)
def test_text_can_be_read_on_every_shade(shade: str) -> None:
    assert contrast(ink_on(shade), shade) >= 4.5


@pytest.mark.parametrize("colour", SERIES)
def test_bars_can_be_told_from_the_page(colour: str) -> None:
    assert contrast(colour, "#ffffff") >= 3


def test_contrast_is_wcags() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_shades_keep_none_and_all_for_themselves() -> None:
    assert [shade_of(v, 1.0) for v in (0, 0.01, 0.5, 0.99, 1.0)] == [0, 1, 3, 5, 5]
    assert shade_of(3, 0) == 0


def test_there_is_a_colour_for_any_number_of_series() -> None:
    assert [len(series_colours(n)) for n in range(1, 9)] == list(range(1, 9))


def test_bars_are_as_long_as_their_values() -> None:
    bars = Bars("b", "B", "Name", ("One", "Two"), (("A", (30, 10)), ("B", (10, 0)), ("C", (0, 0))), "items")
    first, second, third = draw_bars(bars).rows
    assert first.end == pytest.approx(4 * second.end)
    assert first.pieces[0].width == pytest.approx(3 * first.pieces[1].width)
    assert third.pieces == ()
    assert [row.total for row in (first, second, third)] == ["40", "10", "0"]


def test_a_heatmap_of_many_columns_slants_their_names() -> None:
    names = tuple(f"A form with a long name {n}" for n in range(20))
    heatmap = Heatmap("h", "H", "Form", names, names, tuple((1.0,) * 20 for _ in names), "Items shared")
    chart = draw_heatmap(heatmap)
    assert all(head.slanted for head in chart.heads)
    assert chart.rows[0].cells[-1].x + chart.rows[0].cells[-1].width <= chart.width


def test_one_very_long_name_does_not_shrink_a_heatmap() -> None:
    names = tuple(f"Form {n}" for n in range(12))
    values = tuple((1.0,) * 12 for _ in names)
    usual = draw_heatmap(Heatmap("h", "H", "Form", names, names, values, "Items"))
    one_long = draw_heatmap(Heatmap("h", "H", "Form", ("x" * 4000, *names[1:]), names, values, "Items"))
    assert one_long.width < usual.width * 1.5
    assert one_long.height < usual.height * 1.5


def test_a_heatmaps_legend_covers_every_whole_number_once() -> None:
    heatmap = Heatmap("h", "H", "Form", ("A",), ("a", "b"), ((7.0,), (None,)), "Items shared")
    ranges = [name for _, name in draw_heatmap(heatmap).legend if name != "None"]
    covered = [n for name in ranges for n in range(int(name.split()[0]), int(name.split()[-1]) + 1)]
    assert covered == [1, 2, 3, 4, 5, 6, 7]
    for shade, name in draw_heatmap(heatmap).legend[1:]:
        assert SHADES[shade_of(int(name.split()[0]), 7)] == shade


def test_a_chart_without_figures_is_drawn_empty() -> None:
    assert draw_bars(Bars("b", "B", "Name", ("One",), (), "items")).rows == ()
    assert draw_heatmap(Heatmap("h", "H", "Form", (), (), (), "Items")).rows == ()
