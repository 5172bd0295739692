"""Names that are cut or extended: most words of one stand in the other, and in no other form's name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data_matrix.reconcile.keys import Key

MOST_COMPARED = 1_500
SHARE = 0.75
LEAST_WORDS = 3
# Words that say what kind of paper it is: one of these at the end makes it another form.
_KIND_WORDS = """
    plan review report record request referral assessment agreement letter summary minute note invitation
    confirmation decision visit consent panel
"""
_KINDS = frozenset(_KIND_WORDS.split())
_LEADS_IN = frozenset(("for", "of", "in", "to"))


@dataclass(frozen=True, slots=True)
class Overlapping:
    """The form whose name a name is part of or contains, how sure that is, and why."""

    form: str
    score: float
    reason: str


class Overlap:
    """The names known so far, compared by the words they share."""

    def __init__(self, names: Iterable[tuple[Key, str]]) -> None:
        self._names = list(names)

    def add(self, key: Key, form: str) -> None:
        """Know one more name of a form."""
        if len(self._names) < MOST_COMPARED:
            self._names.append((key, form))

    def certain(self, key: Key) -> Overlapping | None:
        """Return the one form whose known name differs by few words; None when two could be meant, or none."""
        loose = {form for known, form in self._names if self._nested(key, known)}
        if len(loose) != 1:
            return None
        close = [(share, known, form) for known, form in self._names if (share := _share(key, known)) >= SHARE]
        if not close:
            return None
        share, known, form = max(close, key=lambda c: (c[0], c[2]))
        cut = set(key.core) < set(known.core)
        if not cut and not _same_paper(key, known):
            return None
        return Overlapping(form, round(0.8 + share / 10, 2), "the name is cut" if cut else "the name is extended")

    @staticmethod
    def _nested(key: Key, known: Key) -> bool:
        mine, theirs = set(key.core), set(known.core)
        return len(mine & theirs) > 1 and (mine < theirs or theirs < mine)


def _share(key: Key, known: Key) -> float:
    mine, theirs = set(key.core), set(known.core)
    if not (mine < theirs or theirs < mine) or min(len(mine), len(theirs)) < LEAST_WORDS:
        return 0.0
    if any(word.isdigit() for word in mine ^ theirs):
        return 0.0
    return min(len(mine), len(theirs)) / max(len(mine), len(theirs))


def _same_paper(key: Key, known: Key) -> bool:
    """Say whether the longer name still ends in the same kind of paper, or names its purpose after `for`."""
    last = key.core[-1]
    if last not in _KINDS or last in known.core:
        return True
    position = len(key.words) - 1 - key.words[::-1].index(last)
    return any(word in _LEADS_IN for word in key.words[max(0, position - 2) : position])
