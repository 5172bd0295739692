"""Ask once: for each thing a council's forms ask again, the form that captures it and those that pull it through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from analyser.agreed import Agreed, agreed_on, agreed_wording, chosen_form
from analyser.duplicates import Duplicates, Kind
from analyser.natures import Nature, ageing_of_question
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
_AGREED = "people decided that one answer serves both"


@dataclass(frozen=True, slots=True)
class SameAsk:
    """Questions that one answer would serve: the group's `id`, their ids, and whether the fact is held already.

    `agreed` is what people decided of them.
    """

    id: str
    questions: tuple[str, ...]
    held: bool = False
    agreed: tuple[Agreed, ...] = ()


def asks_of(duplicates: Duplicates, agreed: Sequence[Agreed] = ()) -> list[SameAsk]:
    """Return the groups that `find` made, with what people `agreed` of each, as what the plan needs of them."""
    return [
        SameAsk(g.id, g.members, Kind.ALREADY_HELD in g.kinds, agreed_on(g.members, agreed)) for g in duplicates.groups
    ]


@dataclass(frozen=True, slots=True)
class Capture:
    """One later asking of one thing: `captured_on` asks it first, `form` does what `mode` says.

    `wording` is as the capturing form asks it, `asked_as` as the later one does. `stale_after_months` is None
    where the answer never goes stale. Where it is shown, its source form and recorded date are shown with it.
    `first_id` and `later_id` are the two questions' ids.
    """

    la: str
    group: str
    kind: Kind
    items: tuple[int, ...]
    wording: str
    captured_on: str
    asked_as: str
    form: str
    mode: Mode
    reason: str
    stale_after_months: int | None
    statutory: StatutoryClass | None
    first_id: str = ""
    later_id: str = ""

    @property
    def saves_typing(self) -> bool:
        """True when the later form no longer asks for the answer to be typed again."""
        return self.mode is not Mode.SEPARATE

    @property
    def on_record(self) -> bool:
        """True when the answer does not change, and so belongs on the child's record that every form reads."""
        return self.mode is Mode.SHOW


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many items two forms of one LA share."""

    la: str
    first: str
    second: str
    shared: int


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
class RecordFact:
    """A fact that does not change: captured once on one form of one LA, kept on the child's record, shown on others.

    `wording` is as the capturing form asks it, `shown_on` the later forms in the order of the workflow.
    """

    la: str
    items: tuple[int, ...]
    wording: str
    captured_on: str
    shown_on: tuple[str, ...]
    statutory: StatutoryClass | None


@dataclass(frozen=True, slots=True)
class CapturePlan:
    """The plan of all LAs: what each later form does with what was asked before, and how forms overlap.

    `record` is the proposed child's record: each fact that does not change, in the order it is captured.
    """

    captures: tuple[Capture, ...]
    overlaps: tuple[Overlap, ...]
    forms: tuple[FormRepeats, ...]
    record: tuple[RecordFact, ...] = ()

    @property
    def asked_again(self) -> int:
        """How many times a later form, or a later place on one form, asks what an earlier one could bring forward.

        An item that stands on several lines of one form counts once there.
        """
        return sum(capture.saves_typing for capture in self.captures)

    def by_class(self) -> dict[StatutoryClass | None, Counter[Mode]]:
        """Return how many later askings of each statutory class go each way."""
        counts: dict[StatutoryClass | None, Counter[Mode]] = {}
        for capture in self.captures:
            counts.setdefault(capture.statutory, Counter())[capture.mode] += 1
        return counts


def plan_capture(questions: Sequence[Question], asks: Iterable[SameAsk], workflow: Workflow) -> CapturePlan:
    """Return who captures and who pulls through, for `asks` whose questions stand in `questions`.

    The earliest form in the LA's workflow captures, unless people chose another. A question of several lines on one
    form counts once there.
    """
    by_id = {question.id: question for question in questions}
    positions = workflow.positions()
    captures = [
        capture
        for ask in asks
        for capture in _captures(ask, [by_id[i] for i in ask.questions if i in by_id], positions)
    ]
    captures.sort(key=lambda c: (c.la, positions.get((c.la, c.captured_on), 999), c.items, c.group, c.form))
    return CapturePlan(
        tuple(captures), _overlaps(questions), _repeats(questions, captures, positions), _record(captures, positions)
    )


def _captures(ask: SameAsk, found: list[Question], positions: Mapping[tuple[str, str], int]) -> list[Capture]:
    captures = []
    for la in dict.fromkeys(q.la for q in found):
        by_form: dict[str, list[Question]] = {}
        for question in found:
            if question.la == la and question.form:
                by_form.setdefault(question.form, []).append(question)
        chosen = chosen_form(ask.agreed, la)
        forms = sorted(by_form, key=lambda form: (form != chosen, positions.get((la, form), 999), form))
        for form in forms:
            captures += [_twice(ask, by_form[form][0], again) for again in _asked_again(by_form[form])]
        captures += [_later(ask, by_form[forms[0]][0], by_form[form][0]) for form in forms[1:]]
    return captures


def _asked_again(on_one_form: list[Question]) -> list[Question]:
    """Return the questions after the first that are another item in other words.

    Lines of one item need not all stand on the form, and one question's answer may be split among several items.
    """
    items: dict[int | str, list[Question]] = {}
    for question in on_one_form:
        items.setdefault(question.id if question.item is None else question.item, []).append(question)
    said: set[str] = set()
    asked = []
    for lines in items.values():
        words = {q.text.casefold() for q in lines if q.item is not None}
        asked += lines[:1] if said.isdisjoint(words) else []
        said |= words
    return asked[1:]


def _later(ask: SameAsk, first: Question, later: Question) -> Capture:
    if ask.held:
        return _capture(ask, Kind.ALREADY_HELD, first, later, Mode.SHOW, "it is held already and does not change")
    ageing = ageing_of_question(first)
    mode = _MODES[ageing.nature]
    if ask.agreed and mode is Mode.SEPARATE:
        return _capture(ask, Kind.ACROSS_FORMS, first, later, Mode.CONFIRM, _AGREED)
    stale = ageing.stale_after_months if mode is Mode.CONFIRM else None
    return _capture(ask, Kind.ACROSS_FORMS, first, later, mode, ageing.because, stale)


def _twice(ask: SameAsk, first: Question, again: Question) -> Capture:
    return _capture(ask, Kind.WITHIN_FORM, first, again, Mode.ONCE, "the same form asks it twice")


def _capture(
    ask: SameAsk, kind: Kind, first: Question, later: Question, mode: Mode, reason: str, stale: int | None = None
) -> Capture:
    items = tuple(sorted({i for i in (first.item, later.item) if i is not None}))
    classes = [q.statutory for q in (first, later) if q.statutory not in (None, StatutoryClass.LOCAL)]
    statutory = classes[0] if classes else first.statutory
    return Capture(
        la=first.la, group=ask.id, kind=kind, items=items, wording=agreed_wording(ask.agreed, first),
        captured_on=first.form, asked_as=later.text, form=later.form, mode=mode, reason=reason,
        stale_after_months=stale, statutory=statutory, first_id=first.id, later_id=later.id,
    )  # fmt: skip


def _overlaps(questions: Iterable[Question]) -> tuple[Overlap, ...]:
    items = _items_of_forms(questions)
    found = []
    for (la, first), (other_la, second) in combinations(sorted(items), 2):
        if la == other_la:
            shared = len(items[la, first] & items[la, second])
            if shared:
                found.append(Overlap(la, first, second, shared))
    return tuple(sorted(found, key=lambda o: (-o.shared, o.la, o.first, o.second)))


def _items_of_forms(questions: Iterable[Question]) -> dict[tuple[str, str], set[int]]:
    items: dict[tuple[str, str], set[int]] = {}
    for question in questions:
        if question.item is not None and question.form:
            items.setdefault((question.la, question.form), set()).add(question.item)
    return items


def _record(captures: Iterable[Capture], positions: Mapping[tuple[str, str], int]) -> tuple[RecordFact, ...]:
    """Return the facts: captures of one LA that are shown and have a group or an item in common are one fact."""
    known: dict[tuple[str, str | int], list[Capture]] = {}
    for capture in captures:
        if capture.on_record:
            alike = {id(known[key]): known[key] for key in _keys(capture) if key in known}
            whole = [*(other for part in alike.values() for other in part), capture]
            known |= {key: whole for other in whole for key in _keys(other)}
    facts = [_fact(whole, positions) for whole in {id(part): part for part in known.values()}.values()]
    return tuple(sorted(facts, key=lambda f: (f.la, positions.get((f.la, f.captured_on), 999), f.items, f.wording)))


def _keys(capture: Capture) -> list[tuple[str, str | int]]:
    return [(capture.la, capture.group), *((capture.la, item) for item in capture.items)]


def _fact(captures: Sequence[Capture], positions: Mapping[tuple[str, str], int]) -> RecordFact:
    la = captures[0].la

    def place(form: str) -> tuple[int, str]:
        return positions.get((la, form), 999), form

    first = min(captures, key=lambda c: (place(c.captured_on), c.items, c.group))
    forms = {form for c in captures for form in (c.captured_on, c.form)} - {first.captured_on}
    return RecordFact(
        la=la,
        items=tuple(sorted({item for c in captures for item in c.items})),
        wording=first.wording,
        captured_on=first.captured_on,
        shown_on=tuple(sorted(forms, key=place)),
        statutory=first.statutory,
    )


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
