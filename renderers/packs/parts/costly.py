"""Duplication: what asking again costs, the twenty most costly groups, and a child's journey through the forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analyser.burden.model import Timed
from analyser.burden.ranges import Range, say_minutes, total
from analyser.duplicates import Group, Kind
from analyser.natures import Nature, ageing_of
from renderers.packs._pack import PackInput
from renderers.reports.capture_words import KINDS
from renderers.reports.document import Block, Callout, Column, Journey, Lit, Table, Topic
from renderers.reports.document import Kind as Cells
from renderers.reports.topics._overlaps import overlaps
from renderers.reports.topics.where_time_goes import exact_cells, minutes_cells
from renderers.reports.words import count

MOST = 20
_IN_JOURNEY = 15
_RANGE = (
    Column("Estimate: low", Cells.NUMBER),
    Column("Estimate: central", Cells.NUMBER),
    Column("Estimate: high", Cells.NUMBER),
)


@dataclass(frozen=True, slots=True)
class Costly:
    """A group with its repeats of one LA: `again` are the questions asked again, `minutes` what they take a year."""

    group: Group
    la: str
    asked: tuple[Timed, ...]
    again: tuple[Timed, ...]

    @property
    def minutes(self) -> Range:
        """The minutes a year of asking again."""
        return total(t.a_year for t in self.again)


def costly_groups(given: PackInput) -> list[Costly]:
    """Return the groups of each LA that are asked again, the most costly first."""
    if "costly" not in given.cache:
        timed = {t.question.id: t for t in given.analysis.burden.timed}
        found = []
        for group in given.analysis.duplicates.groups:
            by_la: dict[str, list[Timed]] = {}
            for name in group.members:
                if name in timed:
                    by_la.setdefault(timed[name].question.la, []).append(timed[name])
            for la, asked in by_la.items():
                again = tuple(t for t in asked if t.repeat is not None)
                if again:
                    found.append(Costly(group, la, tuple(asked), again))
        found.sort(key=lambda c: (-c.minutes.central, c.la, c.group.id))
        given.cache["costly"] = found
    result: list[Costly] = given.cache["costly"]
    return result


def duplication(given: PackInput) -> Topic | None:
    """Return the topic, or None where nothing is asked again."""
    found = costly_groups(given)
    if not found:
        return None
    whole = total(c.minutes for c in found)
    first = found[0]
    summary = (
        f"Asking again what an earlier form has asked takes {say_minutes(whole)} a year, for one child in each LA. "
        f"The most costly: “{first.group.wording}” in {first.la}, asked again {count(len(first.again), 'time')}."
    )
    blocks: tuple[Block, ...] = (
        Callout(
            "A group is questions that one answer would serve, in AskOnce's judgement: read the wordings before you "
            "decide. Confidence says how sure it is."
        ),
        _by_kind(given),
        _twenty(found, given),
        *journeys(given),
        *overlaps(given.analysis, given.source),
    )
    return Topic("duplication", "What is asked again, and what that costs", summary, blocks, (), (_all(found, given),))


def _by_kind(given: PackInput) -> Table:
    rows = []
    for la in given.analysis.burden.las:
        for kind in (Kind.WITHIN_FORM, Kind.ACROSS_FORMS, Kind.ALREADY_HELD):
            again = [t for t in given.analysis.burden.timed if t.repeat is kind and t.question.la == la]
            rows.append((la, KINDS[kind], len(again), *minutes_cells(total(t.a_year for t in again))))
    return Table(
        "cost-by-kind",
        "What asking again costs, by kind",
        (Column("LA"), Column("Kind"), Column("Questions", Cells.NUMBER), *_RANGE),
        tuple(rows),
        lead="Estimated minutes for one child in a year.",
        note="One need worded differently by two LAs costs no worker time, so it is not counted here.",
        source=given.estimated,
        sheet="Cost by kind",
    )


def _twenty(found: list[Costly], given: PackInput) -> Table:
    rows = tuple(
        (c.group.wording, c.la, _asked_now(c), len(c.again), *minutes_cells(c.minutes), c.group.confidence)
        for c in found[:MOST]
    )
    return Table(
        "most-costly",
        f"The {min(MOST, len(found))} most costly groups",
        (
            Column("Wording proposed"),
            Column("LA"),
            Column("Asked now"),
            Column("Times again", Cells.NUMBER),
            *_RANGE,
            Column("Confidence", Cells.PERCENT),
        ),
        rows,
        lead="Estimated minutes for one child in a year that asking again takes, with how each form words it.",
        source=given.estimated,
        sheet="Most costly groups",
        show_first=10,
    )


def _asked_now(costly: Costly) -> str:
    where: dict[str, list[str]] = {}
    for timed in costly.asked:
        where.setdefault(timed.question.text, []).append(timed.question.form)
    return "; ".join(f"“{text}” on {', '.join(dict.fromkeys(forms))}" for text, forms in where.items())


def journeys(given: PackInput) -> Iterable[Journey]:
    """Give a journey for each LA: what is asked again most often, through its forms in order."""
    for la in given.analysis.matrix.las:
        found = [c for c in costly_groups(given) if c.la == la]
        found.sort(key=lambda c: (-len({t.question.form for t in c.again}), -c.minutes.central))
        shown = found[:_IN_JOURNEY]
        forms = tuple(
            step.form
            for step in given.analysis.workflow.of(la)
            if any(t.question.form == step.form for c in shown for t in c.asked)
        )
        if forms:
            yield Journey(
                f"journey-{''.join(c if c.isalnum() else '-' for c in la.lower())}",
                f"A child's journey in {la}: the same thing again and again",
                "What is asked",
                forms,
                tuple((named(c), _lit(c, forms)) for c in shown),
                lead="Forms from left to right in the order of the workflow. Every “again” is typed once more.",
                source=given.source,
                sheet=f"Journey {la}"[:31],
            )


def named(costly: Costly) -> str:
    """Return the group's wording, with its matrix items, since other items may be asked in the same words."""
    items = sorted({t.question.item for t in costly.asked if t.question.item is not None})
    told = f" (item{'s' if len(items) > 1 else ''} {', '.join(map(str, items[:3]))})" if items else ""
    wording = costly.group.wording or costly.group.id
    return f"{wording[0].upper()}{wording[1:]}{told}"


