"""Decisions applied to questions, whether rows of a matrix or fields of specs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analyser.burden.answers import CLOSED, Answer, answer_of
from analyser.natures import Nature, ageing_of_question
from analyser.questions import Question
from analyser.redesign.scenario import Action, Decision, Scenario
from analyser.similarity.kinds import is_held
from analyser.similarity.profile import profile
from foundation.errors import InputError


@dataclass(frozen=True, slots=True)
class Changed:
    """What one decision did to one question: `after` is None where it is no longer asked at all."""

    decision: Decision
    before: Question
    after: Question | None


@dataclass(frozen=True, slots=True)
class Applied:
    """The questions after a scenario, in their old order, and every change in the order it was made."""

    questions: tuple[Question, ...]
    changes: tuple[Changed, ...]


def ref_of(question: Question) -> str:
    """Return what names the question to a person: `form.field` of a spec, otherwise its id."""
    return f"{question.id.split('|')[0]}.{question.field}" if question.field else question.id


_TYPES = {
    Answer.YES_NO: "boolean",
    Answer.DATE: "date",
    Answer.NUMBER: "integer",
    Answer.SHORT: "string",
    Answer.LONG: "text",
    Answer.FILE: "attachment",
}


def apply(questions: Sequence[Question], scenario: Scenario) -> Applied:
    """Return `questions` after the decisions of `scenario`, applied in order.

    A field worded for several readers changes in all its wordings. Raises InputError for an id that no question has,
    for merging across forms, for a pull-through within a form, and for a box beside an open question.
    """
    named: dict[str, list[str]] = {}
    for question in questions:
        named.setdefault(question.id, []).append(question.id)
        if question.field:
            named.setdefault(ref_of(question), []).append(question.id)
    now: dict[str, Question | None] = {question.id: question for question in questions}
    changes: list[Changed] = []
    for decision in scenario.decisions:
        wanted = [_found(name, named, scenario) for name in decision.questions]
        keep = _found(decision.keep or decision.questions[0], named, scenario)
        for before, after in _APPLY[decision.action](_Task(decision, wanted, keep, now, scenario)):
            if before != after:
                changes.append(Changed(decision, before, after))
                now[before.id] = after
    return Applied(tuple(q for q in now.values() if q is not None), tuple(changes))


_Change = tuple[Question, Question | None]
_Now = dict[str, Question | None]


@dataclass(frozen=True, slots=True)
class _Task:
    """A decision with the ids it means, those it keeps, and the questions as they stand."""

    decision: Decision
    wanted: list[list[str]]
    keep: list[str]
    now: _Now
    of: Scenario


def _found(name: str, named: dict[str, list[str]], scenario: Scenario) -> list[str]:
    if name in named:
        return named[name]
    from rapidfuzz import process

    near = process.extractOne(name, list(named)) if named else None
    remedy = f"Did you mean {near[0]}?" if near else "There are no questions"
    raise InputError(f"No question is called {name}", remedy, path=scenario.path)


def _still(ids: Iterable[str], now: _Now) -> list[Question]:
    return [question for i in ids if (question := now[i]) is not None]


def _merge(task: _Task) -> list[_Change]:
    kept = _still(task.keep, task.now)
    others = [q for ids in task.wanted if ids != task.keep for q in _still(ids, task.now)]
    strange = next((q for q in others for k in kept[:1] if (q.la, q.form) != (k.la, k.form)), None)
    if strange:
        what = f"{ref_of(strange)} stands on another form than {ref_of(kept[0])}"
        raise InputError(what, "Merge questions of one form; across forms use ask_once", path=task.of.path)
    items = tuple(dict.fromkeys(i for q in (*kept, *others) for i in (q.items or ((q.item,) if q.item else ()))))
    returns = tuple(dict.fromkeys(r for q in (*kept, *others) for r in q.returns))
    return [*((q, replace(q, items=items, returns=returns)) for q in kept), *((q, None) for q in others)]


def _ask_once(task: _Task) -> list[_Change]:
    kept = _still(task.keep, task.now)
    if not kept:
        raise InputError(
            f"{task.keep[0]} is to be kept, but an earlier decision drops it", "Keep another", path=task.of.path
        )
    first = kept[0]
    changes: list[_Change] = []
    for ids in task.wanted:
        for later in _still(ids, task.now) if ids != task.keep else ():
            if later.form == first.form and later.la == first.la:
                raise InputError(
                    f"{ref_of(later)} stands on the form that keeps the question", "Use merge", path=task.of.path
                )
            changes.append((later, replace(later, pulled_from=ref_of(first), confirmed=_confirms(first))))
    return changes


def _confirms(first: Question) -> bool:
    held = is_held(profile(first.text), first.category or first.section)
    return not held and ageing_of_question(first).nature is not Nature.FIXED


def _drop(task: _Task) -> list[_Change]:
    return [(question, None) for ids in task.wanted for question in _still(ids, task.now)]


def _conditional(task: _Task) -> list[_Change]:
    return [(q, replace(q, condition=task.decision.text)) for ids in task.wanted for q in _still(ids, task.now)]


def _reword(task: _Task) -> list[_Change]:
    return [(q, _said(q, task.decision.text)) for ids in task.wanted for q in _still(ids, task.now)]


def _said(question: Question, text: str) -> Question:
    """Return the question in other words: what kind of answer it wants does not change with them."""
    kind = question.field_type or ("" if question.options else _TYPES.get(answer_of(question)[0], ""))
    return replace(question, text=text, field_type=kind)


def _bank(task: _Task) -> list[_Change]:
    from form_specs.shared import embedded

    try:
        field = embedded().question(task.decision.text).field
    except ValueError as error:
        raise InputError(str(error), "Name a question of the bank as id@version", path=task.of.path) from error
    pulled = (field.initial.source or "") if field.initial else ""

    def of_bank(question: Question) -> Question:
        return replace(
            question,
            text=field.label.text,
            hint=field.hint.text if field.hint else "",
            field_type=field.type.value,
            options=tuple(o.label.text for o in field.options),
            codes=tuple(o.code for o in field.options),
            code_list=field.options_from.code_list if field.options_from else "",
            has_context=field.context is not None,
            pulled_from=pulled,
            confirmed=bool(field.initial and field.initial.confirm),
            voice=field.voice.value if field.voice else "",
        )

    return [(question, of_bank(question)) for ids in task.wanted for question in _still(ids, task.now)]


def _context(task: _Task) -> list[_Change]:
    found = [q for ids in task.wanted for q in _still(ids, task.now)]
    strange = next((q for q in found if answer_of(q)[0] not in CLOSED), None)
    if strange:
        what = f"{ref_of(strange)} is an open question, with room to explain already"
        raise InputError(what, "Leave it out of this decision", path=task.of.path)
    return [(q, replace(q, has_context=True)) for q in found]


_APPLY = {
    Action.MERGE: _merge,
    Action.ASK_ONCE: _ask_once,
    Action.DROP: _drop,
    Action.CONDITIONAL: _conditional,
    Action.REWORD: _reword,
    Action.BANK: _bank,
    Action.CONTEXT: _context,
}
