"""Codes where people need words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.rules._words import words
from analyser.text.kinds import OPEN, kind_of
from analyser.text.seek import Seek

_CODE = re.compile(r"[A-Z]{1,4}\d{0,3}[A-Z]?|\d{1,3}[A-Z]?|[A-Z]\.\d")
# Tier 3, Band B: a scale that its owners know.
_GRADED = re.compile(r"(?:tier|level|band|stage|category|phase|type|group)\s+(?:\d|[A-Z]|I{1,3}|IV)", re.I)
# T1 to T4, L1 to L3: a letter and how far up.
_STEP = re.compile(r"[TL]\d")
_TYPED_CODE = Seek(
    r"\b(?:enter|type|add) (?:the |a )?codes?\b|(?<!access )(?<!door )(?<!dress )(?<!key )(?<!sort )(?<!area )\bcode$",
    "code",
)
_SCHOOL = re.compile(
    r"\b(?:key stage|school|gcse|award|swim\w*|english|maths|nvq|btec|qualif\w+|class|education|course)\b"
)
_REAL = re.compile(
    r"\b(?:licen[cs]e|size|blood|grade|year|key stage|band|group|vitamin|class|level|age|how many|number|"
    r"score|scale|rating|rate|"
    r"postcode|currency|language|often|times|day|month|week|hours?|sets?|tier)\b"
)
_WORDS = words("NHS GP YES NO OK N/A NA UK TV Y N AM PM ADHD")


def _look(question: Question, context: Context) -> Iterator[Hit]:
    text = context.read(question).lower
    if not question.options:
        if _TYPED_CODE.search(text) and kind_of(question) in OPEN and not question.hint:
            yield Hit(
                "People have to look up a code and type it.",
                "Offer the words, and store the code behind them.",
                severity=Severity.INFO,
            )
        return
    if len(question.options) > 1 and all(_GRADED.fullmatch(o.strip()) for o in question.options):
        if not (question.hint or _SCHOOL.search(text)):
            yield Hit(
                f"Answers are steps ({', '.join(question.options[:3])}) that differ between councils.",
                "Say in words what each means, or explain them in a hint.",
                severity=Severity.WARNING,
            )
        return
    steps = len(question.options) > 2 and all(_STEP.fullmatch(o.strip()) for o in question.options)
    if steps and not (question.hint or _SCHOOL.search(text)):
        yield Hit(
            "Answers are steps that nobody has put into words.",
            "Say in words what each means.",
            severity=Severity.WARNING,
        )
        return
    if len(question.options) < 2 or _REAL.search(text) or _numbers(question):
        return
    known = context.vocabulary.acronyms
    codes = [o for o in question.options if _CODE.fullmatch(c := o.strip()) and c not in _WORDS and c not in known]
    if len(codes) >= 2:
        shown = ", ".join(codes[:3])
        yield Hit(
            f"Answers are codes ({shown}) that people have to look up.",
            "Show the words and store the code behind them.",
        )


def _numbers(question: Question) -> bool:
    return question.field_type == "scale" or all(o.strip().isdigit() for o in question.options)


RULE = Rule(
    slug="raw-codes-as-options",
    title="Codes as answers",
    group="design",
    why="People guess at codes; the return is then wrong and nobody sees it.",
    evidence="Code lists of the SSDA903 return shown raw.",
    silent_when="The values are known as they are (sizes, blood groups, school grades, numbers), or initials that the "
    "vocabulary lists.",
    fix="Words to people, codes to the return.",
    severity=Severity.ERROR,
    bad=(
        ask("Placement type", "choice", ("U1", "U3", "K2")),
        ask("Category of need", "choice", ("N1", "N2", "N3", "N4")),
        ask("Level of need", "choice", ("Tier 2", "Tier 3", "Tier 4")),
        ask("Why did the visit end?", "choice", ("RC", "RN", "OT")),
    ),
    good=(
        ask("Blood group", "choice", ("A", "B", "AB", "O")),
        ask("Which plans are there?", "multi-choice", ("PEP", "EHCP", "Neither"), also=("undefined-acronym",)),
        ask("T-shirt size", "choice", ("S", "M", "L", "XL")),
        ask("Placement type", "choice", ("Foster carer", "Children's home")),
        ask("Swimming award", "choice", ("Stage 1", "Stage 2")),
        ask("Number of bedrooms", "choice", ("1", "2", "3")),
    ),
    each_question=_look,
)
