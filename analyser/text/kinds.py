"""What kind of answer a question takes, whatever its source calls it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from analyser.questions import Question


class Kind(StrEnum):
    """The kinds of answer that rules tell apart."""

    YES_NO = "yes or no"
    CHOICE = "one of a list"
    MANY = "several of a list"
    SCALE = "scale"
    SHORT = "a few words"
    LONG = "free text"
    DATE = "date"
    NUMBER = "number"
    FILE = "file"
    NOT_ASKED = "not asked"
    UNKNOWN = "unknown"


CLOSED = frozenset({Kind.YES_NO, Kind.CHOICE, Kind.MANY, Kind.SCALE})
OPEN = frozenset({Kind.SHORT, Kind.LONG, Kind.UNKNOWN})

_OF_TYPE = {
    "string": Kind.SHORT,
    "person": Kind.SHORT,
    "address": Kind.SHORT,
    "text": Kind.LONG,
    "integer": Kind.NUMBER,
    "decimal": Kind.NUMBER,
    "date": Kind.DATE,
    "dateTime": Kind.DATE,
    "boolean": Kind.YES_NO,
    "choice": Kind.CHOICE,
    "multi-choice": Kind.MANY,
    "scale": Kind.SCALE,
    "attachment": Kind.FILE,
    "signature": Kind.FILE,
    "display": Kind.NOT_ASKED,
    "calculated": Kind.NOT_ASKED,
    "group": Kind.NOT_ASKED,
}
_NEUTRAL = re.compile(r"(not? |n/?a\b|unknown|unsure|don'?t know|unable|other|prefer|maybe|partly|partially|sometimes)")
_NUMBER = re.compile(r"\d{1,2}(?:\s*(?:-|–|to)\s*\d{1,2})?$")


def kind_of(question: Question) -> Kind:
    """Return the kind of answer `question` takes; yes and no in a list are told from the list itself."""
    return _kind(question.field_type, question.options)


@lru_cache(maxsize=4096)
def _kind(field_type: str, options: tuple[str, ...]) -> Kind:
    known = _OF_TYPE.get(field_type, Kind.UNKNOWN)
    if known is Kind.YES_NO and options and not says_yes_or_no(options):
        return Kind.CHOICE
    if known in (Kind.CHOICE, Kind.UNKNOWN) and options:
        if says_yes_or_no(options):
            return Kind.YES_NO
        if known is Kind.UNKNOWN:
            numbers = all(_NUMBER.fullmatch(o.strip()) for o in options)
            return Kind.SCALE if numbers else Kind.CHOICE
    return known


def says_yes_or_no(options: tuple[str, ...]) -> bool:
    """Return whether the options are a yes and a no, with nothing beside them but shades and neutral answers."""
    low = [o.strip().lower() for o in options]
    yes = [o for o in low if re.match(r"yes\b|y$", o)]
    no = [o for o in low if re.match(r"no\b|n$", o)]
    others = [o for o in low if o not in yes and o not in no]
    return bool(yes and no) and all(_NEUTRAL.match(o) for o in others)
