"""Which form of another LA asks most of what a form asks: whom to ring before redesigning it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analyser.questions import Question

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A `form` of another `la`, the matrix items `common` to both, and their `share` of all that either asks (0-1)."""

    la: str
    form: str
    common: tuple[int, ...]
    share: float


def items_of_forms(questions: Iterable[Question]) -> dict[Place, set[int]]:
    """Return the matrix items of each form by (LA, form), in the order the forms are first met."""
    items: dict[Place, set[int]] = {}
    for question in questions:
        if question.form and question.item is not None:
            items.setdefault((question.la, question.form), set()).add(question.item)
    return items


def neighbours(place: Place, items: Mapping[Place, set[int]]) -> list[Neighbour]:
    """Return the forms of other LAs that share an item with the form at `place`, the most alike first.

    Raises KeyError where no form stands at `place`.
    """
    own = items[place]
    found = [
        Neighbour(la, form, tuple(sorted(own & other)), len(own & other) / len(own | other))
        for (la, form), other in items.items()
        if la != place[0] and own & other
    ]
    return sorted(found, key=lambda n: (-n.share, -len(n.common), n.la, n.form))
