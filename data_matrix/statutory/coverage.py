"""The fields of a return that a matrix collects, those no form collects, and the texts that name no known field."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from data_matrix.model import Item, Matrix
from data_matrix.statutory.named import NamedText, named_texts
from data_matrix.statutory.names import FieldGroup, groups_of
from data_matrix.statutory.near import is_known_apart
from data_matrix.statutory.suggest import suggest

RETURNS = ("903", "Annex A")
MOST_ALIKE = 3
NOTE = (
    "A field that stands on no form here may well be held elsewhere in the case management system (in the child's "
    "record, in episodes or in other teams' forms), or be worked out from other data. Ask before adding it to a form."
)


@dataclass(frozen=True, slots=True)
class Collected:
    """A field with the items collected for it that stand on a form or have a text in at least one LA."""

    group: FieldGroup
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Uncollected:
    """A field that no item on a form names for this return, with items on forms whose names resemble it, best first.

    Such an item may collect the field without saying so: it is local, or is marked for the other return alone.
    """

    group: FieldGroup
    resembled_by: tuple[tuple[Item, float], ...]


@dataclass(frozen=True, slots=True)
class ReturnCoverage:
    """One return's fields in its own order: `collected` and `uncollected` together are all of them.

    `unmatched` are the texts that name no field of this return. A field in several tables counts once.
    """

    source: str
    collected: tuple[Collected, ...]
    uncollected: tuple[Uncollected, ...]
    unmatched: tuple[NamedText, ...]


def uncollected(matrix: Matrix) -> tuple[ReturnCoverage, ...]:
    """Return, for the 903 and then Annex A, what the matrix collects by its items' own texts and what it does not."""
    named = named_texts(matrix)
    return tuple(_coverage(matrix, source, [text for text in named if text.source == source]) for source in RETURNS)


def _coverage(matrix: Matrix, source: str, texts: list[NamedText]) -> ReturnCoverage:
    items: dict[FieldGroup, list[Item]] = defaultdict(list)
    for text in texts:
        if text.group is not None and _is_asked(text.item):
            items[text.group].append(text.item)
    groups = groups_of(source)
    alike = _resemblances(matrix, source)
    return ReturnCoverage(
        source,
        tuple(Collected(group, tuple(items[group])) for group in groups if group in items),
        tuple(Uncollected(group, tuple(alike.get(group.first.key, ()))) for group in groups if group not in items),
        tuple(text for text in texts if text.group is None),
    )


def _is_asked(item: Item) -> bool:
    return any(wording.texts or wording.forms for wording in item.wordings)


def _resemblances(matrix: Matrix, source: str) -> dict[tuple[str, str, str], list[tuple[Item, float]]]:
    found: dict[tuple[str, str, str], list[tuple[Item, float]]] = defaultdict(list)
    for item in matrix.items:
        if _is_asked(item) and not is_known_apart(item.name):
            for suggestion in suggest(item.name, limit=1, sources=(source,)):
                found[suggestion.field.key].append((item, suggestion.score))
    return {key: sorted(items, key=lambda entry: -entry[1])[:MOST_ALIKE] for key, items in found.items()}
