"""Ask once: for each thing a council's forms ask again, the form that captures it and those that pull it through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import networkx as nx

from analyser.natures import Ageing, Nature, ageing_of
from analyser.questions import Question
from analyser.workflow import Workflow
from data_matrix.model import StatutoryClass


class Mode(StrEnum):
    """What a later form does with an answer that an earlier form captured."""

    SHOW = "show"
    CONFIRM = "show and confirm"
    UPDATE = "show and update"
    ONCE = "ask once on this form"
    SEPARATE = "ask again"


_MODES = {Nature.FIXED: Mode.SHOW, Nature.CHANGING: Mode.CONFIRM, Nature.TOLD: Mode.UPDATE, Nature.FRESH: Mode.SEPARATE}


@dataclass(frozen=True, slots=True)
class SameAsk:
    """Questions of one LA that one answer would serve: a group's `id`, its duplicate `kind`, its question ids."""

    id: str
    kind: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Capture:
    """One later asking of one thing: `captured_on` asks it first, `form` does what `mode` says.

    `wording` is as the capturing form asks it, `asked_as` as the later one does. `stale_after_months` is None
    where the answer never goes stale. Where it is shown, its source form and recorded date are shown with it.
    """

    la: str
    group: str
    kind: str
    items: tuple[int, ...]
    wording: str
    captured_on: str
    asked_as: str
    form: str
    mode: Mode
    reason: str
    stale_after_months: int | None
    statutory: StatutoryClass | None

    @property
    def saves_typing(self) -> bool:
        """True when the later form no longer asks for the answer to be typed again."""
        return self.mode is not Mode.SEPARATE


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many items two forms of one LA share, and what share of each form's items that is (0-1)."""

    la: str
    first: str
    second: str
    shared: int
    share_of_first: float
    share_of_second: float


@dataclass(frozen=True, slots=True)
class FormRepeats:
    """How much of one form only repeats: questions asked, and how many an earlier form has captured already."""

    la: str
    form: str
    position: int | None
    asked: int
    repeats: int

    @property
    def share(self) -> float:
        """The share of the form's questions that repeat, 0-1."""
        return self.repeats / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class CapturePlan:
    """The plan of all LAs: what each later form does with what was asked before, and how forms overlap."""

    captures: tuple[Capture, ...]
    overlaps: tuple[Overlap, ...]
    forms: tuple[FormRepeats, ...]

    @property
    def record(self) -> tuple[Capture, ...]:
        """The fixed facts: what a child's record sheet would hold once for all forms, one entry a group."""
        first: dict[tuple[str, str], Capture] = {}
        for capture in self.captures:
            if capture.mode is Mode.SHOW:
                first.setdefault((capture.la, capture.group), capture)
        return tuple(first.values())

    def by_class(self) -> dict[StatutoryClass | None, Counter[Mode]]:
        """Return how many later askings of each statutory class go each way."""
        counts: dict[StatutoryClass | None, Counter[Mode]] = {}
        for capture in self.captures:
            counts.setdefault(capture.statutory, Counter())[capture.mode] += 1
        return counts


def same_item_asks(questions: Iterable[Question]) -> list[SameAsk]:
    """Return, for each matrix item that one LA asks on two forms or more, those questions; no matching needed."""
    asked: dict[tuple[str, int], list[Question]] = {}
    for question in questions:
        if question.item is not None and question.form:
            asked.setdefault((question.la, question.item), []).append(question)
    return [
        SameAsk(f"{la}-{item}", "across_forms", tuple(q.id for q in found))
        for (la, item), found in asked.items()
        if len({q.form for q in found}) > 1
    ]


def plan_capture(questions: Sequence[Question], asks: Iterable[SameAsk], workflow: Workflow) -> CapturePlan:
    """Return who captures and who pulls through, for `asks` whose questions stand in `questions`.

    The earliest form in the LA's workflow captures. A question of several lines on one form counts once there.
    """
    by_id = {question.id: question for question in questions}
    positions = workflow.positions()
    captures = [
        capture
        for ask in asks
        for capture in _captures(ask, [by_id[i] for i in ask.questions if i in by_id], positions)
    ]
    captures.sort(key=lambda c: (c.la, positions.get((c.la, c.captured_on), 999), c.items, c.group, c.form))
    return CapturePlan(tuple(captures), _overlaps(questions), _repeats(questions, captures, positions))


