"""The plan to ask once: what later forms would do, which forms only repeat, and the child's record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from analyser.capture import Capture, CapturePlan, Mode, RecordFact
from analyser.run import Analysis
from data_matrix.model import StatutoryClass
from renderers.reports.capture_words import KINDS, MODES
from renderers.reports.document import Block, Cell, Column, Paragraph, Table
from renderers.reports.document import Kind as Cells
from renderers.reports.words import listed


def plan_blocks(analysis: Analysis, source: str) -> Iterable[Block]:
    """Give the plan in short, the forms that repeat most, and the child's record."""
    yield Paragraph(
        "The first form in a child's journey captures; later ones pull the answer through, with its source form and "
        "the date it was recorded. A view, a judgement or what happened on the day is asked anew, and rightly."
    )
    yield _in_short(analysis.capture, source)
    yield _repeating(analysis.capture, source)
    if analysis.capture.record:
        yield _record(analysis, source)


def _in_short(plan: CapturePlan, source: str) -> Table:
    modes = plan.by_class()
    none: Counter[Mode] = Counter()
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (title, *(modes.get(cls, none)[mode] for cls in StatutoryClass), sum(m[mode] for m in modes.values()))
        for mode, title in MODES.items()
    )
    classes = tuple(Column(cls.value, Cells.NUMBER) for cls in StatutoryClass)
    return Table(
        "capture-modes",
        "What later forms would do instead of asking again",
        (Column("The later form would"), *classes, Column("All", Cells.NUMBER)),
        rows,
        lead="Later questions by what becomes of them, and by statutory class.",
        source=source,
        sheet="Capture plan in short",
    )


def _repeating(plan: CapturePlan, source: str) -> Table:
    return Table(
        "repeating-forms",
        "Forms that repeat most",
        (
            Column("Form"),
            Column("LA"),
            Column("Items asked", Cells.NUMBER),
            Column("Asked before", Cells.NUMBER),
            Column("Share", Cells.PERCENT),
        ),
        tuple((f.form, f.la, f.asked, f.repeats, f.share) for f in plan.forms if f.repeats),
        lead="How much of each form an earlier form in the workflow has captured already.",
        source=source,
        sheet="Forms that repeat",
        show_first=12,
    )


def _record(analysis: Analysis, source: str) -> Table:
    names = {item.number: item.name for item in analysis.matrix.items}
    return Table(
        "childs-record",
        "The child's record: facts to capture once",
        (
            Column("Fact"),
            Column("LA"),
            Column("Statutory class"),
            Column("Captured on"),
            Column("Forms that show it", Cells.NUMBER),
            Column("Shown on, with its source and date"),
        ),
        tuple(_of_fact(fact, names) for fact in analysis.capture.record),
        lead="Facts that do not change once they are known: proposed as a sheet of the child's record that every form "
        "reads.",
        note="A fact may still be put right: on the record, once, with who did it and when.",
        source=source,
        sheet="Child's record",
        show_first=15,
    )


def _of_fact(fact: RecordFact, names: dict[int, str]) -> tuple[Cell, ...]:
    known = dict.fromkeys(names[item] for item in fact.items if names.get(item))
    numbers = f" ({'items' if len(fact.items) > 1 else 'item'} {', '.join(map(str, fact.items))})" if fact.items else ""
    title = f"{listed(list(known)) or fact.wording}{numbers}"
    cls = fact.statutory.value if fact.statutory else ""
    captured = f"{fact.captured_on}, as “{fact.wording}”"
    return title, fact.la, cls, captured, len(fact.shown_on), "; ".join(fact.shown_on)


def all_captures(plan: CapturePlan, source: str) -> Table:
    """Return every later asking."""
    titles = (
        "LA", "Asked first on", "As", "Asked again on", "As there", "The later form would", "Because", "Kind", "Items",
    )  # fmt: skip
    rows = tuple(
        (c.la, c.captured_on, c.wording, c.form, c.asked_as, MODES[c.mode], c.reason, KINDS[c.kind], _items(c))
        for c in plan.captures
    )
    return Table(
        "captures",
        "Every later asking",
        tuple(Column(t) for t in titles),
        rows,
        source=source,
        sheet="Capture plan",
    )


def _items(capture: Capture) -> str:
    """Return the items it asks for, or the group of what has none: what two rows of one form have in common."""
    return ", ".join(map(str, capture.items)) or capture.group
