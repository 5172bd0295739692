"""All rules over all questions: the one way from questions to findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any

import analyser.rules
from analyser.findings import Finding
from analyser.questions import Audience, FormFacts, Question
from analyser.rules._rule import Context, FormView, Hit, QuestionCheck, Rule, Settings
from analyser.vocabulary import Vocabulary, embedded_vocabulary
from foundation.discovery import discover

_Key = tuple[str, str]
_Look = tuple[Rule, QuestionCheck]
_Found = tuple[Rule, tuple[Hit, ...]]
# What a rule that needs no form may not read, so that questions alike but for this are worked once.
PLACE = frozenset(
    [
        "id",
        "la",
        "form",
        "category",
        "item_name",
        "why",
        "source",
        "item",
        "row",
        "statutory",
        "practitioner_tag",
        "consumer_tag",
        "data_kind",
    ]
)
_AS_SEEN = attrgetter(*(f.name for f in fields(Question) if f.name not in PLACE))
DEFAULTS = Settings()


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, in order of slug."""
    return tuple(sorted(discover(analyser.rules, "RULE", Rule), key=lambda rule: rule.slug))


def lint(
    questions: Sequence[Question],
    *,
    facts: Sequence[FormFacts] = (),
    vocabulary: Vocabulary | None = None,
    settings: Settings = DEFAULTS,
) -> tuple[Finding, ...]:
    """Return what the rules say of `questions`, in the order of the questions, then of place, then of rule.

    Questions that name the same LA and form are read as one form, with its `facts` where given. A question that names
    no form is looked at alone: rules about forms say nothing of it. What is said of a form as a whole stands with its
    first question, what is said of all forms where the rule says. A vocabulary's settings overrule `settings`.
    """
    words = vocabulary or embedded_vocabulary()
    forms = form_views(questions, facts)
    own: dict[str, Any] = {name: int(value) for name, value in words.settings.items()}
    bare = Context(words, replace(settings, **own))
    place = {q.id: number for number, q in enumerate(questions)}
    found = list(_of_questions(questions, forms, bare))
    for rule in all_rules():
        if rule.each_form:
            for view in forms.values():
                context = replace(bare, form=view)
                found += _findings(rule, rule.each_form(view, context), view.questions[0], about_form=True)
        elif rule.all_forms and forms:
            first = next(iter(forms.values())).questions[0]
            found += _findings(rule, rule.all_forms(tuple(forms.values()), bare), first, about_form=True)
    first_of = {key: place[view.questions[0].id] for key, view in forms.items()}
    found.sort(key=lambda f: _order(f, place, first_of))
    return tuple(found)


def form_views(questions: Iterable[Question], facts: Iterable[FormFacts] = ()) -> dict[_Key, FormView]:
    """Return the forms that `questions` stand on by (LA, form), in the order they are first met."""
    grouped: dict[_Key, list[Question]] = {}
    for question in questions:
        if question.form:
            grouped.setdefault((question.la, question.form), []).append(question)
    known = {(f.la, f.form): f for f in facts}
    return {key: FormView(key[0], key[1], tuple(asked), known.get(key)) for key, asked in grouped.items()}


def _of_questions(questions: Sequence[Question], forms: Mapping[_Key, FormView], bare: Context) -> Iterable[Finding]:
    look = _Looker(forms, bare)
    for question in questions:
        told = look.hits(question)
        for rule, found in told:
            yield from _findings(rule, look.with_sound_edits(rule, found, question, told), question, about_form=False)


class _Looker:
    """The rules on single questions, each worked once for questions that it sees alike."""

    def __init__(self, forms: Mapping[_Key, FormView], bare: Context) -> None:
        self._bare = bare
        self._alone, self._formed = _by_reader(needs_form=False), _by_reader(needs_form=True)
        self._around = {key: replace(bare, form=view) for key, view in forms.items()}
        self._worked: dict[tuple[Any, ...], list[_Found]] = {}

    def hits(self, question: Question) -> list[_Found]:
        """Return what the rules find on `question`."""
        seen = _AS_SEEN(question)
        known = self._worked.get(seen)
        if known is None:
            known = self._worked[seen] = _hits(self._alone, question, self._bare)
        return known + _hits(self._formed, question, self._around.get((question.la, question.form), self._bare))

    def with_sound_edits(
        self, rule: Rule, found: Iterable[Hit], question: Question, told: list[_Found]
    ) -> Iterable[Hit]:
        """Yield `found`, without the edits after which the question would be prompted for as much as before."""
        for hit in found:
            if hit.edit is None:
                yield hit
                continue
            after = self.hits(replace(question, text=hit.edit.apply(question.text)))
            stays = any(again.message == hit.message for other, hits in after if other is rule for again in hits)
            yield replace(hit, edit=None) if stays or _count(after) >= _count(told) else hit


def _count(found: Iterable[_Found]) -> int:
    return sum(len(hits) for _, hits in found)


def _by_reader(*, needs_form: bool) -> dict[Audience, list[_Look]]:
    rules = [(rule, rule.each_question) for rule in all_rules() if rule.needs_form is needs_form]
    return {
        reader: [(rule, look) for rule, look in rules if look and rule.severity_for(reader) is not None]
        for reader in Audience
    }


def _hits(rules: Mapping[Audience, list[_Look]], question: Question, context: Context) -> list[_Found]:
    found = []
    for rule, look in rules[question.audience]:
        hits = tuple(look(question, context))
        if hits:
            found.append((rule, hits))
    return found


def _findings(rule: Rule, hits: Iterable[Hit], home: Question, *, about_form: bool) -> Iterable[Finding]:
    for hit in hits:
        question = hit.question or home
        severity = hit.severity or rule.severity_for(question.audience)
        if severity is None:
            continue
        yield Finding(
            rule=rule.slug,
            group=rule.group,
            severity=severity,
            message=hit.message,
            suggestion=hit.suggestion,
            practitioner_tag=rule.practitioner_tag,
            question="" if about_form and hit.question is None else question.id,
            la=question.la,
            form=question.form,
            start=hit.start,
            end=hit.end,
            edit=hit.edit,
        )


def _order(
    found: Finding, place: Mapping[str, int], first_of: Mapping[_Key, int]
) -> tuple[int, bool, int, int, str, str]:
    number = place[found.question] if found.question else first_of.get((found.la, found.form), 0)
    start = -1 if found.start is None else found.start
    return (number, bool(found.question), start, -1 if found.end is None else found.end, found.rule, found.message)
