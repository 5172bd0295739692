"""What a redesign must not lose: statutory items, each still asked for once, and the child's voice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from analyser.burden.answers import Answer, answer_of
from analyser.data_kinds import holds_childs_words
from analyser.questions import Question
from analyser.workflow import Workflow
from data_matrix.model import Matrix, StatutoryClass

_RETURNS = ("903 ", "Annex A ")
_LAST = 10_000
_PARTICIPATION = frozenset({1062, *range(1065, 1073), 1149})
_VOICED_TYPES = frozenset({"Care Plan", "Record of visit", "CLA Reviews", "Pathway"})
_VOICED_STEPS = ("plan", "review", "visit")

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing a redesign would lose: `what` by name, for which `la`, and `how`; `questions` are those that had it."""

    what: str
    la: str
    how: str
    questions: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The breach as a sentence."""
        return f"{self.what}{f' ({self.la})' if self.la else ''}: {self.how}."


@dataclass(frozen=True, slots=True)
class Statutory:
    """The statutory items to watch: their names by number. Fields of specs that feed a return are watched besides."""

    items: Mapping[int, str]

    @staticmethod
    def of(matrix: Matrix) -> Statutory:
        """Return the 903, Annex A and Both items of `matrix`."""
        named = {i.number: i.name for i in matrix.items if i.statutory is not StatutoryClass.LOCAL}
        return Statutory(named)


def statutory_keys(question: Question, watched: Statutory) -> list[Key]:
    """Return what the question collects for a return, as (LA, name)."""
    numbers = dict.fromkeys((*question.items, *((question.item,) if question.item is not None else ())))
    items = [f"Item {n}, {watched.items[n]}" for n in numbers if n in watched.items]
    return [(question.la, name) for name in (*items, *(r for r in question.returns if r.startswith(_RETURNS)))]


def collected(
    questions: Iterable[Question], watched: Statutory, known: Mapping[str, Question] | None = None
) -> dict[Key, list[Question]]:
    """Return the questions that collect each statutory thing themselves: typed or worked out, not pulled through.

    Where a question is `known` by its id, it collects what it did there: merging another into it proves nothing.
    """
    found: dict[Key, list[Question]] = {}
    for question in questions:
        if not question.pulled_from and question.field_type not in ("display", "group"):
            own = (known or {}).get(question.id, question)
            for key in statutory_keys(own, watched):
                found.setdefault(key, []).append(question)
    return found


def statutory_guard(
    before: Sequence[Question], after: Sequence[Question], workflow: Workflow, watched: Statutory
) -> tuple[Breach, ...]:
    """Return what `after` would lose: items no longer collected, later, for fewer children, or with other codes."""
    steps = workflow.positions()
    kept = collected(after, watched, {question.id: question for question in before})
    breaches = []
    for key, had in collected(before, watched).items():
        now = kept.get(key, [])
        ids = tuple(question.id for question in had)
        breaches += [Breach(key[1], key[0], how, ids) for how in _lost(had, now, steps)]
    return tuple(breaches)


def _lost(had: list[Question], now: list[Question], steps: Mapping[tuple[str, str], int]) -> Iterable[str]:
    if not now:
        on = ", ".join(dict.fromkeys(question.form or "no form" for question in had))
        yield f"no form collects it any more; it was on {on}"
        return
    first, later = (min(steps.get((q.la, q.form), _LAST) for q in asked) for asked in (had, now))
    if later > first:
        yield f"it would be collected later than before, first on {now[0].form}"
    if any(not q.condition for q in had) and all(q.condition for q in now):
        yield "it would be asked of some children only"
    codes, kept = ({c for q in asked for c in answers_of(q)} for asked in (had, now))
    if codes - kept and not any(q.code_list or answer_of(q)[0] is Answer.LONG for q in now):
        yield f"its answers would lose {_some(sorted(codes - kept))}"


def answers_of(question: Question) -> tuple[str, ...]:
    """Return the answers that can be given, codes where the form says them, lower case; none for an open question."""
    return tuple(answer.casefold() for answer in (question.codes or question.options))


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def asked_more_than_once(questions: Iterable[Question], watched: Statutory) -> dict[Key, int]:
    """Return the statutory things that several forms of an LA still ask for, with the number of forms."""
    forms = {key: {q.form for q in asked} for key, asked in collected(questions, watched).items()}
    return {key: len(on) for key, on in forms.items() if len(on) > 1}


@dataclass(frozen=True, slots=True)
class Voice:
    """What one plan, review or visit holds of the child: questions for their own words, files, and how they took part.

    `media` and `participation` are None where the source cannot say (a matrix does not name files), or where the form
    is no review.
    """

    la: str
    form: str
    words: int
    media: bool | None
    participation: bool | None


def voice_of(questions: Sequence[Question], workflow: Workflow) -> tuple[Voice, ...]:
    """Return the voice in each form that is a plan, a review or a visit, in the order of the workflow."""
    on: dict[tuple[str, str], list[Question]] = {}
    for question in questions:
        on.setdefault((question.la, question.form), []).append(question)
    found = []
    for step in workflow.steps:
        asked = on.get((step.la, step.form), [])
        if step.type in _VOICED_TYPES or any(word in step.form.lower() for word in _VOICED_STEPS):
            voiced = [q for q in asked if holds_childs_words(q)]
            specs = any(q.field for q in asked)
            review = "review" in step.type.lower() or "review" in step.form.lower()
            took_part = any(_participation(q) for q in asked) if review else None
            files = any(q.media for q in voiced) if specs else None
            found.append(Voice(step.la, step.form, len(voiced), files, took_part))
    return tuple(found)


def voice_guard(
    before: Sequence[Question], after: Sequence[Question], workflow: Workflow, *, by_type: bool = False
) -> tuple[Breach, ...]:
    """Return the forms that would lose the child's own words, their files, or how the child took part.

    With `by_type` other forms stand in their place, and a type of form keeps a voice where any form of it has one.
    """
    types = {(step.la, step.form): step.type for step in workflow.steps}
    kept: dict[tuple[str, str], list[Voice]] = {}
    for voice in voice_of(after, workflow):
        if (voice.la, voice.form) in {(q.la, q.form) for q in after}:
            kept.setdefault((voice.la, types[voice.la, voice.form] if by_type else voice.form), []).append(voice)
    breaches = []
    for had in voice_of(before, workflow):
        now = kept.get((had.la, types[had.la, had.form] if by_type else had.form), [])
        ids = tuple(q.id for q in before if (q.la, q.form) == (had.la, had.form) and _matters(q))
        breaches += [Breach(had.form, had.la, how, ids) for how in _losses(had, now)]
    return tuple(breaches)


def _losses(had: Voice, kept: Sequence[Voice]) -> list[str]:
    losses = []
    if not kept and (had.words or had.participation):
        return ["the whole form goes, and with it the child's voice on it"]
    if had.words and not any(voice.words for voice in kept):
        losses.append("no question would be left for the child's own words")
    if had.media and not any(voice.media for voice in kept):
        losses.append("a picture, a voice note or a film could no longer stand with the child's words")
    if had.participation and not any(voice.participation for voice in kept):
        losses.append("how the child took part in the review would no longer be recorded")
    return losses


def _matters(question: Question) -> bool:
    return holds_childs_words(question) or _participation(question)


def _participation(question: Question) -> bool:
    numbers: Collection[int | None] = (*question.items, question.item)
    return (
        question.code_list.startswith("participation")
        or any("REVIEW_CODE" in name for name in question.returns)
        or any(number in _PARTICIPATION for number in numbers)
        or "participation" in f"{question.text} {question.item_name}".lower()
    )
