"""A number box that does not say what it counts in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.kinds import Kind, kind_of

_MEASURED = re.compile(
    r"\b(?:distance|how far|how long|weight|height|length of|duration|time (?:spent|taken)|"
    r"how much (?:time|sleep|money)|dose|dosage|journey|travel time|income|cost|allowance|rent|savings|expenses)\b"
)
_UNIT = re.compile(
    r"\b(?:miles?|km|kilomet\w+|centimet\w+|met(?:re|er)s?|cm|mm|feet|inches|stone|lbs?|pounds?|kg|kilos?|"
    r"grams?|mg|ml|litres?|"
    r"seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|weekly|months?|monthly|terms?|years?|yearly|annual\w*|"
    r"pence|gbp|percent|per cent|times|how many|number of)\b|[£%]"
)


def _look(question: Question, context: Context) -> Iterator[Hit]:
    if kind_of(question) is not Kind.NUMBER:
        return
    text = context.read(question).lower
    found = _MEASURED.search(text)
    if found and not _UNIT.search(f"{text} {question.hint.lower()}"):
        yield Hit(
            f"“{found[0]}” in what? Two people would write numbers that cannot be compared.",
            "Say the unit in the label: miles, weeks, pounds a week.",
        )


RULE = Rule(
    slug="number-without-unit",
    title="Number without a unit",
    group="guidance",
    why="Twelve miles and twelve kilometres, or a sum a week and a month, look the same once they are typed.",
    evidence="The 903 return counts distance in miles; forms leave it to the reader.",
    silent_when="The label or hint names the unit, or things are counted.",
    fix="Name the unit.",
    severity=Severity.WARNING,
    bad=(
        ask("Distance placed from home", "decimal", better="Distance from home, in miles"),
        ask("Rent paid", "decimal", better="Rent paid a week, in pounds"),
    ),
    good=(
        ask("Distance from home (miles)", "decimal"),
        ask("How many nights were spent away?", "integer"),
        ask("Distance from home", "decimal", hint="In miles, as the crow flies."),
        ask("Distance from home", "string"),
        ask("Height in centimetres", "decimal"),
    ),
    each_question=_look,
)
