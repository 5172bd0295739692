"""What kind of answer a question wants, and so how long it takes to give."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from analyser.questions import Question
from analyser.text.kinds import Kind, kind_of


class Answer(StrEnum):
    """The kinds of answer that take different times; the values are what parameters call them."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    SEVERAL = "choice_of_several"
    SCALE = "scale"
    DATE = "date"
    NUMBER = "number"
    SHORT = "short_text"
    LONG = "long_text"
    FILE = "file"
    NONE = "none"


CLOSED = frozenset({Answer.YES_NO, Answer.CHOICE, Answer.SEVERAL, Answer.SCALE})
FACTS = frozenset({Answer.DATE, Answer.NUMBER, Answer.SHORT})
_OF_KIND = {
    Kind.YES_NO: Answer.YES_NO,
    Kind.CHOICE: Answer.CHOICE,
    Kind.MANY: Answer.SEVERAL,
    Kind.SCALE: Answer.SCALE,
    Kind.SHORT: Answer.SHORT,
    Kind.LONG: Answer.LONG,
    Kind.DATE: Answer.DATE,
    Kind.NUMBER: Answer.NUMBER,
    Kind.FILE: Answer.FILE,
    Kind.NOT_ASKED: Answer.NONE,
}


def answer_of(question: Question) -> tuple[Answer, bool]:
    """Return the kind of answer, and whether it was told by the question's words because its source does not say."""
    kind = kind_of(question)
    if kind is Kind.UNKNOWN:
        return _told_by(question.text), True
    return _OF_KIND[kind], False


@lru_cache(maxsize=8192)
def _told_by(text: str) -> Answer:
    plain = " ".join(text.lower().split())
    for answer, opening, anywhere in _entries():
        if (opening and opening.match(plain)) or (anywhere and anywhere.search(plain)):
            return answer
    return _default()


@lru_cache(maxsize=1)
def _entries() -> tuple[tuple[Answer, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    return tuple(
        (Answer(entry["answer"]), _words(entry.get("opens_with", ()), ""), _words(entry.get("any_of", ()), r"(?<!\w)"))
        for entry in _data()["kinds"]
    )


@lru_cache(maxsize=1)
def _default() -> Answer:
    return Answer(_data()["default"])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((files("analyser") / "vocabulary" / "answer_kinds.toml").read_text(encoding="utf-8"))


def _words(words: list[str] | tuple[str, ...], before: str) -> re.Pattern[str] | None:
    return re.compile(f"{before}(?:{'|'.join(map(re.escape, words))})(?!\\w)") if words else None
