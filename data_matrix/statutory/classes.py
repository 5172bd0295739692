"""Statutory class by item, by form and by LA, and the statutory items that every LA collects."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from data_matrix.model import Item, Matrix, StatutoryClass
from data_matrix.tables.printed import collected_by_all as _collected_by_all

STATUTORY = (StatutoryClass.RETURN_903, StatutoryClass.ANNEX_A, StatutoryClass.BOTH)


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How many items of each class one LA asks; on `form`, or on any of its forms where that is None."""

    la: str
    form: str | None
    counts: tuple[tuple[StatutoryClass, int], ...]

    @property
    def total(self) -> int:
        """All items counted."""
        return sum(number for _, number in self.counts)


def collected_by_all(matrix: Matrix) -> tuple[Item, ...]:
    """Return the 903, Annex A and Both items that every LA has a text for (21 in the published matrix), by number."""
    found = [item for statutory in STATUTORY for item in _collected_by_all(matrix, statutory)]
    return tuple(sorted(found, key=lambda item: item.number))


def classes_by_la(matrix: Matrix) -> tuple[ClassCount, ...]:
    """Return the items of each class that each LA has a text for, LAs in the matrix's order."""
    return tuple(_counted(la, None, [item for item in matrix.items if la in item.worded_by]) for la in matrix.las)


def classes_by_form(matrix: Matrix) -> tuple[ClassCount, ...]:
    """Return the items of each class on each form, by LA and then in the order of the matrix's forms."""
    on: dict[tuple[str, str], list[Item]] = {(form.la, form.name): [] for form in matrix.forms}
    for item in matrix.items:
        for wording in item.wordings:
            for form in wording.forms:
                on.setdefault((wording.la, form), []).append(item)
    place = {la: number for number, la in enumerate(matrix.las)}
    return tuple(
        _counted(la, form, items)
        for (la, form), items in sorted(on.items(), key=lambda entry: place.get(entry[0][0], len(place)))
        if items
    )


def _counted(la: str, form: str | None, items: list[Item]) -> ClassCount:
    counts = Counter(item.statutory for item in items)
    return ClassCount(la, form, tuple((statutory, counts[statutory]) for statutory in StatutoryClass))
