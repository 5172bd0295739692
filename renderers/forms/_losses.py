"""What a form holds that a target does not: one list of features, of which each format says what it carries.

`tests/renderers/forms/test_losses.py` holds every format to it, for every attribute of the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from form_specs.model import Field, FieldType, Form, InitialMode, InitialValue, Media, Section, Severity
from renderers.forms._format import Loss
from renderers.forms._losses_of_texts import untold

KEPT = "Kept in AskOnce's own part of the file, so that it comes back; other systems pass over it."
LEFT_OUT = "Left out."
Has = Callable[[Any], bool]
Features = dict[str, tuple[Has, str]]
Thing = Form | Section | Field


def _has(name: str) -> Has:
    return lambda thing: bool(getattr(thing, name))


def _any_option(*names: str) -> Has:
    return lambda f: any(getattr(o, name) for o in f.options for name in names)


def _of(name: str, inner: str) -> Has:
    return lambda f: bool(getattr(getattr(f, name), inner, None))


def _pulled(test: Callable[[InitialValue], object]) -> Has:
    return lambda f: bool(f.initial and test(f.initial))


def _always(_: Any) -> bool:
    return True


FORM: Features = {
    "title": (_always, "its title"),
    "purpose": (_always, "its purpose"),
    "owner": (_always, "its owner"),
    "version": (_always, "its version"),
    "status": (_always, "whether it is a draft"),
    "la": (_has("la"), "which council it is for"),
    "cms": (_has("cms"), "which case system it is for"),
    "workflow": (_always, "its step in the workflow"),
    "audience": (_always, "its audience"),
    "frequency": (_has("frequency"), "how often it is filled in"),
    "approval": (lambda f: bool(f.approval or f.last_reviewed or f.review_by), "its approval and its reviews"),
    "form_items": (_has("items"), "its matrix items"),
    "provenance": (_has("provenance"), "where it comes from"),
    "form_accepted": (_has("accepted"), "findings accepted of it"),
    "glossary": (_has("glossary"), "its glossary"),
    "tests": (_has("tests"), "its tests"),
}
SECTION: Features = {
    "variants": (_has("variants"), "it stands only in some versions of the form"),
    "intro": (_has("intro"), "its introduction"),
    "repeats": (_has("repeats"), "that it repeats"),
    "repeats_number": (lambda s: bool(s.repeats and (s.repeats.min or s.repeats.max)), "how often it may repeat"),
    "item_label": (_has("repeats"), "what each repeat is called"),
    "summary": (_has("summary"), "that it goes on the summary sheet"),
}
FIELD: Features = {
    "variants": (_has("variants"), "it stands only in some versions of the form"),
    "hint": (_has("hint"), "its hint"),
    "required": (_has("required"), "that it is required"),
    "error_message": (_has("error_message"), "its own message when the answer is missing"),
    "other": (_has("other"), "another answer in words"),
    "codes": (_has("options"), "the codes of its options"),
    "option_hint": (_any_option("hint"), "hints of options"),
    "option_group": (_any_option("group"), "groups of options"),
    "exclusive": (_any_option("exclusive"), "an option that cannot be chosen with others"),
    "retired": (_any_option("retired_from"), "options no longer offered from a day on"),
    "replaced": (_any_option("replaced_by"), "which option took the place of one no longer offered"),
    "maps_to": (_any_option("maps_to", "official"), "what returns call its options"),
    "code_list": (_has("options_from"), "which code list its options come from"),
    "part_of_list": (lambda f: bool(f.options_from and (f.options_from.only or f.options_from.leave_out)),
                     "which part of a code list its options are"),
    "scale_labels": (_has("scale"), "the words at the ends of the scale"),
    "scale_middle": (_of("scale", "middle_label"), "the word at the middle of the scale"),
    "scale_faces": (_of("scale", "faces"), "faces on the scale"),
    "parts": (lambda f: f.type in (FieldType.PERSON, FieldType.ADDRESS), "its parts"),
    "signature": (lambda f: f.type is FieldType.SIGNATURE, "a signature: the name is typed"),
    "max_length": (_has("max_length"), "the most characters"),
    "context": (_has("context"), "the box beside it"),
    "context_hint": (_of("context", "hint"), "the hint of the box beside it"),
    "files": (_has("files_id"), "files that stand with the answer"),
    "attachment_label": (_of("attachments", "label"), "what it says of files to add"),
    "attachment_hint": (_of("attachments", "hint"), "the hint of the files to add"),
    "media": (lambda f: bool(f.attachments and set(f.attachments.kinds) != set(Media)), "which kinds of file it takes"),
    "max_mb": (_has("attachments"), "the largest file"),
    "max_files": (_has("attachments"), "the most files"),
    "checks": (_has("constraints"), "its checks"),
    "check_message": (_has("constraints"), "what its checks say"),
    "warnings": (lambda f: any(c.severity is Severity.WARNING for c in f.constraints), "that a check only warns"),
    "calculation": (_has("calculation"), "how it is worked out"),
    "initial_value": (_pulled(lambda i: i.value is not None), "the value that is there at first"),
    "initial_source": (_pulled(lambda i: i.source), "where its first value is pulled from"),
    "initial_shown": (_pulled(lambda i: not (i.show_source and i.show_recorded)),
                      "whether the source and the day of a value pulled through are shown"),
    "lock": (_pulled(lambda i: i.mode is InitialMode.LOCK), "that it is changed only at its source"),
    "confirm": (_pulled(lambda i: i.confirm or i.stale_after), "that a value pulled through must be confirmed"),
    "statutory": (_has("statutory"), "what returns take from it"),
    "statutory_list": (lambda f: any(m.code_list for m in f.statutory), "the code list a return has for it"),
    "sensitivity": (lambda f: "sensitivity" in f.model_dump(exclude_defaults=True), "how carefully it must be kept"),
    "voice": (_has("voice"), "whose own words it holds"),
}  # fmt: skip
ABOUT: Features = {
    "why": (_has("why"), "why it is asked"),
    "used_by": (_has("used_by"), "who uses it"),
    "items": (_has("items"), "its matrix items"),
    "review_by": (_has("review_by"), "when it is reviewed"),
    "added_because": (_has("added_because"), "why it was added"),
    "accepted": (_has("accepted"), "findings accepted of it"),
    "use": (_has("use"), "the bank's question it is"),
    "previous_ids": (_has("previous_ids"), "what it was called before"),
}


def unheld(form: Form, carries: frozenset[str], instead: str) -> list[Loss]:
    """Return a Loss for what `form` has that is not in `carries`, in the order of the form.

    `carries` are keys of the features above, `wordings` and `translations`; `translations:hint` is those of hints, and
    `-translations:hint` all but those.
    """
    losses = [Loss("", told, instead) for told in (*_together(form, FORM, carries), *untold(form, carries))]
    for thing in _things(form):
        catalogue = SECTION if isinstance(thing, Section) else FIELD
        told = [*_each(thing, catalogue, carries)]
        told += _together(thing, ABOUT, carries) if isinstance(thing, Field) else []
        losses += [Loss(thing.id, what, instead) for what in (*told, *untold(thing, carries))]
    return losses


def unheld_in_short(form: Form, carries: frozenset[str], instead: str) -> list[Loss]:
    """Return the same, each once for the whole form, for pages that people read."""
    places: dict[str, list[str]] = {}
    for loss in unheld(form, carries, instead):
        for what in loss.what.split(", "):
            places.setdefault(what, []).append(loss.where)
    return [
        Loss(where[0], what, instead) if len(where) == 1 else Loss("", f"{what} (in {len(where)} places)", instead)
        for what, where in places.items()
    ]


def _things(form: Form) -> Iterator[Section | Field]:
    for section in form.sections:
        yield section
        yield from (field for top in section.fields for field, _ in top.walk())


def _each(thing: Thing, catalogue: Features, carries: frozenset[str]) -> Iterable[str]:
    return (what for key, (has, what) in catalogue.items() if key not in carries and has(thing))


def _together(thing: Thing, catalogue: Features, carries: frozenset[str]) -> list[str]:
    lacking = ", ".join(_each(thing, catalogue, carries))
    return [lacking] if lacking else []
