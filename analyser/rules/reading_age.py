"""A form a child reads that is harder than its readers can be expected to manage."""

from __future__ import annotations

from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Audience, Question
from analyser.readability import INDICATIVE, readability, texts_of
from analyser.rules._forms import form_of, mended
from analyser.rules._rule import READS_AS_CHILD, Context, FormView, Hit, Rule


def _look(form: FormView, context: Context) -> Iterator[Hit]:
    read_by_child = [question for question in form.questions if question.audience in READS_AS_CHILD]
    target = context.settings.reading_age_child
    scores = readability(texts_of(read_by_child)) if read_by_child else None
    if scores and scores.age > target:
        yield Hit(
            f"What a child reads here has a reading age of about {scores.age:.0f} (the aim is {target}; {INDICATIVE}).",
            "Shorten the longest sentences first, then use shorter words.",
        )


_HARD = (
    "Which of the educational arrangements that were discussed at the previous afternoon meeting do you consider "
    "beneficial?",
    "What additional opportunities for recreational activities outside the household could neighbours organise?",
)
_EASY = ("What do you like to do at school?", "Who do you talk to when you are sad?", "What would make home better?")


def _asked(texts: tuple[str, ...], times: int) -> tuple[Question, ...]:
    return tuple(
        Question(
            id="1", text=f"{n}. {text}", field_type="text", audience=Audience.CHILD, voice="child", media=("audio",)
        )
        for n in range(times)
        for text in texts
    )


RULE = Rule(
    slug="reading-age",
    title="Hard to read for a child",
    group="language",
    why="A child who cannot read the questions answers what they guess, or asks the person the answer is about.",
    evidence="Flesch-Kincaid grade plus five, over a form of 100 words or more (textstat 0.7.4); nine is the reading "
    "age GOV.UK writes for.",
    silent_when="A child does not read it, or reads fewer than 100 words of it: a few words cannot be graded.",
    fix="Shorten sentences and words.",
    severity=Severity.INFO,
    bad=(mended(form_of(*_asked(_HARD, 5)), form_of(*_asked(_EASY, 6))),),
    good=(form_of(*_asked(_EASY, 6)), form_of(*_asked(_HARD, 1), also=("long-question",))),
    each_form=_look,
)
