"""Questions too long to hold in mind."""

from __future__ import annotations

from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask


def _look(question: Question, context: Context) -> Iterator[Hit]:
    count = len(context.read(question).words)
    limit = context.settings.words_warning
    if count > limit:
        yield Hit(
            f"{count} words: longer than {limit}, too long to hold in mind.",
            "Keep the question short and move the rest to the hint.",
            severity=Severity.ERROR if count > context.settings.words_error else None,
        )


RULE = Rule(
    slug="long-question",
    title="Long question",
    group="language",
    why="By the end of a long label the start is forgotten, and people answer its last part.",
    evidence="Plain-language guidance for government: sentences of 25 words at most.",
    silent_when="The label is short and the rest stands in the hint.",
    fix="Short label, the rest in the hint.",
    severity=Severity.WARNING,
    bad=(
        ask(
            "Thinking about the months since we last met with you at the family centre near the park, "
            "please tell us in "
            "your own words how things have been for you at home",
            "text",
            better="How have things been at home?",
        ),
    ),
    good=(
        ask(
            "How have things been at home?",
            "text",
            hint="Think about the months since we last met with you at the centre.",
        ),
    ),
    each_question=_look,
)
