"""Numbers nobody said the meaning of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Audience, Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.kinds import Kind, kind_of

_SCORES = re.compile(
    r"\bscale of\b|\b(?:0|1|one|zero)\s?(?:-|–|to)\s?(?:5|10|100|five|ten)\b(?! (?:year|month|week|day|"
    r"hour|mile|time)s?\b)|\bout of (?:5|10|100|five|ten)\b|"
    r"\bscor(?:e|ing)\b|\brat(?:e|ing)\b(?! of)|\bmarks? out of\b"
)
_ANCHORED = re.compile(
    r"\b(?:0|1|5|10|zero|one|five|ten)\s?(?:\(|=|:|is\b|being\b|means?\b|for\b|meaning\b|was\b)|\bwhere "
    r"(?:0|1|one|zero)\b|"
    r"\bfrom \w+ \([^)]+\)|\((?:0|1)\s?[=-]?\s?[a-z ]+"
)
_OFFICIAL = re.compile(
    r"\b(?:sdq|strengths and difficulties|apgar|bmi|exam|test|goals?|credit|graded care|mobility)\b|\brate of\b"
)
_MEASURES = re.compile(r"\b(?:level|risk|severity|priority|need|needs|progress|wellbeing|safety|impact)\b")
_ABOUT_A_SCORE = re.compile(r"(?:^|[:,?]\s*)(?:what|why|who|where|when|tell|describe)\b")
# On so many steps people still agree what the middle is.
_FEW = 5
_BARE_OPTION = re.compile(r"\d{1,3}(?:\s?(?:-|–|to)\s?\d{1,3})?")


def _look(question: Question, context: Context) -> Iterator[Hit]:
    text = context.read(question).lower
    kind = kind_of(question)
    numbered = len(question.options) >= 3 and all(o.strip().isdigit() for o in question.options)
    scale = (
        kind is Kind.SCALE
        or (numbered and bool(_MEASURES.search(text)))
        or (kind is not Kind.NOT_ASKED and bool(_SCORES.search(text)))
    )
    if not scale or _OFFICIAL.search(text) or _ANCHORED.search(text) or _ANCHORED.search(question.hint.lower()):
        return
    if kind is Kind.LONG and _ABOUT_A_SCORE.search(text):
        return
    if any(not _BARE_OPTION.fullmatch(o.strip()) for o in question.options) or _own_scale(question, text):
        return
    yield Hit(
        "Nobody says what the numbers mean, so a 4 from one is a 7 from another.",
        "Say what both ends mean, and add a box: “What makes it that number?”.",
    )


def _own_scale(question: Question, text: str) -> bool:
    """A child or parent who is asked how much or how well reads the ends from the question itself."""
    return (
        question.audience is not Audience.PRACTITIONER
        and text.startswith("how ")
        and not re.search(r"\bscale\b|\brate\b|\bscore\b|\bout of\b", text)
        and not any(number > _FEW for o in question.options for number in map(int, re.findall(r"\d+", o)))
    )


RULE = Rule(
    slug="score-without-anchors",
    title="Score without meaning",
    group="design",
    why="A number without its ends cannot be compared, and without its reason it says nothing.",
    evidence="Practitioners' report: scores lose the conversation behind them.",
    silent_when="Both ends are named, it is an official score, or a child or parent is asked how "
    "much or how well, on five steps at most.",
    fix="Name the ends, ask what makes it that number.",
    severity=Severity.WARNING,
    bad=(
        ask("On a scale of 1-10, how great are the support needs?", "scale"),
        ask("Rate the home out of 10", "integer"),
        ask("Risk level", "choice", ("1", "2", "3")),
        ask("How happy are you out of 10?", "scale", ("1-10",), audience=Audience.CHILD, also=("view-as-tick",)),
        ask("How stressful has the month been?", "scale", ("1-10",), audience=Audience.FAMILY),
    ),
    good=(
        ask(
            "On a scale of 1-10, how safe is home?",
            "scale",
            hint="1 is not safe at all, 10 is as safe as can be.",
            has_context=True,
        ),
        ask("How well do you understand why I am worried?", "scale", ("1-5",), audience=Audience.CHILD),
        ask("The score is 17 or more: what help was offered?", "text"),
        ask("Where would I like to live in 1-5 years?", "text", audience=Audience.CHILD),
        ask("Total score on the strengths and difficulties questionnaire", "integer"),
    ),
    each_question=_look,
)
