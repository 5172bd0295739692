"""Lists of answers in which some people find two that fit, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from analyser.findings import Severity
from analyser.questions import Audience, Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.rules._words import quoted
from analyser.text.kinds import CLOSED, Kind, kind_of

_RANGE = re.compile(r"\D{0,12}(\d{1,3})\s?(?:-|–|to)\s?(\d{1,3})(?!\d)")
_GOOD = re.compile(
    r"(?:very |really |quite |so |mostly |fairly )*(?:brilliant|great|good|excellent|fantastic|amazing|"
    r"happy|fine|ok|okay|well|"
    r"love it|helpful|useful|satisfied|lovely)\W*$",
    re.I,
)
_EXTENT = re.compile(r"(?:fully|mostly|partly|largely|mainly|completely|well|very well|quite well)\W*$", re.I)
_FEW_BAD = 3
_OFTEN = re.compile(r"(?:very |quite )?(?:often|sometimes|rarely|occasionally|regularly|frequently|seldom)\W*$", re.I)
_SEVERAL = re.compile(r"which of (?:these|the following) (?!one)\w+s\b")
_ANY_WAY_OUT = re.compile(r"\b(?:none|other|neither|not|no|something else|don.t)\b", re.I)
_YES_OR_NO = re.compile(r"(?:yes|no)\W*$", re.I)
# For a part, about to be, we do not know: shades of yes and no in words of their own.
_SHADE = re.compile(r"\b(?:they|we|i|i'd|you|for|about|to|at|it|in|been|be|yet)\b", re.I)
_BESIDE = re.compile(
    r".*\bscores?\b|yes\b|no\b|not?\b|detail|comment|date|sign|name|reason|please|specif|expla|further|note|"
    r"what|when|score|"
    r"expir|availab|[a-z]{1,3}\d|"
    r"n/?a\b|un(?:known|sure|able|clear)|don|other|prefer|maybe|part|some|most|in "
    r"progress|pending|await|"
    r"being|will|to be|asked|refused|declined|rather|never|always|only|if|waiting|already|possibly|does|"
    r"did|applied|planned",
    re.I,
)


def _look(question: Question, context: Context) -> Iterator[Hit]:
    if kind_of(question) not in CLOSED or len(question.options) < 2:
        return
    options = [o.strip() for o in question.options]
    counted = question.audience is Audience.PRACTITIONER
    one = kind_of(question) is Kind.CHOICE
    checks = (_overlap(options), _all_good(options), _mixed(options), counted and _how_often(options))
    for told in (*checks, one and _of_several(context.read(question).lower, options)):
        if told:
            yield Hit(*told)
            return


def _overlap(options: list[str]) -> tuple[str, str] | None:
    spans = [(int(m[1]), int(m[2]), o) for o in options if (m := _RANGE.match(o))]
    for (_, end, first), (start, _, second) in pairwise(spans):
        if start == end and len(spans) > 1:
            return (
                f"“{first}” and “{second}” both hold {end}.",
                "Begin each step where the last has ended: 0 to 4, 5 to 9.",
            )
    return None


def _all_good(options: list[str]) -> tuple[str, str] | None:
    if len(options) >= _FEW_BAD and (all(_GOOD.match(o) for o in options) or all(_EXTENT.match(o) for o in options)):
        return "Every answer offered is a good one.", "Offer as many bad answers as good ones, and “something else”."
    return None


def _how_often(options: list[str]) -> tuple[str, str] | None:
    said = [o for o in options if _OFTEN.match(o)]
    if len(said) > 1:
        return (
            f"“{said[0]}” and “{said[1]}” are measured differently by each worker.",
            "Offer counts: every week, every month.",
        )
    return None


def _of_several(text: str, options: list[str]) -> tuple[str, str] | None:
    if _SEVERAL.match(text) and not any(_ANY_WAY_OUT.search(o) for o in options):
        return (
            "Several may apply, or none, and only one can be picked.",
            "Let people tick all that apply, and offer “none”.",
        )
    return None


def _mixed(options: list[str]) -> tuple[str, str] | None:
    both = {o.lower().strip(".") for o in options if _YES_OR_NO.match(o)} == {"yes", "no"}
    others = [o for o in options if not _BESIDE.match(o)]
    if both and len(others) > 1 and not any(_SHADE.search(o) for o in others):
        return (
            f"Yes and no stand beside answers to another question ({', '.join(map(quoted, others[:2]))}).",
            "Ask yes or no first, and “Which?” after it.",
        )
    return None


RULE = Rule(
    slug="unfair-answers",
    title="Answers that overlap or leave people out",
    group="design",
    why="Who fits two answers picks either, who fits none picks anything; counts then mean nothing.",
    evidence="Survey methods: answers must not overlap and must leave nobody out.",
    silent_when=(
        "Steps do not touch, good answers have bad ones beside them, yes and no stand with shades of yes and no."
    ),
    fix="Part the steps, balance the list, or ask two questions.",
    severity=Severity.WARNING,
    bad=(
        ask("How often does the child see friends?", "choice", ("Often", "Sometimes", "Rarely"), has_context=True),
        ask("How far was it explained?", "choice", ("Fully", "Mostly", "Partly"), has_context=True),
        ask("Which of these services help?", "choice", ("Early help", "Food bank"), has_context=True),
        ask("Age group", "choice", ("0-5", "5-10", "10-16")),
        ask("How is school going?", "choice", ("Brilliant", "Really good", "Good", "OK"), has_context=True),
        ask(
            "Does the child have a disability?", "choice", ("Yes", "No", "Autism", "Wheelchair user"), has_context=True
        ),
    ),
    good=(
        ask("Age group", "choice", ("0 to 4", "5 to 9", "10 to 16")),
        ask("How was your week?", "choice", ("Great", "OK", "Hard", "I would rather not say"), has_context=True),
        ask(
            "Was the child there?",
            "choice",
            ("Yes", "No", "For a part", "About to come", "They would rather not say"),
            has_context=True,
        ),
    ),
    each_question=_look,
)
