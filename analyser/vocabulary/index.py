"""Listed phrases found in a text by their first word, and the phrases around them that decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Generic, TypeVar

from analyser.text.inflect import plural, verb_forms
from analyser.text.reading import Reading, Word, read

T = TypeVar("T")
_GAP = r"[\s\u00a0-]+"
_REACH = 6


@dataclass(frozen=True, slots=True)
class Surface:
    """One spelling of a listed phrase: its text, the words it is found by, whether capitals count, and its form."""

    text: str
    words: tuple[str, ...]
    exact: bool
    form: str


class Index(Generic[T]):
    """Surfaces by their first word."""

    def __init__(self, entries: Sequence[tuple[Surface, T]]) -> None:
        self._by_first: dict[str, list[tuple[Surface, T]]] = {}
        for surface, value in entries:
            self._by_first.setdefault(surface.words[0].lower(), []).append((surface, value))
        for listed in self._by_first.values():
            listed.sort(key=lambda entry: (-len(entry[0].words), not entry[0].exact))

    def may_begin(self, word: Word) -> bool:
        """Return whether anything listed begins with `word`."""
        return word.base in self._by_first or (word.base != word.text and word.text.lower() in self._by_first)

    def at(self, reading: Reading, place: int) -> Iterator[tuple[Surface, T, int]]:
        """Yield what is listed and stands in `reading` from word `place` on, longest first, with its count of words."""
        word = reading.words[place]
        listed = self._by_first.get(word.base)
        if listed is None and word.base != word.text.lower():
            listed = self._by_first.get(word.text.lower())
        for surface, value in listed or ():
            if _matches(surface, reading, place):
                yield surface, value, len(surface.words)


def _matches(surface: Surface, reading: Reading, place: int) -> bool:
    if place + len(surface.words) > len(reading.words):
        return False
    for offset, wanted in enumerate(surface.words):
        word = reading.words[place + offset]
        if offset and not word.joined:
            return False
        if surface.exact:
            if wanted not in (word.text, word.text.removesuffix("'s").removesuffix("’s")):
                return False
        elif wanted not in (word.base, word.text.lower().replace("’", "'")):
            return False
    return True


def surfaces(text: str, form: str) -> Iterator[Surface]:
    """Yield the spellings of a listed phrase; `a/b c` stands for `a c` and `b c`."""
    for spelling in _spellings(text):
        if form == "exact":
            yield _surface(spelling, True, "base")
            yield _surface(spelling + "s", True, "plural")
        elif form == "verb":
            for name, verb in verb_forms(spelling).items():
                yield _surface(verb, False, name)
        else:
            yield _surface(spelling, False, "base")
            if form == "noun":
                yield _surface(plural(spelling), False, "plural")


def _spellings(text: str) -> Iterator[str]:
    if "/" not in text:
        yield text
        return
    for choice in product(*(part.split("/") for part in text.split(" "))):
        yield " ".join(choice)


def _surface(text: str, exact: bool, form: str) -> Surface:
    reading = read(text)
    words = tuple(w.text if exact else w.text.lower().replace("’", "'") for w in reading.words)
    return Surface(text, words, exact, form)


def covers(pattern: str, lower: str, start: int, end: int) -> bool:
    """Return whether `pattern` stands in `lower` around [start, end).

    In a pattern `a/b` is either word, `*` any one word and `...` up to six words.
    """
    if not all(any(word in lower for word in either) for either in _needed(pattern)):
        return False
    return any(m.start() <= start and end <= m.end() for m in _compiled(pattern).finditer(lower))


@lru_cache(maxsize=4096)
def _needed(pattern: str) -> tuple[tuple[str, ...], ...]:
    """Return, for each place of `pattern`, the words of which one must stand in a text: telling that costs little."""
    places = (word for word in pattern.lower().split() if word not in ("...", "*"))
    return tuple(tuple(word.split("-")[0] for word in place.split("/")) for place in places)


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    pieces: list[str] = []
    for word in pattern.lower().split():
        if word == "...":
            pieces.append(rf"(?:(?:[\w'/-]+{_GAP}){{0,{_REACH}}}?)")
        elif word == "*":
            pieces.append(r"[\w'-]+" + _GAP)
        else:
            options = "|".join(_GAP.join(re.escape(p) for p in w.split("-")) for w in word.split("/"))
            pieces.append(f"(?:{options}){_GAP}")
    body = "".join(pieces).removesuffix(_GAP)
    return re.compile(rf"(?<![\w']){body}(?!\w)")
