"""What a small statutory item drags along: the local questions asked beside it to support or evidence it.

The research behind AskOnce found that the number of statutory items does not tell the amount of recording, because
supporting evidence is collected with each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analyser.burden.model import Burden, Timed
from analyser.burden.ranges import Range, total
from analyser.redesign.guards import Statutory, collected
from data_matrix.model import StatutoryClass
from data_matrix.statutory.names import words_of

_MOST_SHARED_BY = 25
_STATUTORY = (StatutoryClass.RETURN_903, StatutoryClass.ANNEX_A, StatutoryClass.BOTH)


@dataclass(frozen=True, slots=True)
class Supporting:
    """One statutory item of one LA: `own` minutes a year for it, and the `local` questions that hang on it."""

    la: str
    name: str
    own: Range
    local: tuple[Timed, ...]

    @property
    def dragged(self) -> Range:
        """The minutes a year of the local questions."""
        return total(timed.a_year for timed in self.local)


def supporting(burden: Burden, watched: Statutory) -> tuple[Supporting, ...]:
    """Return the statutory items with local questions beside them, the most minutes first.

    A local question hangs on a statutory one of its form when it is shown by its answer, or when its words hold all the
    telling words of the statutory item's name.
    """
    by_id = {timed.question.id: timed for timed in burden.timed}
    local = [t for t in burden.timed if t.question.statutory not in _STATUTORY]
    by_form: dict[tuple[str, str], list[Timed]] = {}
    for timed in local:
        by_form.setdefault((timed.question.la, timed.question.form), []).append(timed)
    words = {t.question.id: frozenset(words_of(f"{t.question.text} {t.question.item_name}")) for t in local}
    found = []
    for (la, name), asked in collected([t.question for t in burden.timed], watched).items():
        telling = frozenset(words_of(name.split(", ", 1)[-1]))
        hanging: dict[str, Timed] = {}
        for question in asked:
            for timed in by_form.get((la, question.form), ()):
                if _hangs(timed, question.field, telling, words):
                    hanging[timed.question.id] = timed
        if 0 < len(hanging) <= _MOST_SHARED_BY:
            own = total(by_id[q.id].a_year for q in asked if q.id in by_id)
            found.append(Supporting(la, name, own, tuple(hanging.values())))
    return tuple(sorted(found, key=lambda s: (-s.dragged.central, s.la, s.name)))


def _hangs(timed: Timed, field: str, telling: frozenset[str], words: Mapping[str, frozenset[str]]) -> bool:
    condition: Sequence[str] = timed.question.condition.replace("(", " ").replace(")", " ").split()
    if field and field in condition:
        return True
    return len(telling) > 1 and telling <= words[timed.question.id]
