"""Texts as Primero takes them: a mapping by language, and English labels without some characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from form_specs.model import Form, Text
from renderers.forms._format import Loss

_SPELT = {"%": " per cent", "@": " at ", "#": " number ", "$": " dollars ", "*": "", "!": "", "^": ""}
FORBIDDEN = re.compile(r"[*!@#%$^]")


def allowed(text: str) -> str:
    """Return an English label with `%`, `@`, `#` and `$` spelt out, and without `*`, `!` and `^`."""
    spelt = "".join(_SPELT.get(character, character) for character in text)
    return " ".join(spelt.split()) or "Question"


def label(text: Text, form: Form, *, free: bool = False) -> dict[str, str]:
    """Return a text by language; only `free` text keeps the forbidden characters in English."""
    found = {}
    for language in form.languages:
        words = text.say(language=language if language != form.languages[0] else None)
        found[language] = words if free or language != "en" else allowed(words)
    return found if "en" in found else {"en": allowed(text.text)} | found


def changed(form: Form) -> Iterator[Loss]:
    """Yield a loss for each label with characters Primero does not take."""
    for section in form.sections:
        yield from _change(section.id, section.title)
    for place in form.fields():
        field = place.field
        texts = [field.label, *(o.label for o in field.options), field.other, field.context and field.context.label]
        for text in (t for t in texts if t):
            yield from _change(field.id, text)


def _change(where: str, text: Text) -> Iterator[Loss]:
    taken = "".join(dict.fromkeys(FORBIDDEN.findall(text.text)))
    if taken:
        yield Loss(where, f"`{taken}` in “{text.text}”", f"It reads “{allowed(text.text)}”.")
