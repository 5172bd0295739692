"""Labels that do not say what they ask, and so cannot be told alike or apart without their section."""

from __future__ import annotations

from collections.abc import Iterable

from analyser.duplicates import Duplicates
from analyser.questions import Question
from renderers.reports.document import Block, Column, Table
from renderers.reports.document import Kind as Cells
from renderers.reports.words import count, listed

_EXAMPLES = 3


def bare_labels(duplicates: Duplicates, by_id: dict[str, Question], source: str) -> Iterable[Block]:
    """Give a table of the labels that need their context, most often asked first, if there are any."""
    asked: dict[str, list[Question]] = {}
    for name in duplicates.needs_context:
        asked.setdefault(by_id[name].text.casefold(), []).append(by_id[name])
    if not asked:
        return
    several = sorted(asked.values(), key=lambda questions: (-len(questions), questions[0].text))
    number = sum(map(len, several))
    yield Table(
        "needs-context",
        "Labels that need their context",
        (
            Column("Label"),
            Column("Questions", Cells.NUMBER),
            Column("LAs", Cells.NUMBER),
            Column("What it is about, for example"),
        ),
        tuple((qs[0].text, len(qs), len({q.la for q in qs}), _about(qs)) for qs in several),
        lead=(
            f"{count(len(several), 'label')} of {count(number, 'question')} say too little to be told alike or apart "
            "by their words. They join no group unless they stand in one part of a form."
        ),
        note="A label that names its subject helps the person who fills it in as well.",
        source=source,
        sheet="Needs context",
        show_first=10,
    )


def _about(questions: list[Question]) -> str:
    named = dict.fromkeys(q.item_name or q.category or q.section for q in questions)
    return listed([name for name in named if name][:_EXAMPLES])
