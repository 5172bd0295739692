"""The kinds of duplicate: whom asking twice costs, and what is held already."""

from __future__ import annotations

from enum import StrEnum

from analyser.similarity.profile import Profile

# Facts of a child that do not change once they are recorded; AskOnce's reading of the report's "already held".
_UNCHANGING = frozenset({"birth", "ethnicity", "nhs", "upn", "national_insurance", "birth_certificate", "nationality"})
_OF_THE_CHILD = frozenset({"identifier", "history"})
_HELD_NAMES = frozenset({"first", "last"})


class Kind(StrEnum):
    """Why a pair is one too many."""

    WITHIN_FORM = "within_form"
    ACROSS_FORMS = "across_forms"
    ALREADY_HELD = "already_held"
    ACROSS_LAS = "across_las"


class Relation(StrEnum):
    """What a pair is to each other: one answer serves both, it is connected, or the labels do not say."""

    SAME = "same"
    RELATED = "related"
    NEEDS_CONTEXT = "needs_context"


def kind_of(la: tuple[str, str], forms: tuple[tuple[str, ...], tuple[str, ...]], same_item: bool, held: bool) -> Kind:
    """Return the kind of a pair, from the LA, the forms and whether both ask for a fact that is held already.

    Where no LA is named, all questions are one council's; where no form is named, they stand on one form. Of one
    item's several wordings on several forms it is not known which stands where: they count as across forms.
    """
    if la[0] != la[1]:
        return Kind.ACROSS_LAS
    one, two = set(forms[0]), set(forms[1])
    several = len(one) > 1 or len(two) > 1
    on_one_form = (bool(one & two) and not (same_item and several)) or not (one or two)
    if held and not on_one_form:
        return Kind.ALREADY_HELD
    return Kind.WITHIN_FORM if on_one_form else Kind.ACROSS_FORMS


def is_held(profile: Profile, category: str = "") -> bool:
    """Return whether a question asks for a fact of the child that does not change: names, birth, ethnicity, history."""
    if profile.kinds["who"] or profile.follows:
        return False
    attributes, topics = profile.kinds["attribute"], profile.kinds["topic"]
    if topics & _UNCHANGING and "identity" not in topics and "expected" not in profile.kinds["direction"]:
        return True
    if "looked_after" in profile.kinds["generic"] and "reason" in attributes:
        return True
    if "name" in attributes and not topics and not profile.kinds["document"]:
        return bool(profile.child or profile.kinds["direction"] & _HELD_NAMES) or _is_childs(category)
    return (
        bool(attributes & _OF_THE_CHILD) and not profile.kinds["document"] and (profile.child or _is_childs(category))
    )


def _is_childs(category: str) -> bool:
    return category.casefold().replace("’", "'").startswith(("child's details", "child details", "about the child"))
