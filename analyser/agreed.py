"""Questions that people agreed are one: read from the `merge` of a file of decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analyser.questions import Question


@dataclass(frozen=True, slots=True)
class Agreed:
    """The questions with these `ids` are one, asked in `wording` (empty: as now).

    `form` of `la` asks it, where people chose; otherwise the first in the workflow does.
    """

    ids: frozenset[str]
    wording: str = ""
    la: str = ""
    form: str = ""

    def speaks_of(self, members: Iterable[str]) -> bool:
        """Return whether this is about a group of questions: it names two of them, or all that it has."""
        held = self.ids & frozenset(members)
        return len(held) >= 2 or (bool(held) and held == self.ids)


def agreed_on(members: Iterable[str], agreed: Iterable[Agreed]) -> tuple[Agreed, ...]:
    """Return what people agreed about a group of questions; later ones overrule earlier ones."""
    known = frozenset(members)
    return tuple(one for one in agreed if one.speaks_of(known))


def chosen_form(agreed: Iterable[Agreed], la: str) -> str:
    """Return the form that people chose to ask it in `la`, or nothing."""
    return next((one.form for one in reversed(tuple(agreed)) if one.form and one.la in ("", la)), "")


def agreed_wording(agreed: Iterable[Agreed], question: Question) -> str:
    """Return the wording people agreed for all, or that of `question`."""
    return next((one.wording for one in reversed(tuple(agreed)) if one.wording), question.text)
