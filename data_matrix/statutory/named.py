"""Which field of a return an item of the matrix says it is collected for, from the words people typed there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data_matrix.model import Item, Matrix
from data_matrix.statutory.model import Suggestion
from data_matrix.statutory.names import FieldGroup, groups_of
from data_matrix.statutory.suggest import suggest

SURE = 0.8
_CODE = re.compile(r"\b[A-Z]{1,3}\d{1,2}[A-Z]?\b")
_AS_ABOVE = re.compile(r"(?:same )?as (?:above|previous|before)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedText:
    """What an item says of one return: `text` as typed, `read_as` with `as above` resolved, and the field, if found.

    `elsewhere` is the field of the other return that the text names where this return has none of that name.
    """

    item: Item
    source: str
    text: str
    read_as: str
    group: FieldGroup | None
    elsewhere: Suggestion | None = None


def named_field(text: str, source: str) -> FieldGroup | None:
    """Return the field of `903` or `Annex A` that `text` names despite slips, bracketed notes and codes (`PN2`)."""
    for variant in _variants(text):
        for found in suggest(variant, limit=1, threshold=SURE, sources=(source,)):
            return next(group for group in groups_of(source) if group.first == found.field)
    return None


def named_texts(matrix: Matrix) -> tuple[NamedText, ...]:
    """Return every text of a return in the matrix with its field, the 903 first, items in order."""
    return (*_of_return(matrix, "903"), *_of_return(matrix, "Annex A"))


def _of_return(matrix: Matrix, source: str) -> Iterator[NamedText]:
    before = ""
    other = "Annex A" if source == "903" else "903"
    for item in matrix.items:
        text = item.text_903 if source == "903" else item.text_annex_a
        if not text:
            continue
        before = before if before and _AS_ABOVE.fullmatch(text.strip()) else text
        group = named_field(before, source)
        elsewhere = suggest(before, limit=1, threshold=SURE, sources=(other,)) if group is None else ()
        yield NamedText(item, source, text, before, group, elsewhere[0] if elsewhere else None)


def _variants(text: str) -> Iterator[str]:
    yield text
    bare = re.sub(r"^\W*(?:annex a|903)\s*[-:]\s*|\([^)]*\)", " ", text, flags=re.IGNORECASE)
    yield bare
    yield _CODE.sub(" ", bare)
    if "/" in bare:
        yield from (part for part in bare.split("/") if part.strip())
