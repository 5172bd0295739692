"""What becomes of an answer with time: fixed, changing, told and added to, or fresh at each form."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from analyser.questions import Question


class Nature(StrEnum):
    """How an answer ages; see vocabulary/natures.toml."""

    FIXED = "fixed"
    CHANGING = "changing"
    TOLD = "told"
    FRESH = "fresh"


@dataclass(frozen=True, slots=True)
class Ageing:
    """A nature, why, and after how many months an answer counts as stale (None: never)."""

    nature: Nature
    because: str
    stale_after_months: int | None


_Entries = tuple[tuple[re.Pattern[str], Ageing], ...]


def ageing_of(*texts: str, place: str = "") -> Ageing:
    """Return how an answer ages, judged by the first of `texts` (a wording, its item's name) that tells, or its place.

    `place` is the category of its matrix item, which tells where no text does: what is asked of a review is asked anew.
    """
    found = (_first(_entries(), text) for text in texts)
    return next((ageing for ageing in found if ageing), None) or _first(_places(), place) or _default()


def ageing_of_question(question: Question) -> Ageing:
    """Return how the answer to `question` ages, judged by its words, then its matrix item's name and category."""
    return ageing_of(question.text, question.item_name, place=question.category)


def _first(entries: _Entries, text: str) -> Ageing | None:
    plain = " ".join(text.lower().split())
    return next((ageing for pattern, ageing in entries if pattern.search(plain)), None)


@lru_cache(maxsize=1)
def _entries() -> _Entries:
    return tuple((_pattern(entry), _ageing(entry)) for entry in _data()["natures"])


@lru_cache(maxsize=1)
def _places() -> _Entries:
    placed = (entry for entry in _data()["natures"] if "places" in entry)
    return tuple((re.compile(_words(entry["places"])), _ageing(entry)) for entry in placed)


@lru_cache(maxsize=1)
def _default() -> Ageing:
    return _ageing(_data()["default"])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((files("analyser") / "vocabulary" / "natures.toml").read_text(encoding="utf-8"))


def _pattern(entry: dict[str, Any]) -> re.Pattern[str]:
    ends = r"\w.*" + _words(entry["ends_with"]) + r"\W*$" if "ends_with" in entry else ""
    return re.compile("|".join(filter(None, (_words(entry["any_of"]), ends))))


def _words(words: list[str]) -> str:
    return "(?:" + "|".join((r"\b" if word[0].isalnum() else "") + re.escape(word) for word in words) + r")\b"


def _ageing(entry: dict[str, Any]) -> Ageing:
    return Ageing(Nature(entry["nature"]), entry["because"], entry.get("stale_after_months"))
