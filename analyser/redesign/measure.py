"""A set of forms in figures, so that before and after can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analyser.burden.answers import Answer
from analyser.burden.items import How
from analyser.burden.journey import Situation
from analyser.burden.model import Burden, estimate
from analyser.burden.parameters import Parameters, Values
from analyser.burden.ranges import Range, total
from analyser.capture import SameAsk, plan_capture
from analyser.duplicates import Group
from analyser.findings import Finding
from analyser.lint import lint
from analyser.questions import FormFacts, Question
from analyser.workflow import Workflow

_CLICKS = {Answer.SEVERAL: 3, Answer.NONE: 0, Answer.FILE: 3}
_ONE = 1
_OPENING_CLICKS = 3


@dataclass(frozen=True, slots=True)
class Measures:
    """One LA's forms, for one child in a year where they say so.

    `typed` are questions answered from nothing, `shown` those that bring an answer forward. `repeats` are typed
    questions that an earlier one has asked. `findings` are prompts of the rules, None where they were not run. `clicks`
    and `words` (written, an estimate) are a year's.
    """

    la: str
    minutes: Range
    forms: int
    typed: int
    shown: int
    items: int
    repeats: int
    findings: int | None
    clicks: int
    words: Range


def measure(
    questions: Sequence[Question],
    workflow: Workflow,
    groups: Sequence[Group],
    *,
    prompts: Mapping[str, int] | None = None,
    situation: Situation | None = None,
    parameters: Parameters | None = None,
) -> tuple[tuple[Measures, ...], Burden]:
    """Return the measures of each LA, in order, and the burden they rest on; `prompts` are findings by LA."""
    typed = [question for question in questions if not question.pulled_from]
    asks = [SameAsk(g.id, g.members, any(k.value == "already_held" for k in g.kinds)) for g in groups]
    plan = plan_capture(typed, asks, workflow)
    burden = estimate(questions, workflow, plan=plan, groups=groups, situation=situation, parameters=parameters)
    return tuple(_of_la(la, burden, None if prompts is None else prompts.get(la, 0)) for la in burden.las), burden


def _of_la(la: str, burden: Burden, findings: int | None) -> Measures:
    timed = [t for t in burden.timed if t.question.la == la]
    forms = [form for form in burden.forms if form.la == la]
    often = {form.form: form.completions_a_year for form in forms}
    typed = [t for t in timed if t.work.how is How.TYPED and t.work.answer is not Answer.NONE]
    clicks = sum(often[t.question.form] * _clicks(t.work.answer, t.work.how) for t in timed)
    clicks += sum(form.completions_a_year * _OPENING_CLICKS for form in forms)
    values = burden.parameters.levels()
    written = [
        Range(*(often[t.question.form] * _words(t.work.guided, t.work.how, v) for v in values))
        for t in timed
        if t.work.answer is Answer.LONG
    ]
    return Measures(
        la=la,
        minutes=burden.of_la(la),
        forms=len(forms),
        typed=len(typed),
        shown=sum(t.work.how is not How.TYPED for t in timed),
        items=len({i for t in timed for i in (t.question.items or (t.question.item,)) if i is not None}),
        repeats=sum(t.repeat is not None for t in timed),
        findings=findings,
        clicks=round(clicks),
        words=total(written),
    )


def _clicks(answer: Answer, how: How) -> int:
    if how is How.SHOWN:
        return 0
    return _CLICKS.get(answer, _ONE) if how is How.TYPED else _ONE


def _words(guided: bool, how: How, values: Values) -> float:

    words = values["long_text_guided_words" if guided else "long_text_unguided_words"]
    if how is How.UPDATED:
        return words * values["pulled_text_share_rewritten"]
    return words if how is How.TYPED else 0.0


def prompts_of(
    asked: Sequence[Question],
    before: Sequence[Question],
    findings: Sequence[Finding] | None,
    facts: Iterable[FormFacts],
) -> dict[str, int]:
    """Return how many findings the rules have on `asked`, by LA.

    Where the `findings` on the questions `before` are known, a question that has not changed keeps its own, and only
    the others are read anew, each by itself.
    """
    la_of = {question.id: question.la for question in asked}
    if findings is None:
        told: Iterable[Finding] = lint(asked, facts=tuple(facts))
    else:
        texts = {question.id: question.text for question in before}
        same = {question.id for question in asked if texts.get(question.id) == question.text}
        anew = lint([question for question in asked if question.id not in same])
        told = (*(finding for finding in findings if finding.question in same), *anew)
    counts: dict[str, int] = {}
    for finding in told:
        la = la_of.get(finding.question, finding.la)
        counts[la] = counts.get(la, 0) + 1
    return counts
