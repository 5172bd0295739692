"""A child's view taken down as a tick."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Audience, Question
from analyser.rules._judging import asks_view, has_room
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.kinds import Kind, kind_of

_TICKS = (Kind.YES_NO, Kind.CHOICE, Kind.MANY)
# Here the tick is the whole answer: what someone would like done, not how they see it.
_NOT_A_VIEW = re.compile(
    r"\bhow (?:did|does|were|was|will) .{0,40}\b(?:shared?|g[ai]ve|given|express\w*|obtained|sought|"
    r"gathered|heard|told|tell|"
    r"taken)\b|\bable to\b|\bconveys?\b|\b(?:recorded|uploaded)\b|\bdo you think (?:an?|this|that|there|"
    r"the child|they|he|she)\b"
)
_FEELINGS = re.compile(
    r"(?:very |a bit |quite |more )?(?:happy|ok|okay|sad|angry|good|not good|bad|worried|scared|upset|calm|"
    r"excited|nervous|lonely)"
)
_FEW = 4
_ELSE = re.compile(r"else|rather|prefer|not sure|don't know|mixed")
_REQUEST = re.compile(
    r"(?:do you want|would you (?:want|like|prefer)) (?:to\b|us\b|a\b|an\b|some|help|your|more)|how (?:do|would) "
    r"you (?:want|like|prefer) to\b"
)


def _look(question: Question, context: Context) -> Iterator[Hit]:
    kind = kind_of(question)
    marks = question.audience is Audience.CHILD and kind in (Kind.CHOICE, Kind.MANY) and not _few_feelings(question)
    scored = kind is Kind.SCALE and question.audience is Audience.PRACTITIONER
    if (
        (kind not in _TICKS and not scored)
        or marks
        or has_room(question, context)
        or _own_words_near(question, context)
    ):
        return
    text = context.read(question).lower
    felt = question.audience is Audience.CHILD and _few_feelings(question)
    if (felt or asks_view(question, text)) and not _NOT_A_VIEW.search(text) and not _REQUEST.match(text):
        yield Hit(
            "A view is caught by a tick alone.",
            "Ask it openly (“How do you feel about ...?”), or add a place for the child's own words, a "
            "drawing or a recording.",
        )


def _few_feelings(question: Question) -> bool:
    """Return whether a child is to pick one of a few feelings, and none of them may be theirs."""
    felt = sum(bool(_FEELINGS.fullmatch(o.strip().lower())) for o in question.options)
    return felt > 1 and len(question.options) <= _FEW and not any(_ELSE.search(o.lower()) for o in question.options)


def _own_words_near(question: Question, context: Context) -> bool:
    if context.form is None:
        return False
    return question.section in context.form.own_words_in


RULE = Rule(
    slug="view-as-tick",
    title="Child's view as a tick",
    group="voice",
    why="A tick says what the form asked, not what the child thinks; it cannot be read back to the child.",
    evidence="Practitioners' report on item 305, “Child happy with living place?”.",
    silent_when="The child's own words, a drawing or a recording stand with it, a box is always open beside it, or the "
    "child marks a scale themselves.",
    fix="Ask openly, or add the child's own words.",
    severity=Severity.WARNING,
    needs_form=True,
    bad=(
        ask("Is the child happy where they live?", "boolean"),
        ask("Do you like your school?", "choice", ("Yes", "No"), audience=Audience.CHILD),
        ask("How do you feel about moving?", "choice", ("Happy", "OK", "Sad"), audience=Audience.CHILD),
        ask("Child's view of family time", "choice", ("Wants more", "Wants less", "Content")),
    ),
    good=(
        ask("How do you feel about where you live?", "text", audience=Audience.CHILD),
        ask("Do you like your school?", "boolean", audience=Audience.CHILD, has_context=True),
        ask("Do you want someone to help you fill this in?", "boolean", audience=Audience.CHILD),
        ask(
            "How did you feel after the meeting?",
            "choice",
            ("Happy", "Okay", "Sad", "Something else"),
            audience=Audience.CHILD,
        ),
        ask("How well do you feel I listened?", "scale", audience=Audience.CHILD),
        ask("Does the child have a passport?", "boolean"),
        ask("Have the child's views been recorded?", "boolean", has_context=True),
        ask("Do you think a risk assessment is due?", "boolean", has_context=True),
    ),
    each_question=_look,
)
