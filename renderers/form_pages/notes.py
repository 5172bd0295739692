"""What designers see of a page and readers do not: how hard it is to read, against the age it should suit."""

from __future__ import annotations

from collections.abc import Iterator

from analyser.readability import INDICATIVE, MIN_WORDS, readability
from form_specs.model import Field, FieldType, Text, Variant
from renderers.form_pages.places import shown
from renderers.form_pages.speaker import Speaker

# GOV.UK writes for a reading age of 9; a child's own version should ask less.
READING_AGE = {Variant.PRACTITIONER: 12, Variant.YOUNG_PERSON: 11, Variant.CHILD: 9}


def designer_notes(speaker: Speaker) -> tuple[str, ...]:
    """Return lines for designers about this version of the form."""
    return (_reading(speaker), *_left_out(speaker))


def _reading(speaker: Speaker) -> str:
    aim = READING_AGE[speaker.variant]
    scores = readability(texts(speaker))
    if scores is None:
        return f"Reading age: the aim is {aim}; fewer than {MIN_WORDS} words cannot be graded."
    verdict = "within the aim" if scores.age <= aim else "above the aim"
    return f"Reading age: about {scores.age:.0f}, {verdict} of {aim} ({INDICATIVE})."


def _left_out(speaker: Speaker) -> Iterator[str]:
    """Say which hints stand in other versions only, because they have no words for this one."""
    standing = shown(speaker).standing
    fields = [p.field for p in speaker.form.fields() if p.field.id in standing]
    lacking = [f.id for f in fields if f.hint and not speaker.is_theirs(f.label, f.hint)]
    lacking += [s.id for s in speaker.form.sections if s.intro and not speaker.is_theirs(s.title, s.intro)]
    if lacking:
        yield f"Hints left out, because they have no words for this version: {', '.join(lacking)}."


def texts(speaker: Speaker) -> list[str]:
    """Return what a reader of this version reads, each text once, in order."""
    standing = shown(speaker).standing
    found = [speaker.form.title]
    for section, field, _ in speaker.form.fields():
        if field.id in standing:
            found += [section.title, *_theirs(section.title, section.intro, speaker), *_of_field(field, speaker)]
    return list(dict.fromkeys(speaker.plain(text) for text in found))


def _of_field(field: Field, speaker: Speaker) -> list[Text]:
    found = [field.label, *_theirs(field.label, field.hint, speaker)]
    if field.type is not FieldType.SCALE:
        found += [o.label for o in field.options]
    return found + ([field.context.label] if field.context else [])


def _theirs(said: Text, more: Text | None, speaker: Speaker) -> list[Text]:
    return [more] if more is not None and speaker.is_theirs(said, more) else []