def _lit(costly: Costly, forms: tuple[str, ...]) -> tuple[Lit, ...]:
    again = {t.question.form for t in costly.again}
    asked = {t.question.form for t in costly.asked}
    fresh = ageing_of(costly.group.wording).nature is Nature.FRESH
    lits, before = [], False
    for form in forms:
        if form in again and before:
            lits.append(Lit.AGAIN)
        elif form in asked:
            lits.append(Lit.ANEW if before and fresh else Lit.AGAIN if before else Lit.FIRST)
            before = True
        else:
            lits.append(Lit.NOT)
    return tuple(lits)


def _all(found: list[Costly], given: PackInput) -> Table:
    rows = tuple(
        (
            c.group.id, c.la, t.question.form, t.question.item, t.question.text, c.group.wording,
            KINDS[t.repeat] if t.repeat else "Asked first, or rightly anew", *exact_cells(t.a_year), c.group.reason,
        )
        for c in found
        for t in c.asked
    )  # fmt: skip
    titles = ("Group", "LA", "Form", "Item", "Wording", "Wording proposed", "Repeat")
    return Table(
        "costly-rows",
        "Every question of every group that is asked again",
        (*(Column(title) for title in titles), *_RANGE, Column("Why they belong together")),
        rows,
        lead="Filter by Group or LA: the estimates of the rows that repeat add up to the group's.",
        source=given.estimated,
        sheet="Groups, a row a question",
    )
