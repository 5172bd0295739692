"""What a form holds that a target does not: one list of features, of which each format says what it carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from form_specs.model import Field, FieldType, Form, InitialMode, Media, Section, Text
from renderers.forms._format import Loss

KEPT = "Kept in AskOnce's own part of the file, so that it comes back; other systems pass over it."
LEFT_OUT = "Left out."
Has = Callable[[Any], bool]
Features = dict[str, tuple[Has, str]]


def _texts(thing: object) -> Iterator[Text]:
    for value in vars(thing).values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Text):
                yield one
            elif hasattr(one, "__pydantic_fields__") and not isinstance(one, Field):
                yield from _texts(one)


def _said_otherwise(thing: object) -> bool:
    return any(t.child or t.young_person or _variant_translation(t) for t in _texts(thing))


def _variant_translation(text: Text) -> bool:
    return any(words.child or words.young_person for words in text.translations.values())


def _translated(thing: object) -> bool:
    return any(t.translations for t in _texts(thing))


def _any_option(name: str) -> Has:
    return lambda f: any(getattr(o, name) for o in f.options)


_GOVERNANCE = ("why", "used_by", "items", "review_by", "added_because", "accepted", "use", "previous_ids")
FIELD: Features = {
    "variants": (lambda f: bool(f.variants), "it stands only in some versions of the form"),
    "wordings": (_said_otherwise, "the words for a child or a young person"),
    "translations": (_translated, "its translations"),
    "hint": (lambda f: f.hint is not None, "its hint"),
    "other": (lambda f: f.other is not None, "another answer in words"),
    "option_hint": (_any_option("hint"), "hints of options"),
    "option_group": (_any_option("group"), "groups of options"),
    "exclusive": (_any_option("exclusive"), "an option that cannot be chosen with others"),
    "retired": (_any_option("retired_from"), "options no longer offered from a day on"),
    "maps_to": (lambda f: any(o.maps_to or o.official for o in f.options), "what returns call its options"),
    "code_list": (lambda f: f.options_from is not None, "which code list its options come from"),
    "scale_labels": (lambda f: f.scale is not None, "the words at the ends of the scale"),
    "scale_middle": (lambda f: bool(f.scale and f.scale.middle_label), "the word at the middle of the scale"),
    "scale_faces": (lambda f: bool(f.scale and f.scale.faces), "faces on the scale"),
    "parts": (lambda f: f.type in (FieldType.PERSON, FieldType.ADDRESS), "its parts"),
    "signature": (lambda f: f.type is FieldType.SIGNATURE, "a signature: the name is typed"),
    "max_length": (lambda f: f.max_length is not None, "the most characters"),
    "context": (lambda f: f.context is not None, "the box beside it"),
    "context_hint": (lambda f: bool(f.context and f.context.hint), "the hint of the box beside it"),
    "files": (lambda f: f.files_id is not None, "files that stand with the answer"),
    "attachment_label": (lambda f: bool(f.attachments and (f.attachments.label or f.attachments.hint)),
                         "what it says of files to add"),
    "media": (lambda f: bool(f.attachments and set(f.attachments.kinds) != set(Media)), "which kinds of file it takes"),
    "max_mb": (lambda f: f.attachments is not None, "the largest file"),
    "max_files": (lambda f: f.attachments is not None, "the most files"),
    "voice": (lambda f: f.voice is not None, "whose own words it holds"),
    "error_message": (lambda f: f.error_message is not None, "its own message when the answer is missing"),
    "initial_value": (lambda f: bool(f.initial and f.initial.value is not None), "the value that is there at first"),
    "initial_source": (lambda f: bool(f.initial and f.initial.source), "where its first value is pulled from"),
    "lock": (lambda f: bool(f.initial and f.initial.mode is InitialMode.LOCK), "that it is changed only at its source"),
    "confirm": (lambda f: bool(f.initial and (f.initial.confirm or f.initial.stale_after)),
                "that a value pulled through must be confirmed"),
    "statutory": (lambda f: bool(f.statutory), "what returns take from it"),
    "sensitivity": (lambda f: "sensitivity" in f.model_dump(exclude_defaults=True), "how carefully it must be kept"),
    "governance": (lambda f: any(getattr(f, k) for k in _GOVERNANCE), "why it is asked, for whom, where it is from"),
}  # fmt: skip
SECTION: Features = {
    "variants": (lambda s: bool(s.variants), "it stands only in some versions of the form"),
    "wordings": (_said_otherwise, "the words for a child or a young person"),
    "translations": (_translated, "its translations"),
    "intro": (lambda s: s.intro is not None, "its introduction"),
    "repeats": (lambda s: s.repeats is not None, "that it repeats"),
    "repeats_number": (lambda s: bool(s.repeats and (s.repeats.min or s.repeats.max)), "how often it may repeat"),
    "item_label": (lambda s: s.repeats is not None, "what each repeat is called"),
    "summary": (lambda s: s.summary, "that it goes on the summary sheet"),
}
FORM: Features = {
    "wordings": (lambda f: _said_otherwise(f.title), "the title for a child or a young person"),
    "translations": (lambda f: bool(f.title.translations), "the translations of the title"),
    "purpose": (lambda _: True, "its purpose"),
    "owner": (lambda _: True, "its owner"),
    "version": (lambda _: True, "its version"),
    "status": (lambda _: True, "whether it is a draft"),
    "glossary": (lambda f: bool(f.glossary), "its glossary"),
    "tests": (lambda f: bool(f.tests), "its tests"),
    "governance": (lambda _: True, "its step in the workflow, audience, frequency and provenance"),
}


def unheld(form: Form, carries: frozenset[str], instead: str) -> list[Loss]:
    """Return a Loss for each feature `form` has that is not in `carries`, in the order of the form."""
    losses = [Loss("", what, instead) for key, (has, what) in FORM.items() if key not in carries and has(form)]
    for section in form.sections:
        losses += _of(section, SECTION, carries, instead)
        for top in section.fields:
            for field, _ in top.walk():
                losses += _of(field, FIELD, carries, instead)
    return losses


def _of(
    thing: Field | Section, catalogue: dict[str, tuple[Has, str]], carries: frozenset[str], instead: str
) -> list[Loss]:
    return [
        Loss(thing.id, what, instead) for key, (has, what) in catalogue.items() if key not in carries and has(thing)
    ]
