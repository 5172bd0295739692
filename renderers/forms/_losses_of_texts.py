"""Which texts of a form a target says in the form's first language alone, or to a practitioner alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pydantic import BaseModel

from form_specs.model import Field, Form, Section, Text

_CALLED = {
    "form.title": "title",
    "title": "title",
    "intro": "introduction",
    "repeats.item_label": "name of each repeat",
    "label": "label",
    "hint": "hint",
    "other": "other answer",
    "error_message": "own message",
    "options.label": "options",
    "options.hint": "hints of options",
    "scale.low_label": "low end of the scale",
    "scale.high_label": "high end of the scale",
    "scale.middle_label": "middle of the scale",
    "context.label": "box beside it",
    "context.hint": "hint of the box beside it",
    "attachments.label": "label of the files",
    "attachments.hint": "hint of the files",
    "constraints.message": "checks",
}


def untold(thing: Form | Section | Field, carries: frozenset[str]) -> Iterator[str]:
    """Yield what is lost of how a thing is put to a child or a young person, and of its translations.

    `carries` may hold `wordings` or `translations`, for all texts; `translations:hint`, for one; and
    `-translations:hint`, for all but that one.
    """
    yield from _lacking(thing, carries, "wordings", "the words for a child or a young person", _said_otherwise)
    yield from _lacking(thing, carries, "translations", "its translations", lambda text: bool(text.translations))


def _lacking(
    thing: Form | Section | Field, carries: frozenset[str], key: str, all_of_them: str, has: Callable[[Text], bool]
) -> Iterator[str]:
    within = "form." if isinstance(thing, Form) else ""
    there = list(dict.fromkeys(part for part, text in texts_of(thing, within) if has(text)))
    lacking = [part for part in there if not _carried(carries, key, part)]
    if lacking:
        parts = " and ".join(_CALLED.get(part, part) for part in lacking)
        yield all_of_them if lacking == there else f"{all_of_them} ({parts})"


def _carried(carries: frozenset[str], key: str, part: str) -> bool:
    return f"{key}:{part}" in carries or (key in carries and f"-{key}:{part}" not in carries)


def texts_of(thing: BaseModel, within: str = "") -> Iterator[tuple[str, Text]]:
    """Yield each text of a form, section or field by its place, such as `options.hint`; not of what stands inside."""
    for name in type(thing).model_fields:
        value = getattr(thing, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Text):
                yield within + name, one
            elif isinstance(one, BaseModel) and not isinstance(one, (Field, Section)):
                yield from texts_of(one, f"{within}{name}.")


def _said_otherwise(text: Text) -> bool:
    return any(words.child or words.young_person for words in (text, *text.translations.values()))
