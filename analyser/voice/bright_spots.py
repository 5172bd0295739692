"""Which of the Bright Spots well-being indicators a set of forms touches, and which it never asks about."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from analyser.data_kinds import is_childs_voice
from analyser.questions import Question


@dataclass(frozen=True, slots=True)
class Touched:
    """One indicator of a domain: the questions on its subject, and those of them that hear the child."""

    domain: str
    indicator: str
    questions: tuple[Question, ...]
    heard: tuple[Question, ...]

    @property
    def says(self) -> str:
        """How far it is asked: never, about the child, or of the child."""
        if self.heard:
            return "asked of the child"
        return "only asked about the child" if self.questions else "never asked"


def touched(questions: Iterable[Question]) -> tuple[Touched, ...]:
    """Return every indicator, in the framework's order, with the questions whose words are on its subject."""
    found: dict[tuple[str, str], list[Question]] = {}
    for question in questions:
        for key in _indicators_in(f"{question.text} {question.item_name}".lower().replace("’", "'")):
            found.setdefault(key, []).append(question)
    result = []
    for domain, name, _, _ in _indicators():
        asked = tuple(found.get((domain, name), ()))
        result.append(Touched(domain, name, asked, tuple(q for q in asked if is_childs_voice(q))))
    return tuple(result)


@lru_cache(maxsize=8192)
def _indicators_in(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (domain, name)
        for domain, name, words, also in _indicators()
        if words.search(text) and (also is None or also.search(text))
    )


@lru_cache(maxsize=1)
def _indicators() -> tuple[tuple[str, str, re.Pattern[str], re.Pattern[str] | None], ...]:
    text = (files("analyser") / "vocabulary" / "bright_spots.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return tuple(
        (domain["name"], i["name"], _words(i["words"]), _words(i["and_words"]) if "and_words" in i else None)
        for domain in data["domains"]
        for i in domain["indicators"]
    )


def _words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w'])(?:" + "|".join(map(re.escape, words)) + r")(?![\w'])")
