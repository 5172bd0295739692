"""Scenarios AskOnce suggests: only exact repeats, all agreed groups, and a common core."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from analyser.burden.items import guides
from analyser.capture import Capture, CapturePlan
from analyser.data_kinds import is_childs_voice
from analyser.duplicates import Group, Kind
from analyser.findings import Finding
from analyser.natures import Nature, ageing_of_question
from analyser.questions import Question
from analyser.redesign.guards import Statutory, answers_of, statutory_keys, voice_of
from analyser.redesign.scenario import Action, Decision, Scenario
from analyser.workflow import Workflow

NAMES = {"exact": "Only exact repeats", "groups": "All agreed groups", "core": "Common core"}
_BY = "Suggested by AskOnce"


def suggest_repeats(
    name: str, questions: Sequence[Question], plan: CapturePlan, groups: Iterable[Group], watched: Statutory
) -> Scenario:
    """Return `exact` (the same words asked again) or `groups` (all that one answer serves) as a scenario.

    What is asked twice on one form is merged; what a later form asks again is pulled through, unless it is a view, a
    judgement or of the day itself. A statutory question gives way only to one that collects the same for the return.
    """
    by_id = {question.id: question for question in questions}
    members = {group.id: group.members for group in groups}
    found: dict[tuple[str, str, Action], dict[str, None]] = {}
    reasons: dict[tuple[str, str, Action], str] = {}
    for capture in plan.captures:
        first = by_id.get(capture.first_id)
        if first is None or not capture.saves_typing:
            continue
        again = [i for i in _later(capture, members, by_id) if not by_id[i].pulled_from]
        if name == "exact":
            again = [i for i in again if _plain(by_id[i].text) == _plain(first.text)]
        again = [i for i in again if may_give_way(by_id[i], first, watched)]
        if again:
            action = Action.MERGE if capture.kind is Kind.WITHIN_FORM else Action.ASK_ONCE
            key = (capture.group, capture.first_id, action)
            found.setdefault(key, {}).update(dict.fromkeys(again))
            reasons.setdefault(key, capture.reason)
    decisions = [
        Decision(action, (first, *again), keep=first, because=reasons[group, first, action], by=_BY)
        for (group, first, action), again in found.items()
    ]
    return Scenario(NAMES[name], tuple(_in_one_go(decisions)))


def _later(capture: Capture, members: Mapping[str, Sequence[str]], by_id: Mapping[str, Question]) -> list[str]:
    if capture.kind is Kind.WITHIN_FORM:
        return [capture.later_id] if capture.later_id in by_id else []
    ids = [
        i
        for i in members.get(capture.group, ())
        if i in by_id and (by_id[i].la, by_id[i].form) == (capture.la, capture.form)
    ]
    return ids or ([capture.later_id] if capture.later_id in by_id else [])


def may_give_way(question: Question, to: Question, watched: Statutory) -> bool:
    """Return whether no return loses an item or an answer when `to` is asked in place of `question`."""
    if not set(statutory_keys(question, watched)) <= set(statutory_keys(to, watched)):
        return False
    return not statutory_keys(question, watched) or set(answers_of(question)) <= set(answers_of(to))


def _in_one_go(decisions: Iterable[Decision]) -> Iterable[Decision]:
    """Give decisions so that no question is changed twice, and none that is merged away is kept by another."""
    gone: set[str] = set()
    kept: set[str] = set()
    for decision in sorted(decisions, key=lambda d: d.action is Action.MERGE):
        if decision.keep in gone:
            continue
        rest = tuple(i for i in decision.questions if i != decision.keep and i not in gone and i not in kept)
        if rest:
            kept.add(decision.keep)
            gone |= set(rest)
            yield Decision(decision.action, (decision.keep, *rest), decision.keep, because=decision.because, by=_BY)


def suggest_core(
    questions: Sequence[Question],
    workflow: Workflow,
    core: Collection[str],
    watched: Statutory,
    *,
    wordings: Mapping[int, str] | None = None,
) -> Scenario:
    """Return the common core as a scenario: what is in `core` (ids, see `core_of`) asked once, the rest dropped.

    `wordings` are words chosen for matrix items (see `best_words`).
    """
    positions = workflow.positions()
    decisions = [*_dropped(questions, core)]
    for asked in _by_item(question for question in questions if question.id in core).values():
        asked.sort(key=lambda q: (positions.get((q.la, q.form), 999), q.form))
        decisions += _once(asked, watched)
    for number, text in (wordings or {}).items():
        ids = tuple(q.id for q in questions if q.id in core and q.item == number and q.text != text)
        if ids and not _pulled(ids, decisions):
            decisions.append(Decision(Action.REWORD, ids, text=text, because="the clearest wording of all LAs", by=_BY))
    return Scenario(NAMES["core"], tuple(decisions))


def core_of(questions: Sequence[Question], workflow: Workflow, watched: Statutory, shared: Collection[int]) -> set[str]:
    """Return the ids of the common core: statutory items, items all LAs collect (`shared`), and the child's voice."""
    core = {q.id for q in questions if statutory_keys(q, watched) or _numbers(q) & set(shared)}
    voiced = {(voice.la, voice.form) for voice in voice_of(questions, workflow)}
    core |= {q.id for q in questions if (q.la, q.form) in voiced and is_childs_voice(q)}
    fields = {(q.la, q.form, q.field) for q in questions if q.id in core and q.field}
    return core | {q.id for q in questions if (q.la, q.form, q.field) in fields}


