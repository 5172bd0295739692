"""A child's voice that can only be typed."""

from __future__ import annotations

from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.kinds import Kind, kind_of


def _look(question: Question, _context: Context) -> Iterator[Hit]:
    if question.voice == "child" and not question.media and kind_of(question) in (Kind.SHORT, Kind.LONG):
        yield Hit(
            "The child can answer in typed words only.",
            "Let a picture, a recording or a film stand with it (`attachments`).",
        )


RULE = Rule(
    slug="text-only-voice",
    title="Child's voice in typed words only",
    group="voice",
    why="Young, disabled and upset children say more with a drawing or a recording than an adult can type for them.",
    evidence="The report's theme 3: children's voices in forms.",
    silent_when="Pictures or recordings may stand with it, or the source does not say whose words it holds.",
    fix="Allow pictures and recordings.",
    severity=Severity.INFO,
    practitioner_tag="Useful only to the child",
    bad=(
        ask(
            "What did the child say, in their own words?",
            "text",
            voice="child",
            better=Question(
                id="1",
                text="What did the child say, in their own words?",
                field_type="text",
                voice="child",
                media=("audio", "image"),
            ),
        ),
    ),
    good=(
        ask("What did the child say, in their own words?", "text", voice="child", media=("audio",)),
        ask("What did the carer say, in their own words?", "text", voice="carer"),
        ask("How did the child share their views?", "text"),
    ),
    each_question=_look,
)
