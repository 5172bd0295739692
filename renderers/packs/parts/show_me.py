"""Show me: for every figure, the sheet and the rows it adds up from."""

from __future__ import annotations

from collections.abc import Mapping

from renderers.packs._pack import PackInput
from renderers.reports.document import Callout, Column, Kind, Table, Topic
from renderers.reports.topics.where_time_goes import timed_questions

_TIMED = "Questions timed"
# A figure, the sheets a reader needs, what to filter by, and what to add up there.
_HOW: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    (
        "Minutes of an LA in a year",
        (_TIMED,),
        "LA",
        "minutes a year of its rows, and opening and saving (Parameters) as often as its forms are filled in",
    ),
    (
        "Minutes of a part of an LA's time",
        (_TIMED, "Time split"),
        "LA, and the column that the split is called by",
        "minutes a year of its rows",
    ),
    (
        "Minutes to fill in a form once",
        (_TIMED, "Time of each form"),
        "LA, Form",
        "seconds of its rows, over 60, and opening and saving (Parameters)",
    ),
    (
        "Minutes to fill in a form once, now",
        (_TIMED, "Forms to change"),
        "LA, Form",
        "seconds of its rows, over 60, and opening and saving (Parameters)",
    ),
    (
        "Minutes that asking again costs",
        ("Groups, a row a question",),
        "LA, Group; Repeat, all but “Asked first, or rightly anew”",
        "estimates of its rows",
    ),
    ("Times a form asks again", ("Capture plan",), "The later form would, all but “Ask again”", "rows"),
    (
        "Items of a form that were asked before",
        ("Capture plan", "Forms that repeat"),
        "LA, Asked again on; The later form would, all but “Ask again”",
        "different Items",
    ),
    (
        "Lines that repeat before a scenario",
        (_TIMED, "Scenarios"),
        "LA; Asked once and repeats, all but “Asked once”",
        "rows: an item of two lines is two",
    ),
    ("Minutes given back", ("Changes groups",), "LA, Form", "minutes back of its rows; so for the other scenarios"),
    ("Statutory items and where they are collected", ("Statutory assurance",), "Item", "a row each"),
    (
        "Questions that could be put better",
        ("Findings by LA",),
        "LA",
        "With a finding: a question with two findings is one",
    ),
    ("Findings of a rule or an LA", ("Findings to decide",), "Rule, LA", "Findings of its rows"),
    (
        "Kinds of data",
        ("Kinds, a row a question",),
        "LA, Form (not empty), Kind of data",
        "rows, over the form's rows",
    ),
    (
        "Items that two LAs or more ask for",
        ("Wordings side by side",),
        "Asked by, which names the LAs",
        "rows",
    ),
    ("Decisions proposed", ("Decisions needed",), "Where they stand: Sheet “Changes groups”", "How many"),
    ("Decisions taken", ("Decisions taken",), "Who", "a row each"),
)


def counts(given: PackInput, rows: Mapping[str, int]) -> Topic:
    """Return the topic of a pack whose sheets have so many `rows`, without estimates."""
    summary = "Every figure traces to rows of the workbook."
    return Topic("show-me", "Show me where a figure comes from", summary, (Callout(summary), _table(given, rows)))


def estimates(given: PackInput, rows: Mapping[str, int]) -> Topic:
    """Return the topic of a pack whose sheets have so many `rows`, with the parameters and times of its estimates."""
    timed = timed_questions(given.analysis.burden, given.estimated)
    table = _table(given, {**rows, _TIMED: len(timed.rows)})
    summary = "Every figure traces to rows of the workbook; every estimate to parameters with a source."
    blocks = (Callout(summary), table, _parameters(given))
    return Topic("show-me", "Show me where a figure comes from", summary, blocks, (), (timed,))


def _table(given: PackInput, known: Mapping[str, int]) -> Table:
    rows = tuple(
        (figure, sheets[0], by, what, known[sheets[0]])
        for figure, sheets, by, what in _HOW
        if all(sheet in known for sheet in sheets)
    )
    return Table(
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
        lead="Open the workbook beside this page, filter as told, and add up. Rows are rounded to seconds or to "
        "hundredths of a minute, so a sum may be out by a little.",
        source=given.source,
        sheet="Show me",
    )


def _parameters(given: PackInput) -> Table:
    return Table(
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
