"""What is asked again: how much of each kind, the groups to look at first, and which forms overlap."""

from __future__ import annotations

from collections import Counter

from analyser.duplicates import Duplicates, Group, Kind
from analyser.questions import Question
from analyser.run import Analysis
from data_matrix.model import StatutoryClass
from renderers.reports.capture_words import KINDS
from renderers.reports.document import BigNumber, Block, Callout, Column, Table, Topic
from renderers.reports.document import Kind as Cells
from renderers.reports.plugins import TopicBuilder
from renderers.reports.provenance import counted_from
from renderers.reports.topics._ask_once import all_captures, plan_blocks
from renderers.reports.topics._bare_labels import bare_labels
from renderers.reports.topics._overlaps import overlaps
from renderers.reports.words import count

_TYPED = (Kind.WITHIN_FORM, Kind.ACROSS_FORMS, Kind.ALREADY_HELD)
_SHOWN = 40


def build(analysis: Analysis) -> Topic | None:
    """Return the topic, or None where nothing is asked again."""
    duplicates, plan = analysis.duplicates, analysis.capture
    if not duplicates.groups:
        return None
    by_id = {question.id: question for question in analysis.questions}
    source = counted_from(analysis.matrix)
    saved = plan.asked_again
    typed = [group for group in duplicates.groups if set(group.kinds) & set(_TYPED)]
    summary = (
        f"{count(len(typed), 'group')} of questions ask a worker for something another question has asked. "
        f"{count(saved, 'time')}, a later form could show the earlier answer instead."
    )
    blocks: list[Block] = [
        Callout("These are suggestions for people to judge. AskOnce compares words; it does not know your practice."),
        _kinds(duplicates, source),
        _groups(typed, by_id, source),
        *bare_labels(duplicates, by_id, source),
        *overlaps(analysis, source),
        *plan_blocks(analysis, source),
    ]
    headline = BigNumber(
        f"{saved:,}",
        "times a form asks again what an earlier one asked",
        "Groups of matching questions, and the order of forms in each LA's workflow",
        "each could show the first answer instead of asking again",
    )
    listings = (
        _all_groups(duplicates.groups, by_id, source),
        all_captures(plan, source),
    )
    return Topic("asked-again", "What is asked again", summary, tuple(blocks), (headline,), listings)


def _kinds(duplicates: Duplicates, source: str) -> Table:
    groups = Counter(kind for group in duplicates.groups for kind in group.kinds)
    costs = {kind: "Yes" if kind in _TYPED else "No: for agreeing one wording" for kind in KINDS}
    rows = tuple((title, groups[kind], costs[kind]) for kind, title in KINDS.items())
    return Table(
        "duplicate-kinds",
        "How things are asked again",
        (Column("Kind"), Column("Groups", Cells.NUMBER), Column("Typed again?")),
        rows,
        lead="Groups by kind: one group can be of several kinds.",
        note="A group is questions that one answer would serve, in AskOnce's judgement.",
        source=source,
        sheet="Kinds of repeat",
    )


def _groups(groups: list[Group], by_id: dict[str, Question], source: str) -> Table:
    first = sorted(groups, key=lambda group: (-_forms(group, by_id), -group.confidence, group.id))[:_SHOWN]
    rows = tuple((g.wording, _side_by_side(g, by_id), _forms(g, by_id), _classes(g), g.confidence) for g in first)
    return Table(
        "top-groups",
        "The groups on most forms",
        (
            Column("Wording proposed"),
            Column("How it is asked now"),
            Column("Forms", Cells.NUMBER),
            Column("Statutory class"),
            Column("Confidence", Cells.PERCENT),
        ),
        rows,
        lead="Each wording with where it stands. All groups are in the workbook beside this page, on the sheet Groups.",
        source=source,
        sheet="Groups on most forms",
        show_first=10,
    )


def _forms(group: Group, by_id: dict[str, Question]) -> int:
    return len({(by_id[m].la, by_id[m].form) for m in group.members if by_id[m].form})


def _side_by_side(group: Group, by_id: dict[str, Question]) -> str:
    where: dict[str, dict[str, set[str]]] = {}
    for member in group.members:
        question = by_id[member]
        where.setdefault(question.la, {}).setdefault(question.text, set()).add(question.form)
    return ". ".join(
        f"{la}: " + ", ".join(f"“{text}” ({count(len(forms - {''}), 'form')})" for text, forms in texts.items())
        for la, texts in where.items()
    )


def _classes(group: Group) -> str:
    return ", ".join(name for name in group.statutory if name != StatutoryClass.LOCAL.value) or "Local"


def _all_groups(groups: tuple[Group, ...], by_id: dict[str, Question], source: str) -> Table:
    titles = (
        "Group",
        "LA",
        "Form",
        "Item",
        "Wording",
        "Why they belong together",
        "Proposed wording",
        "Why that one",
        "Kinds",
        "Confidence",
    )
    rows = []
    for group in groups:
        kinds = "; ".join(KINDS[kind] for kind in group.kinds)
        for member in group.members:
            q = by_id[member]
            row = (group.id, q.la, q.form, q.item, q.text, group.reason, group.wording, group.why_keep, kinds)
            rows.append((*row, group.confidence))
    columns = tuple(Column(title) for title in titles)
    return Table("groups", "Every group, a row a question", columns, tuple(rows), source=source, sheet="Groups")


TOPIC = TopicBuilder("asked-again", 55, build)
