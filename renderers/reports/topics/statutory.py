"""Statutory against local: by LA and by form."""

from __future__ import annotations

from collections import Counter

from analyser.run import Analysis
from data_matrix.model import Matrix, StatutoryClass
from renderers.reports.document import Bars, BigNumber, Block, Column, Kind, Table, Topic
from renderers.reports.plugins import TopicBuilder
from renderers.reports.provenance import counted_from
from renderers.reports.topics._counted import as_table
from renderers.reports.words import share

_CLASSES = "the column that says whether an item is on the 903, Annex A, both or neither"
_SERIES = ("Statutory", "Local")
_LONGEST = 12


def build(analysis: Analysis) -> Topic:
    """Return the topic; it always has something to say."""
    matrix = analysis.matrix
    total = len(matrix.items)
    local = sum(item.statutory is StatutoryClass.LOCAL for item in matrix.items)
    forms = as_table(
        analysis.table("forms"),
        lead="How much of each form serves a statutory return.",
        source=counted_from(matrix, f"the forms column of each LA and {_CLASSES}"),
        sheet="Forms",
        name="Form",
        show_first=12,
    )
    blocks: tuple[Block, ...] = (_by_la(matrix), _longest_forms(matrix, forms), forms)
    summary = (
        f"{total - local:,} of {total:,} items ({share(total - local, total)}) are needed for the 903 return or "
        f"Ofsted's Annex A. The other {local:,} are collected by local choice."
    )
    return Topic("statutory", "Statutory and local", summary, blocks, _headlines(total - local, total))


def _headlines(statutory: int, total: int) -> tuple[BigNumber, ...]:
    detail = f"{share(statutory, total)} of all items; the other {total - statutory:,} are local"
    return (BigNumber(f"{statutory:,}", "items needed for a statutory return", f"Table 1: {_CLASSES}", detail),)


def _by_la(matrix: Matrix) -> Table:
    rows = []
    for la in matrix.las:
        classes = Counter(item.statutory for item in matrix.items if la in item.worded_by)
        statutory = classes.total() - classes[StatutoryClass.LOCAL]
        part = statutory / classes.total() if classes else None
        rows.append((la, *(classes[cls] for cls in StatutoryClass), classes.total(), part))
    columns = (
        Column("LA"),
        *(Column(cls.value, Kind.NUMBER) for cls in StatutoryClass),
        Column("All items", Kind.NUMBER),
        Column("Statutory share", Kind.PERCENT),
    )
    return Table(
        "statutory-by-la",
        "Statutory and local items of each LA",
        columns,
        tuple(rows),
        lead="How many of the items an LA asks for serve a statutory return.",
        source=counted_from(matrix, f"the text column of each LA and {_CLASSES}"),
        sheet="Statutory by LA",
    )


def _longest_forms(matrix: Matrix, forms: Table) -> Bars:
    headings = [column.title for column in forms.columns]
    at = {title: headings.index(title) for title in ("Form", "LA", "Local", "Items")}
    counted = []
    for row in forms.rows:
        local, items = int(row[at["Local"]] or 0), int(row[at["Items"]] or 0)
        counted.append((f"{row[at['LA']]}: {row[at['Form']]}", (items - local, local)))
    longest = sorted(counted, key=lambda bar: (-sum(bar[1]), bar[0]))[:_LONGEST]
    return Bars(
        slug="longest-forms",
        title="The longest forms",
        corner="Form",
        series=_SERIES,
        rows=tuple(longest),
        measure="items",
        lead=f"The {len(longest)} forms with the most items, and how few of those items are statutory."
        if longest
        else "No form is named in this matrix.",
        source=counted_from(matrix, f"the forms column of each LA and {_CLASSES}"),
        sheet="Longest forms",
    )


TOPIC = TopicBuilder("statutory", 30, build)