def _captures(ask: SameAsk, found: list[Question], positions: Mapping[tuple[str, str], int]) -> list[Capture]:
    captures = []
    for la in dict.fromkeys(q.la for q in found):
        by_form: dict[str, list[Question]] = {}
        for question in found:
            if question.la == la and question.form:
                by_form.setdefault(question.form, []).append(question)
        forms = sorted(by_form, key=lambda form: (positions.get((la, form), 999), form))
        if not forms:
            continue
        first = by_form[forms[0]][0]
        ageing = ageing_of(first.text, first.item_name)
        captures += [_later(ask, first, by_form[form][0], ageing) for form in forms[1:]]
        if ask.kind == "within_form" and len(forms) == 1 and len(by_form[forms[0]]) > 1:
            captures += [_twice(ask, first, again) for again in by_form[forms[0]][1:]]
    return captures


def _later(ask: SameAsk, first: Question, later: Question, ageing: Ageing) -> Capture:
    mode = Mode.SHOW if ask.kind == "already_held" else _MODES[ageing.nature]
    reason = ageing.because if ask.kind != "already_held" else "it is held already and does not change"
    return _capture(ask, first, later, mode, reason, ageing.stale_after_months if mode is Mode.CONFIRM else None)


def _twice(ask: SameAsk, first: Question, again: Question) -> Capture:
    return _capture(ask, first, again, Mode.ONCE, "the same form asks it twice", None)


def _capture(ask: SameAsk, first: Question, later: Question, mode: Mode, reason: str, stale: int | None) -> Capture:
    items = tuple(sorted({i for i in (first.item, later.item) if i is not None}))
    classes = [q.statutory for q in (first, later) if q.statutory not in (None, StatutoryClass.LOCAL)]
    statutory = classes[0] if classes else first.statutory
    return Capture(
        la=first.la, group=ask.id, kind=ask.kind, items=items, wording=first.text, captured_on=first.form,
        asked_as=later.text, form=later.form, mode=mode, reason=reason, stale_after_months=stale, statutory=statutory,
    )  # fmt: skip


def _overlaps(questions: Iterable[Question]) -> tuple[Overlap, ...]:
    graph = form_network(questions)
    found = []
    for one, other, shared in graph.edges(data="shared"):
        (la, first), (_, second) = sorted((one, other))
        sizes = [graph.nodes[la, form]["items"] for form in (first, second)]
        found.append(Overlap(la, first, second, shared, shared / sizes[0], shared / sizes[1]))
    return tuple(sorted(found, key=lambda o: (-o.shared, o.la, o.first, o.second)))


def form_network(questions: Iterable[Question]) -> nx.Graph:
    """Return the forms as a graph: nodes (LA, form) with `items`, edges between forms of one LA with `shared` items."""
    items: dict[tuple[str, str], set[int]] = {}
    for question in questions:
        if question.item is not None and question.form:
            items.setdefault((question.la, question.form), set()).add(question.item)
    graph = nx.Graph()
    graph.add_nodes_from((node, {"items": len(found)}) for node, found in sorted(items.items()))
    nodes = sorted(items)
    for i, one in enumerate(nodes):
        for other in nodes[i + 1 :]:
            shared = len(items[one] & items[other]) if one[0] == other[0] else 0
            if shared:
                graph.add_edge(one, other, shared=shared)
    return graph


def _repeats(
    questions: Iterable[Question], captures: Iterable[Capture], positions: Mapping[tuple[str, str], int]
) -> tuple[FormRepeats, ...]:
    asked: dict[tuple[str, str], set[object]] = {}
    for q in questions:
        if q.form:
            asked.setdefault((q.la, q.form), set()).add(q.item if q.item is not None else q.id)
    repeated: dict[tuple[str, str], set[object]] = {}
    for capture in captures:
        if capture.saves_typing:
            repeated.setdefault((capture.la, capture.form), set()).add(capture.items or capture.group)
    found = [
        FormRepeats(la, form, positions.get((la, form)), len(ids), min(len(ids), len(repeated.get((la, form), ()))))
        for (la, form), ids in asked.items()
    ]
    return tuple(sorted(found, key=lambda f: (-f.share, -f.repeats, f.la, f.form)))
