"""Statutory assurance: where each item is collected, what a redesign must not lose, and where errors get through."""

from __future__ import annotations

from analyser.burden.ranges import say_minutes, total
from analyser.questions import Question
from analyser.redesign.guards import Key, collected
from analyser.redesign.supporting import supporting
from data_matrix.statutory.coverage import uncollected
from renderers.packs._pack import PackInput
from renderers.packs.parts.return_errors import errors
from renderers.reports.document import Block, Callout, Column, Kind, Table, Tone, Topic
from renderers.reports.topics.where_time_goes import minutes_cells
from renderers.reports.words import count

_DRAGS = 15


def assurance(given: PackInput) -> Topic:
    """Return the topic; it always has something to say."""
    now = collected(given.analysis.questions, given.watched)
    after = collected(given.proposed.applied.questions, given.watched)
    several = sum(len({q.form for q in asked}) > 1 for asked in now.values())
    kept = sum(key in after for key in now)
    summary = (
        f"{kept:,} of {len(now):,} statutory items of the LAs stay collected under “{given.proposed.scenario.name}”, "
        f"at the same step or earlier and with the same answers. Today {several:,} of them are asked on several forms."
    )
    blocks: list[Block] = [
        Callout(
            "A redesign that loses a statutory item, collects it later, from fewer children or with fewer answers is "
            "refused, unless somebody gives a reason."
        )
    ]
    blocks += [
        Callout(f"Overridden: {g.breach.words} Reason given: {g.override}.", Tone.WARNING)
        for g in given.proposed.guarded
    ]
    blocks += [_items(now, after, given), _not_collected(given), _drags(given), *errors(given)]
    return Topic("assurance", "Statutory assurance: what is at risk", summary, tuple(blocks))


def _items(now: dict[Key, list[Question]], after: dict[Key, list[Question]], given: PackInput) -> Table:
    positions = given.analysis.workflow.positions()
    las = given.analysis.matrix.las
    classes = {number: item.statutory.value for number, item in ((i.number, i) for i in given.analysis.matrix.items)}

    def told(key: Key) -> str:
        forms = sorted({q.form for q in now.get(key, ())}, key=lambda f: (positions.get((key[0], f), 999), f))
        if not forms:
            return "Not asked"
        left = len({q.form for q in after.get(key, ())})
        first = forms[0] or "no form named"
        return first if len(forms) == 1 else f"{first}, and {count(len(forms) - 1, 'more form')} (then {left})"

    rows = tuple(
        (f"Item {number}, {name}", classes.get(number, ""), *(told((la, f"Item {number}, {name}")) for la in las))
        for number, name in given.watched.items.items()
    )
    return Table(
        "assured",
        "Every statutory item: where it is collected",
        (Column("Item"), Column("Class"), *(Column(la) for la in las)),
        rows,
        lead="The first form that collects it; where several do, how many more, and on how many it would stay.",
        source=given.source,
        sheet="Statutory assurance",
        show_first=15,
    )


def _not_collected(given: PackInput) -> Table:
    rows = tuple(
        (
            u.group.first.place,
            u.group.first.label,
            coverage.source,
            "; ".join(f"item {item.number}, {item.name}" for item, _ in u.resembled_by),
        )
        for coverage in uncollected(given.analysis.matrix)
        for u in coverage.uncollected
    )
    return Table(
        "on-no-form",
        "Fields of a return that no item on a form names",
        (Column("Field"), Column("What it is"), Column("Return"), Column("Items that resemble it")),
        rows,
        lead="They may be held elsewhere in the system: ask before adding any to a form.",
        source=given.source,
        sheet="Fields on no form",
        show_first=10,
    )


def _drags(given: PackInput) -> Table:
    found = supporting(given.analysis.burden, given.watched)
    rows = tuple(
        (
            s.name,
            s.la,
            len(s.local),
            *minutes_cells(s.own),
            *minutes_cells(s.dragged),
            _shown([t.question.text for t in s.local]),
        )
        for s in found
    )
    ranges = [f"{what}: {level}" for what in ("Its own", "With it") for level in ("low", "central", "high")]
    whole = total(s.dragged for s in found)
    return Table(
        "drags",
        "What a statutory item drags along",
        (
            Column("Statutory item"),
            Column("LA"),
            Column("Local questions", Kind.NUMBER),
            *(Column(title, Kind.NUMBER) for title in ranges),
            Column("The local questions"),
        ),
        rows,
        lead=f"Local questions on the same form whose words hold all of the item's: {say_minutes(whole)} a year in all "
        "LAs together. A small statutory addition is rarely small on the form.",
        note="Estimated minutes for one child in a year.",
        source=given.estimated,
        sheet="What drags along",
        show_first=_DRAGS,
    )


def _shown(texts: list[str]) -> str:
    some = list(dict.fromkeys(texts))
    return "; ".join(some[:6]) + (f"; and {len(some) - 6} more" if len(some) > 6 else "")
