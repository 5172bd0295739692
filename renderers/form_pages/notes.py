"""What designers see of a page and readers do not: how hard it is to read, against the age it should suit."""

from __future__ import annotations

from analyser.readability import INDICATIVE, MIN_WORDS, readability
from form_specs.model import Field, FieldType, Variant
from renderers.form_pages.places import shown
from renderers.form_pages.speaker import Speaker

# GOV.UK writes for a reading age of 9; a child's own version should ask less.
READING_AGE = {Variant.PRACTITIONER: 12, Variant.YOUNG_PERSON: 11, Variant.CHILD: 9}


def designer_notes(speaker: Speaker) -> tuple[str, ...]:
    """Return lines for designers about this version of the form."""
    aim = READING_AGE[speaker.variant]
    scores = readability(texts(speaker))
    if scores is None:
        return (f"Reading age: the aim is {aim}; fewer than {MIN_WORDS} words cannot be graded.",)
    verdict = "within the aim" if scores.age <= aim else "above the aim"
    return (f"Reading age: about {scores.age:.0f}, {verdict} of {aim} ({INDICATIVE}).",)


def texts(speaker: Speaker) -> list[str]:
    """Return what a reader of this version reads, each text once, in order."""
    standing = shown(speaker).standing
    found = [speaker.plain(speaker.form.title)]
    for section, field, _ in speaker.form.fields():
        if field.id in standing:
            found += [speaker.plain(section.title), *([speaker.plain(section.intro)] if section.intro else [])]
            found += _of_field(field, speaker)
    return list(dict.fromkeys(found))


def _of_field(field: Field, speaker: Speaker) -> list[str]:
    found = [field.label, *([field.hint] if field.hint else [])]
    if field.type is not FieldType.SCALE:
        found += [o.label for o in field.options]
    found += [field.context.label] if field.context else []
    return [speaker.plain(text) for text in found]
