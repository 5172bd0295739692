"""What becomes of an answer with time: fixed, changing, told and added to, or fresh at each form."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any


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


def ageing_of(*texts: str) -> Ageing:
    """Return how an answer ages, judged by the first of `texts` (a wording, its item's name) that tells."""
    for text in texts:
        plain = " ".join(text.lower().split())
        for pattern, ageing in _entries():
            if pattern.search(plain):
                return ageing
    return _default()


@lru_cache(maxsize=1)
def _entries() -> tuple[tuple[re.Pattern[str], Ageing], ...]:
    return tuple((_pattern(entry["any_of"]), _ageing(entry)) for entry in _data()["natures"])


@lru_cache(maxsize=1)
def _default() -> Ageing:
    return _ageing(_data()["default"])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((files("analyser") / "vocabulary" / "natures.toml").read_text(encoding="utf-8"))


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")\b")


def _ageing(entry: dict[str, Any]) -> Ageing:
    return Ageing(Nature(entry["nature"]), entry["because"], entry.get("stale_after_months"))
