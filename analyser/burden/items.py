"""The seconds one question takes: reading, deciding, answering, composing, looking up.

seconds = 60 x words shown / reading speed + deciding + answering
answering a long text = 60 x words written / composing speed x thinking
a fact typed from nothing + share not known x seconds to look it up
a closed question with a box + share filled x 60 x words in the box / composing speed
all of that x share shown, where the question hangs on another
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from analyser.burden.answers import CLOSED, FACTS, Answer, answer_of
from analyser.burden.parameters import Parameters, Values, default_parameters
from analyser.burden.ranges import Range, total
from analyser.natures import Nature, ageing_of
from analyser.questions import Question

_CONDITIONAL = ("if yes", "if no", "if not", "if so", "if other", "if applicable", "if present", "if the answer")
_PARTS = {"person": 4, "address": 4}
_OPEN_ENDED = 4


class How(StrEnum):
    """How an answer gets there: typed, shown as it was recorded, confirmed, or brought forward to be edited."""

    TYPED = "typed"
    SHOWN = "shown"
    CONFIRMED = "confirmed"
    UPDATED = "updated"


class Work(NamedTuple):
    """Everything about a question that its seconds depend on, but for the number of words read."""

    answer: Answer
    how: How = How.TYPED
    conditional: bool = False
    guided: bool = False
    box: bool = False
    parts: int = 1


def work_of(question: Question, how: How | None = None) -> tuple[Work, int]:
    """Return the work of `question` and the words read; `how` overrules what the question itself says of filling."""
    answer, _ = answer_of(question)
    words = len(question.text.split()) + len(question.hint.split())
    words += sum(len(option.split()) for option in question.options)
    work = Work(
        answer,
        how or how_filled(question),
        bool(question.condition) or question.text.lower().startswith(_CONDITIONAL),
        answer is Answer.LONG and guides(question),
        answer in CLOSED and question.has_context,
        _PARTS.get(question.field_type, 1),
    )
    return work, words


def guides(question: Question) -> bool:
    """Return whether the question says what to write; only an open one needs to. Where it does, people write less."""
    told = bool(question.hint) or len(question.text.split()) > _OPEN_ENDED
    return told or answer_of(question)[0] is not Answer.LONG


def how_filled(question: Question) -> How:
    """Return how the question's own form fills it: from another form's answer, or by typing."""
    if not question.pulled_from:
        return How.TYPED
    if ageing_of(question.text).nature is Nature.TOLD and answer_of(question)[0] is Answer.LONG:
        return How.UPDATED
    return How.CONFIRMED if question.confirmed else How.SHOWN


def seconds(work: Work, words: float, values: Values) -> float:
    """Return the seconds of one question whose shown words number `words`, at one level of the parameters.

    What is brought forward never takes longer than typing it: nobody need use it.
    """
    reading = 60 * words / values["reading_words_per_minute"]
    typed = reading + _typing(work, values)
    if work.how is not How.TYPED:
        typed = min(typed, reading + _bringing_forward(work, values))
    return typed * (values["conditional_share_shown"] if work.conditional else 1.0)


def _typing(work: Work, values: Values) -> float:
    if work.answer is Answer.NONE:
        return 0.0
    taken = values["deciding_seconds_per_question"]
    if work.answer is Answer.LONG:
        return taken + _composing(_long_words(work, values), values) * values["thinking_multiplier_of_long_text"]
    taken += values[f"answering_seconds_per_{work.answer.value}"] * work.parts
    if work.answer in FACTS:
        taken += values["looking_up_share_of_facts"] * values["looking_up_seconds_per_fact"]
    if work.box:
        taken += values["context_box_share_filled"] * _composing(values["context_box_words"], values)
    return taken


def _bringing_forward(work: Work, values: Values) -> float:
    if work.how is How.SHOWN:
        return 0.0
    taken = values["confirming_seconds_per_pulled_answer"]
    if work.how is How.UPDATED and work.answer is Answer.LONG:
        words = _long_words(work, values)
        rewritten = _composing(words, values) * values["thinking_multiplier_of_long_text"]
        taken += 60 * words / values["reading_words_per_minute"] + values["pulled_text_share_rewritten"] * rewritten
    return taken


def _composing(words: float, values: Values) -> float:
    return 60 * words / values["composing_words_per_minute"]


def _long_words(work: Work, values: Values) -> float:
    return values["long_text_guided_words" if work.guided else "long_text_unguided_words"]


def question_seconds(question: Question, parameters: Parameters | None = None, how: How | None = None) -> Range:
    """Return the seconds `question` takes, before the council's own correction."""
    work, words = work_of(question, how)
    low, central, high = (seconds(work, words, values) for values in (parameters or default_parameters()).levels())
    return Range(low, central, high)


def form_minutes(questions: Sequence[Question], parameters: Parameters | None = None) -> Range:
    """Return the minutes to complete a form of these `questions` once, opening and saving included.

    A field worded for several readers is answered once: its first wording counts. Cheap: a millisecond a hundred
    questions.
    """
    known = parameters or default_parameters()
    counted = once_each(questions)
    taken = total(question_seconds(question, known) for question in counted).times(1 / 60)
    opening = _levels(known, "opening_and_saving_minutes_per_form") if counted else Range()
    return (taken + opening).level_by_level(_levels(known, "local_correction_multiplier"))


def _levels(parameters: Parameters, name: str) -> Range:
    return Range(*(values[name] for values in parameters.levels()))


def once_each(questions: Sequence[Question]) -> list[Question]:
    """Return `questions` without further wordings of one field of one form."""
    kept: dict[tuple[str, str, str], Question] = {}
    for question in questions:
        kept.setdefault((question.la, question.form, question.field or question.id), question)
    return list(kept.values())
