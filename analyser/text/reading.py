"""A text cut into words that know their place, cut once however many rules look at it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[sS]\.\s?\d{2}\b|[A-Za-z0-9À-ÿ]+(?:['’][A-Za-zÀ-ÿ]+)*\+?")
_POSSESSIVE = re.compile(r"['’]s?$")


class Word(NamedTuple):
    """One word: as written, in lower case without a possessive, its place, and the text between it and the last."""

    text: str
    base: str
    start: int
    end: int
    gap: str

    @property
    def joined(self) -> bool:
        """True when nothing but spaces or a hyphen parts it from the word before."""
        return self.gap.strip(" \t\u00a0-‑") == "" and "\n" not in self.gap


@dataclass(frozen=True)
class Reading:
    """A text with its words; `lower` has the same length as `text`."""

    text: str
    lower: str
    words: tuple[Word, ...]
    bases: tuple[str, ...] = field(repr=False)

    @property
    def opening(self) -> str:
        """The first word in lower case, or nothing."""
        return self.bases[0] if self.bases else ""


@lru_cache(maxsize=20_000)
def read(text: str) -> Reading:
    """Return `text` cut into words."""
    words = []
    last = 0
    for match in _WORD.finditer(text):
        raw = match[0]
        base = raw.lower()
        if not raw.isalnum():
            base = _POSSESSIVE.sub("", base.replace("’", "'")) or base
        words.append(Word(raw, base, match.start(), match.end(), text[last : match.start()]))
        last = match.end()
    lower = text.lower().replace("’", "'")
    if len(lower) != len(text):
        lower = text.replace("’", "'")
    return Reading(text, lower, tuple(words), tuple(w.base for w in words))
