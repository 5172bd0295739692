"""What the matrix holds: items, forms, who asks what, and which categories each LA covers."""

from __future__ import annotations

from analyser.run import Analysis
from data_matrix.model import Matrix
from renderers.reports.document import Bars, BigNumber, Block, Heatmap, Kind, Paragraph, Table, Topic
from renderers.reports.plugins import TopicBuilder
from renderers.reports.provenance import counted_from
from renderers.reports.topics._counted import as_table
from renderers.reports.topics._items import item_listing
from renderers.reports.words import count, share

_WORDED = "the text column of each LA"


def build(analysis: Analysis) -> Topic:
    """Return the topic; it always has something to say."""
    matrix = analysis.matrix
    everywhere = sum(len(item.worded_by) == len(matrix.las) for item in matrix.items)
    alone = sum(len(item.worded_by) == 1 for item in matrix.items)
    items = count(len(matrix.items), "item")
    blocks: tuple[Block, ...] = (
        Paragraph("An item is one piece of information, such as a child's date of birth. A form asks for it in words."),
        _by_las(analysis, everywhere, alone),
        _heatmap(matrix),
        as_table(
            analysis.table("categories"),
            lead="How many items each category holds, and how many of them each LA asks for.",
            source=counted_from(matrix, _WORDED),
            sheet="Categories",
        ),
        *(_spread(analysis, what) for what in ("category", "form")),
    )
    summary = (
        f"{items} of information are asked on {count(_listed(matrix), 'form')} of {count(len(matrix.las), 'LA')}. "
        f"{count(alone, 'item')} ({share(alone, len(matrix.items))}) are asked by one LA alone."
    )
    headlines = _headlines(matrix, everywhere)
    return Topic("matrix", "What the forms hold", summary, blocks, headlines, (item_listing(matrix),))


def _spread(analysis: Analysis, what: str) -> Table:
    return as_table(
        analysis.table(f"spread-by-{what}"),
        lead=f"What is common ground and what one LA asks for alone, {what} by {what}.",
        source=counted_from(analysis.matrix, _WORDED),
        sheet=f"LAs by {what}",
        show_first=10,
    )


def _headlines(matrix: Matrix, everywhere: int) -> tuple[BigNumber, ...]:
    unlisted = len(matrix.forms) - _listed(matrix)
    others = f"and {count(unlisted, 'name')} in no list of forms" if unlisted else ""
    return (
        BigNumber(
            f"{len(matrix.items):,}",
            "items of information",
            "Rows of the matrix with an item number",
            f"in {count(len(matrix.categories), 'category', 'categories')}",
        ),
        BigNumber(
            f"{_listed(matrix):,}",
            "forms",
            "The forms column of each LA, spellings reconciled",
            others,
        ),
        BigNumber(
            f"{everywhere:,}",
            f"items that all {len(matrix.las)} LAs ask for",
            "Items with a wording in every LA's text column",
            f"{share(everywhere, len(matrix.items))} of all items",
        ),
    )


def _listed(matrix: Matrix) -> int:
    return sum(form.listed for form in matrix.forms) or len(matrix.forms)


def _by_las(analysis: Analysis, everywhere: int, alone: int) -> Bars:
    counted = analysis.table("items-by-las")
    rows = tuple((str(row[0]), tuple(int(value or 0) for value in row[1:-1])) for row in counted.rows)
    total = len(analysis.matrix.items)
    return Bars(
        slug=counted.slug,
        title=counted.title,
        corner=counted.columns[0],
        series=counted.columns[1:-1],
        rows=rows,
        measure="items",
        lead=f"Few items are common ground: of {total:,}, all LAs ask for {everywhere:,}, and one alone for {alone:,}."
        if everywhere * 4 < total
        else f"Of {total:,} items, all LAs ask for {everywhere:,}, and one alone for {alone:,}.",
        note=counted.note,
        source=counted_from(analysis.matrix, _WORDED),
        sheet="Items by LAs",
    )


def _heatmap(matrix: Matrix) -> Heatmap:
    rows, values = [], []
    for category in matrix.categories:
        items = [item for item in matrix.items if item.category == category]
        rows.append(f"{category} ({len(items)})")
        values.append(tuple(sum(la in item.worded_by for item in items) / len(items) for la in matrix.las))
    return Heatmap(
        slug="categories-by-la",
        title="How much of each category each LA asks for",
        corner="Category (items)",
        columns=matrix.las,
        rows=tuple(rows),
        values=tuple(values),
        measure="Share of the category's items that the LA asks for",
        kind=Kind.PERCENT,
        highest=1.0,
        lead="The darker the cell, the more of the category's items stand on that LA's forms.",
        source=counted_from(matrix, _WORDED),
        sheet="Categories by LA",
    )


TOPIC = TopicBuilder("matrix", 10, build)
