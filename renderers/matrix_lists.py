"""Lists of the matrix that are no answers to choose from: columns of a table, and what to say after yes or no."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = re.compile(
    r"\b(?:names?|address|tel(?:ephone)?|phone|e-?mail|dates?|signature|signed|person|dosage|frequency|relationship"
    r"|role|contact|provided|views?|comments?)\b|\?$|^(?:how|when|who|where|if)\b",
    re.I,
)
_SURE = re.compile(r"\b(?:names?|signature|dosage|address|person|date of)\b", re.I)
_AFTER = re.compile(r"^if (yes|no|not)\b", re.I)
_ANSWERS = {"yes", "no", "n/a", "not applicable", "not appropriate", "not known"}


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list says: `choices` to choose from, `parts` each answered by itself, or `after` a yes or a no."""

    choices: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def read_list(entries: tuple[str, ...]) -> Listed:
    """Return what the entries of a list are, guessed from their words."""
    after = tuple(entry for entry in entries if _AFTER.match(entry))
    rest = tuple(entry for entry in entries if entry not in after)
    if after and rest and {entry.casefold() for entry in rest} <= _ANSWERS:
        return Listed(choices=rest, after=after)
    like_parts = sum(1 for entry in entries if _PART.search(entry))
    if any(_SURE.search(entry) for entry in entries) and len(entries) > 1 and like_parts >= 0.6 * len(entries):
        return Listed(parts=entries)
    return Listed(choices=entries)


def answer_before(text: str) -> bool | None:
    """Return which answer a question that begins `If yes,` or `If not,` follows; None where it begins otherwise."""
    found = _AFTER.match(text)
    return found[1].casefold() == "yes" if found else None
