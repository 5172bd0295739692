"""Comparing councils: what all, some or one LA collects, wordings side by side, and each form's nearest elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from analyser.nearest import items_of_forms, neighbours
from data_matrix.model import StatutoryClass
from renderers.packs._pack import PackInput
from renderers.reports.document import Cell, Column, Kind, Table, Topic
from renderers.reports.words import share


def compare(given: PackInput) -> Topic | None:
    """Return the topic, or None where there is only one LA."""
    matrix = given.analysis.matrix
    if len(matrix.las) < 2:
        return None
    asked = Counter(len(item.worded_by) for item in matrix.items if item.worded_by)
    whole = asked.total()
    summary = (
        f"{share(asked[len(matrix.las)], whole)} of the items asked are asked by every LA; "
        f"{share(asked[1], whole)} by one alone."
    )
    blocks = (_how_many(given), _nearest(given))
    return Topic("compare", "Comparing councils", summary, blocks, (), (_side_by_side(given),))


def _how_many(given: PackInput) -> Table:
    matrix = given.analysis.matrix
    counts = Counter((len(item.worded_by), item.statutory) for item in matrix.items)
    number = len(matrix.las)
    rows: list[tuple[Cell, ...]] = []
    for las in range(number, 0, -1):
        title = "Every LA" if las == number else "One LA alone" if las == 1 else f"{las} LAs"
        classes = [counts[las, cls] for cls in StatutoryClass]
        rows.append((title, *classes, sum(classes)))
    return Table(
        "how-many-las",
        "What all, some or one LA collects",
        (Column("Asked by"), *(Column(c.value, Kind.NUMBER) for c in StatutoryClass), Column("All items", Kind.NUMBER)),
        tuple(rows),
        lead="Items by how many LAs have a wording for them.",
        source=given.source,
        sheet="Asked by how many LAs",
    )


def nearest_forms(given: PackInput) -> list[tuple[str, str, str, str, int, float]]:
    """Return each form and its LA, the form of another LA most like it and its LA, items in common, and their share."""
    items = items_of_forms(given.analysis.questions)
    found = []
    for la, form in items:
        near = neighbours((la, form), items)
        if near:
            found.append((form, la, near[0].form, near[0].la, len(near[0].common), near[0].share))
    return sorted(found, key=lambda row: (-row[5], row[1], row[0]))


def _nearest(given: PackInput) -> Table:
    columns = (
        Column("Form"),
        Column("LA"),
        Column("Nearest form elsewhere"),
        Column("Its LA"),
        Column("Items in common", Kind.NUMBER),
        Column("Share of both forms' items", Kind.PERCENT),
    )
    return Table(
        "nearest",
        "Each form's nearest neighbour in another LA",
        columns,
        tuple(nearest_forms(given)),
        lead="Whom to ring before redesigning a form; askonce matrix nearest --form NAME says how both word each item.",
        source=given.source,
        sheet="Nearest forms",
        show_first=15,
    )


def _side_by_side(given: PackInput) -> Table:
    matrix = given.analysis.matrix
    rows = []
    for item in matrix.items:
        if len(item.worded_by) > 1:
            texts: Mapping[str, str] = {w.la: "\n".join(w.texts) for w in item.wordings}
            las = ", ".join(item.worded_by)
            rows.append((item.number, item.name, item.statutory.value, las, *(texts.get(la) for la in matrix.las)))
    titles = ("Item", "Data item", "Class", "Asked by", *(f"{la} asks" for la in matrix.las))
    return Table(
        "side-by-side",
        "Wordings side by side",
        tuple(Column(title) for title in titles),
        tuple(rows),
        lead="Every item that two LAs or more ask for.",
        source=given.source,
        sheet="Wordings side by side",
    )
