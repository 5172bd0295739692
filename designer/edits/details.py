"""What a form says of itself, in the parts that hold more than one word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from designer.edits.lines import pairs_from
from designer.edits.tree import made, remade
from form_specs.model import Form, Frequency, Provenance

_UNSAID = "Not said yet"


def set_frequency(form: Form, **changes: Any) -> Form:
    """Return `form` with how often it is filled in changed; what is not said yet begins as none, and says so."""
    there = form.frequency or Frequency(first_year=0, later=0, rule=_UNSAID)
    if "rule" in changes and not changes["rule"]:
        changes = changes | {"rule": _UNSAID}
    return remade(form, frequency=remade(there, **changes))


def set_provenance(form: Form, **changes: Any) -> Form:
    """Return `form` with where its questions come from changed; an empty kind takes it away."""
    if changes.get("kind") == "":
        return remade(form, provenance=None)
    there = form.provenance
    return remade(form, provenance=remade(there, **changes) if there else made(Provenance, **changes))


def glossary_as_lines(glossary: Mapping[str, str]) -> str:
    """Return the words a form explains, a line each."""
    return "\n".join(f"{word}: {meaning}" for word, meaning in glossary.items())


def glossary_from_lines(text: str) -> dict[str, str]:
    """Return words and meanings as `glossary_as_lines` writes them; raises InputError naming the line without one."""
    return pairs_from(text, ":", "does not say what a word means", "Write `word: what it means`")
