"""Tables 1 to 7 of the published report, counted anew and held against the printed figures."""

from __future__ import annotations

from analyser.run import Analysis
from data_matrix import tables
from data_matrix.model import Matrix
from renderers.reports.document import BigNumber, Block, Callout, Column, Kind, Paragraph, Table, Topic
from renderers.reports.plugins import TopicBuilder
from renderers.reports.provenance import PRINTED_REPORT, counted_from
from renderers.reports.topics._counted import as_table
from renderers.reports.words import count

_LEADS = {
    "1": "Most of what the forms ask is a local choice: a few items alone are collected for a statutory return.",
    "2": "Items that every LA asks for and the 903 return needs.",
    "3": "Items that every LA asks for and Ofsted's Annex A needs.",
    "4": "Items that every LA asks for and both returns need.",
    "5": "Items that every LA asks for although no return needs them, with the reason most LAs give.",
    "6": "What practitioners said of the items they did not find helpful.",
    "7": "Why LAs collect what no statutory return asks for.",
}
_COLUMNS = {
    "1": "the column that says whether an item is on the 903, Annex A, both or neither",
    "6": "the tag column of each LA",
    "7": "the main reason column of each LA",
}
_UNEXPLAINED = "The workbook does not say why."
_TEXTS = "the text column of each LA"
_OTHER = (
    "This is not the published matrix, so its figures are not expected to match. "
    "The printed ones stand beside them for comparison alone."
)


def build(analysis: Analysis) -> Topic | None:
    """Return the topic, or None for a matrix without the report's tables."""
    printed = [table for table in analysis.tables if table.number]
    if not printed:
        return None
    matrix = analysis.matrix
    compared = [(table, figure) for table in printed for figure in table.figures if figure.expected is not None]
    differing = [(table, figure) for table, figure in compared if figure.difference]
    blocks: list[Block] = [Paragraph(f"The report is {PRINTED_REPORT}. Each table below was counted anew.")]
    blocks += _comparison(matrix, differing)
    blocks += [_table(matrix, table) for table in printed]
    agree = len(compared) - len(differing)
    summary = f"{agree:,} of {count(len(compared), 'figure')} come out as printed."
    if matrix.source.kind == "reference":
        summary += " This matrix was written so that they do: that confirms nothing about any council."
    elif differing and matrix.source.kind == "published":
        summary += " The others are listed with the reason."
    return Topic(
        "tables",
        "Tables 1 to 7 of the published report",
        summary,
        tuple(blocks),
        _headlines(matrix, agree, differing),
    )


def _headlines(
    matrix: Matrix, agree: int, differing: list[tuple[tables.Table, tables.Figure]]
) -> tuple[BigNumber, ...]:
    if matrix.source.kind != "published":
        return ()
    most = max((abs(figure.difference or 0) for _, figure in differing), default=0)
    detail = f"the others differ by {most:,} at most, and say why" if differing else ""
    source = "Tables 1 to 7, counted by AskOnce and held against the printed ones"
    return (BigNumber(f"{agree:,} of {agree + len(differing):,}", "figures as the report prints them", source, detail),)


def _comparison(matrix: Matrix, differing: list[tuple[tables.Table, tables.Figure]]) -> list[Block]:
    if matrix.source.kind == "workbook":
        return [Callout(_OTHER)]
    if not differing:
        return [Callout("Every figure below is the printed one.")]
    columns = (
        Column("Figure"),
        Column("Table"),
        Column("Counted", Kind.NUMBER),
        Column("Printed", Kind.NUMBER),
        Column("Difference", Kind.CHANGE),
        Column("Why"),
    )
    rows = tuple((f.label, t.number, f.value, f.expected, f.difference, f.reason or _UNEXPLAINED) for t, f in differing)
    return [
        Table(
            "differences",
            "Where our count differs from the printed one",
            columns,
            rows,
            lead="Each difference, with what explains it.",
            source=counted_from(matrix, table="1 to 7"),
            sheet="Differences",
        )
    ]


def _table(matrix: Matrix, counted: tables.Table) -> Table:
    number = counted.number
    return as_table(
        counted,
        title=f"Table {number}: {counted.title}",
        lead=f"{_LEADS.get(number, '')} {_against_print(counted)}".strip(),
        source=counted_from(matrix, _COLUMNS.get(number, _TEXTS), number),
        sheet=f"Table {number}",
        name="Data item",
        drop=("Why",),
    )


def _against_print(counted: tables.Table) -> str:
    if len(counted.figures) != 1 or counted.figures[0].expected is None:
        return ""
    only = counted.figures[0]
    same = only.value == only.expected
    return f"{count(only.value, 'item')}{', as printed' if same else f'; the report prints {only.expected:,}'}."


TOPIC = TopicBuilder("tables", 20, build)
