"""Texts of an XLSForm in each of its languages, among them the wordings for children."""

from __future__ import annotations

import re
from dataclasses import dataclass

from form_specs.model import Form, Text, Variant
from form_specs.model.base import LANGUAGE_NAMES

_WHO = {Variant.CHILD: "children", Variant.YOUNG_PERSON: "young people"}
_MARKDOWN = re.compile(r"([\\*_]|(?m:^#))")


@dataclass(frozen=True, slots=True)
class Voice:
    """One language of an XLSForm: its name there, and the language and variant of ours it stands for."""

    name: str
    language: str
    variant: Variant


def voices_of(form: Form) -> tuple[Voice, ...]:
    """Return the languages an XLSForm of `form` has: each language as it is put to practitioners, children and others.

    A child's wording is a language of its own there, such as `English for children (en)`.
    """
    variants = dict.fromkeys((Variant.PRACTITIONER, *form.variants))
    return tuple(Voice(_name(code, variant), code, variant) for code in form.languages for variant in variants)


def _name(code: str, variant: Variant) -> str:
    name = LANGUAGE_NAMES.get(code, code)
    if variant is Variant.PRACTITIONER:
        return f"{name} ({code})"
    return f"{name} for {_WHO[variant]} ({code})"


def said(text: Text | None, voice: Voice, form: Form) -> str:
    """Return a text as a cell of a language; the form's first language stands in where it is not translated."""
    if text is None:
        return ""
    return plain(text.say(voice.variant, voice.language if voice.language != form.languages[0] else None))


def plain(words: str) -> str:
    """Return words so that they are shown as they are: no formatting, and no reference to an answer."""
    return _MARKDOWN.sub(r"\\\1", words).replace("${", "$ {")


def unplain(words: str) -> str:
    """Return words as they were before `plain`."""
    return re.sub(r"\\([\\*_#])", r"\1", words)
