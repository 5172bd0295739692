"""Names that are cut or extended: most words of one stand in the other, and in no other form's name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data_matrix.reconcile.keys import Key

SHARE = 0.75
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
        self._names: list[tuple[frozenset[str], Key, str]] = []
        for key, form in names:
            self.add(key, form)

    def add(self, key: Key, form: str) -> None:
        """Know one more name of a form."""
        self._names.append((frozenset(key.core), key, form))

    def certain(self, key: Key) -> Overlapping | None:
        """Return the one form whose known name differs by few words; None when two could be meant, or none."""
        mine = frozenset(key.core)
        nested = [
            (theirs, known, form)
            for theirs, known, form in self._names
            if (mine < theirs or theirs < mine) and min(len(mine), len(theirs)) > 1
        ]
        if len({form for _, _, form in nested}) != 1:
            return None
        theirs, known, form = max(nested, key=lambda n: _share(mine, n[0]))
        share, cut = _share(mine, theirs), mine < theirs
        if share < SHARE or not (cut or _same_paper(key, known)):
            return None
        return Overlapping(form, round(0.8 + share / 10, 2), "the name is cut" if cut else "the name is extended")


def _share(mine: frozenset[str], theirs: frozenset[str]) -> float:
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
