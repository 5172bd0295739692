"""Our own exports come back: what a target keeps of the spec, believed only where the file still says the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from form_specs.model import Form

Kept = dict[str, Any]


def rebuilt(head: Kept, sections: Iterable[Kept]) -> Form | None:
    """Return the form from its kept parts, or None where they no longer make one."""
    try:
        return Form.model_validate({**head, "sections": list(sections)})
    except (ValidationError, TypeError, RecursionError):
        return None


def differing(mine: Mapping[str, str], theirs: Mapping[str, str], columns: Iterable[str]) -> list[str]:
    """Return the columns in which a row of the file differs from what the kept spec would write."""
    return [c for c in columns if " ".join(mine.get(c, "").split()) != " ".join(theirs.get(c, "").split())]


def worded(old: Any, text: str) -> Any:
    """Return a text with other words, its translations and wordings kept."""
    return {**old, "text": text} if isinstance(old, Mapping) else text


def filled(things: list[Kept]) -> list[Kept]:
    """Return `things` without the sections and groups of which all that was asked in them is gone."""
    for one in things:
        if "fields" in one:
            one["fields"] = filled(one["fields"])
    return [one for one in things if one.get("fields") or not ("title" in one or one.get("type") == "group")]
