"""The participation codes of a review, today's and those recommended, and which of today's can be told in the new ones.

Both sets use PN1 to PN7 for different things, so a code means nothing until its set is known. The meanings and the
mapping are those of form_specs/code_lists/participation_*.yaml, from appendix C of the voice report of October 2023.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

SETS = ("current", "recommended")
_NO_CHANCE = (
    "PN0 says only that the child was under 4: the recommended codes have no place for it, because every child should "
    "have the chance to take part"
)


@dataclass(frozen=True, slots=True)
class Read:
    """One code as recorded, in the recommended set: `code` is empty where it cannot be told, and `why` says why."""

    code: str
    why: str = ""


@lru_cache(maxsize=2)
def labels(code_set: str) -> dict[str, str]:
    """Return the codes of a set with their meanings, in order."""
    from form_specs.shared import embedded

    return {o.code: o.label.text for o in embedded().code_list(f"participation_{code_set}").codes}


@lru_cache(maxsize=64)
def recommended_for(code: str, code_set: str) -> Read:
    """Return the recommended code for a code of `code_set`, spelled in any case and with or without spaces."""
    plain = "".join(code.upper().split())
    if not plain:
        return Read("", "no code was recorded")
    if plain not in labels(code_set):
        known = f"{next(iter(labels(code_set)))} to {list(labels(code_set))[-1]}"
        return Read("", f"{plain} is no {code_set} code: these are {known}")
    if code_set == "recommended":
        return Read(plain)
    if plain == "PN0":
        return Read("", _NO_CHANCE)
    new = [name for name, old in _returned_as().items() if old == plain]
    if len(new) == 1:
        return Read(new[0])
    told = " or ".join(f"{name} ({labels('recommended')[name].lower()})" for name in new)
    return Read("", f"{plain} could be {told}: the record must be read to tell")


@lru_cache(maxsize=1)
def _returned_as() -> dict[str, str]:
    from form_specs.shared import embedded

    codes = embedded().code_list("participation_recommended").codes
    return {o.code: o.maps_to["903"] for o in codes if "903" in o.maps_to}