def _numbers(question: Question) -> set[int]:
    return {*question.items, *((question.item,) if question.item is not None else ())}


def _dropped(questions: Sequence[Question], core: Collection[str]) -> list[Decision]:
    on: dict[tuple[str, str], list[str]] = {}
    for question in questions:
        if question.id not in core:
            on.setdefault((question.la, question.form), []).append(question.id)
    because = "no return needs it, not all LAs collect it, and it is not the child's voice"
    return [Decision(Action.DROP, tuple(ids), because=because, by=_BY) for ids in on.values()]


def _by_item(questions: Iterable[Question]) -> dict[tuple[str, int], list[Question]]:
    found: dict[tuple[str, int], list[Question]] = {}
    for question in questions:
        if question.item is not None and not question.pulled_from and not question.field:
            found.setdefault((question.la, question.item), []).append(question)
    return found


def _once(asked: list[Question], watched: Statutory) -> list[Decision]:
    """Return the decisions that leave one question for an item on each form, and one form that asks it.

    A voice is kept wherever it is heard, and a view or a judgement is asked anew.
    """
    decisions: list[Decision] = []
    firsts: dict[str, Question] = {}
    for question in asked:
        if question.form not in firsts:
            firsts[question.form] = question
    first = asked[0]
    for form, kept in firsts.items():
        rest = tuple(q.id for q in asked if q.form == form and q.id != kept.id and may_give_way(q, kept, watched))
        if rest and form:
            decisions.append(Decision(Action.MERGE, (kept.id, *rest), kept.id, because="lines of one item", by=_BY))
    fresh = ageing_of_question(first).nature is Nature.FRESH or is_childs_voice(first)
    later = tuple(q.id for form, q in firsts.items() if form != first.form and may_give_way(q, first, watched))
    if later and not fresh:
        because = "an earlier form has asked it"
        decisions.append(Decision(Action.ASK_ONCE, (first.id, *later), first.id, because=because, by=_BY))
    return decisions


def _pulled(ids: Collection[str], decisions: Iterable[Decision]) -> bool:
    touched = {i for d in decisions if d.action is Action.DROP for i in d.questions}
    return all(i in touched for i in ids)


def best_words(
    questions: Sequence[Question], numbers: Collection[int], findings: Sequence[Finding] | None = None
) -> dict[int, str]:
    """Return for each of the matrix items `numbers` the wording with the fewest prompts, then the commonest.

    An open question that says what to write goes before one that does not. Of equals the longer than one word wins,
    then the shortest. `findings` are what the rules say of `questions`; without them they are run.
    """
    texts: dict[int, dict[str, Question]] = {}
    common: Counter[tuple[int, str]] = Counter()
    for question in questions:
        if question.item in numbers:
            texts.setdefault(question.item or 0, {}).setdefault(question.text, question)
            common[question.item or 0, _plain(question.text)] += 1
    if findings is None:
        from analyser.lint import lint

        findings = lint([question for found in texts.values() for question in found.values()])
    prompts = Counter(finding.question for finding in findings)

    def faults(question: Question) -> tuple[int, bool, int, bool, int, str]:
        words = question.text.split()
        often = common[question.item or 0, _plain(question.text)]
        return prompts[question.id], not guides(question), -often, len(words) < 2, len(words), question.text

    return {number: min(found.values(), key=faults).text for number, found in texts.items()}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip("?:. ")
