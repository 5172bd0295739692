"""A set of forms in figures, so that before and after can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyser.burden.answers import Answer
from analyser.burden.items import How
from analyser.burden.journey import Situation
from analyser.burden.model import Burden, estimate
from analyser.burden.parameters import Parameters, Values
from analyser.burden.ranges import Range, total
from analyser.capture import SameAsk, plan_capture
from analyser.duplicates import Group
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
    facts: Sequence[FormFacts] = (),
    situation: Situation | None = None,
    parameters: Parameters | None = None,
    with_findings: bool = True,
) -> tuple[tuple[Measures, ...], Burden]:
    """Return the measures of each LA, in order, and the burden they rest on."""
    typed = [question for question in questions if not question.pulled_from]
    asks = [SameAsk(g.id, g.members, any(k.value == "already_held" for k in g.kinds)) for g in groups]
    plan = plan_capture(typed, asks, workflow)
    burden = estimate(questions, workflow, plan=plan, groups=groups, situation=situation, parameters=parameters)
    found = _findings(questions, facts) if with_findings else {}
    return tuple(_of_la(la, burden, found.get(la, 0) if with_findings else None) for la in burden.las), burden


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


def _findings(questions: Sequence[Question], facts: Iterable[FormFacts]) -> dict[str, int]:
    from analyser.lint import lint

    counts: dict[str, int] = {}
    la_of = {question.id: question.la for question in questions}
    for finding in lint(questions, facts=tuple(facts)):
        la = la_of.get(finding.question, finding.la)
        counts[la] = counts.get(la, 0) + 1
    return counts
