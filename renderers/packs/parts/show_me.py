"""Show me: for every figure, the sheet and the rows it adds up from."""

from __future__ import annotations

from renderers.packs._pack import PackInput
from renderers.reports.document import Callout, Column, Kind, Table, Topic
from renderers.reports.topics.where_time_goes import timed_questions

_HOW = (
    (
        "Minutes of a form, an LA or a split",
        "Questions timed",
        "LA, Form",
        "seconds of its rows, times a year, over 60",
    ),
    (
        "Minutes that asking again costs",
        "Groups, a row a question",
        "LA, Group",
        "rows whose Repeat is not “Asked first”",
    ),
    ("Times a form asks again", "Capture plan", "The later form would, all but “Ask again”", "rows"),
    ("Lines that repeat, of a scenario", "Questions timed", "Repeat not empty", "rows: an item of two lines is two"),
    ("Minutes given back", "Changes groups, Questions timed", "LA, Form", "its rows before, less what they take after"),
    ("Statutory items and where they are collected", "Statutory assurance", "Item", "a row each"),
    ("Kinds of data", "Kinds, a row a question", "Kind of data, Form", "rows, over the form's rows"),
    ("Items by number of LAs", "Wordings side by side", "Asked by", "rows"),
    ("Decisions", "Decisions taken, Changes groups", "Who, Decided by", "a row each"),
)


def show_me(given: PackInput) -> Topic:
    """Return the topic; it always has something to say."""
    timed = timed_questions(given.analysis.burden, given.estimated)
    known = {"Questions timed": len(timed.rows)}
    rows = tuple((figure, sheet, by, what, known.get(sheet.split(",")[0])) for figure, sheet, by, what in _HOW)
    table = Table(
        "show-me",
        "Show me: which rows a figure adds up from",
        (
            Column("Figure"),
            Column("Sheet of the workbook"),
            Column("Filter by"),
            Column("What to add up"),
            Column("Rows", Kind.NUMBER),
        ),
        rows,
        lead="Open the workbook beside this page, filter as told, and add up.",
        source=given.source,
        sheet="Show me",
    )
    parameters = Table(
        "parameters",
        "Every parameter of the estimates",
        (
            Column("Parameter"),
            Column("Low", Kind.NUMBER),
            Column("Central", Kind.NUMBER),
            Column("High", Kind.NUMBER),
            Column("Evidence"),
            Column("Source"),
        ),
        tuple(
            (p.name.replace("_", " "), p.low, p.central, p.high, p.evidence, p.source)
            for p in given.analysis.burden.parameters.by_name.values()
        ),
        lead="Seen: read in the source. Secondary: another document says so. Judgement: ours, until you time your own.",
        source="analyser/burden/parameters.yaml, or the file given with --parameters",
        sheet="Parameters",
        show_first=8,
    )
    summary = "Every figure traces to rows of the workbook; every estimate to parameters with a source."
    return Topic(
        "show-me", "Show me where a figure comes from", summary, (Callout(summary), table, parameters), (), (timed,)
    )
