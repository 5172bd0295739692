"""Which texts of a form are not yet in each of its languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from form_specs.model import Form, Text


@dataclass(frozen=True, slots=True)
class Untranslated:
    """One text that `language` lacks: the section or field it belongs to, which of its texts, and its words."""

    language: str
    link_id: str
    part: str
    words: str


def untranslated(form: Form) -> list[Untranslated]:
    """Return every text missing from one of the form's further languages, in the order of the form.

    A text put differently to a child or a young person counts as missing while the translation has no such wording.
    """
    found = []
    for language in form.languages[1:]:
        for link_id, part, text in _texts(form, form.id, ""):
            words = text.translations.get(language)
            if words is None:
                found.append(Untranslated(language, link_id, part, text.text))
                continue
            for variant in ("child", "young_person"):
                if getattr(text, variant) and not getattr(words, variant):
                    found.append(Untranslated(language, link_id, f"{part}, {variant}", getattr(text, variant)))
    return found


def _texts(model: BaseModel, link_id: str, part: str) -> Iterator[tuple[str, str, Text]]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        for entry in value if isinstance(value, tuple) else (value,):
            if isinstance(entry, Text):
                yield link_id, f"{part} {name}".strip(), entry
            elif isinstance(entry, BaseModel):
                own = getattr(entry, "id", None)
                inner = f"{part} {name} {getattr(entry, 'code', '')}".strip()
                yield from _texts(entry, own or link_id, "" if own else inner)
