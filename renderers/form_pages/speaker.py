"""Who a page speaks to and in which language; what is not in that language is marked with the language it is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from markupsafe import escape

from form_specs.logic.plan import CircleError, make_plan
from form_specs.logic.words import in_words
from form_specs.model import Condition, Field, Form, Text, Variant
from form_specs.model.base import Words
from foundation.errors import InputError
from renderers.form_pages.phrases import ENGLISH, PHRASES

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


@dataclass(frozen=True)
class Speaker:
    """How `form` is put to `variant` in `language`; `titles` names the forms that values are pulled from."""

    form: Form
    variant: Variant = Variant.PRACTITIONER
    language: str = "en"
    titles: Mapping[str, Form] = field(default_factory=dict)

    @property
    def to_child(self) -> bool:
        """Whether the page speaks to a child or young person."""
        return self.variant is not Variant.PRACTITIONER

    @property
    def first(self) -> str:
        """The language the form is written in."""
        return self.form.languages[0]

    def plain(self, text: Text) -> str:
        """Return a text without markup."""
        return text.say(self.variant, self.language)

    def html(self, text: Text) -> str:
        """Return a text escaped, line breaks kept, marked where it is not in the page's language."""
        said = str(escape(self.plain(text))).replace("\n", "<br>")
        return said if self.speaks(text) else _marked(said, self.first)

    def aside(self, said: Text, more: Text | None) -> str:
        """Return the hint `more` to the label `said` escaped, or nothing where it was written for somebody else.

        A label with words of its own for this version, and a hint without, is a hint to the worker.
        """
        return self.html(more) if more is not None and self.is_theirs(said, more) else ""

    def is_theirs(self, said: Text, more: Text) -> bool:
        """Return whether a hint is meant for the readers of this version."""
        own = self.variant.value
        return not self.to_child or not getattr(said, own) or bool(getattr(more, own))

    def speaks(self, text: Text) -> bool:
        """Return whether a text is in the page's language."""
        return self.language == self.first or isinstance(text.translations.get(self.language), Words)

    def own(self, line: str) -> str:
        """Return a line that has no translations, escaped and marked."""
        said = str(escape(line)).replace("\n", "<br>")
        return said if self.language == self.first else _marked(said, self.first)

    def say(self, key: str, **values: Any) -> str:
        """Return one of the page's own phrases without markup."""
        return self._phrase(key)[0].format(**values) if values else self._phrase(key)[0]

    def ui(self, key: str, **values: Any) -> str:
        """Return one of the page's own phrases; `values` are markup already."""
        phrase, language = self._phrase(key)
        said = str(escape(phrase))
        said = said.format(**values) if values else said
        return said if language == self.language else _marked(said, language)

    def _phrase(self, key: str) -> tuple[str, str]:
        own = self._phrases.get(key)
        return (own, self.language) if own is not None else (ENGLISH[key], "en")

    @cached_property
    def _phrases(self) -> Mapping[str, str]:
        return PHRASES.get(self.language) or PHRASES.get(self.language.split("-")[0]) or {}

    def clause(self, key: str, condition: Condition) -> str:
        """Return a condition in words after one of the page's phrases; conditions are worded in English only."""
        said = str(escape(f"{ENGLISH[key].format(clause=in_words(condition.ast, self.form, self.variant))}."))
        return said if self.language == "en" else _marked(said, "en")

    def day(self, value: date | datetime) -> str:
        """Return a day as people write it: 3 March 2024, and the time where there is one."""
        said = f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
        return f"{said}, {value:%H:%M}" if isinstance(value, datetime) else said

    def source(self, where: str) -> str:
        """Return the name of a form and its field (`form.field`) as people know them."""
        form_id, _, field_id = where.partition(".")
        found = self.titles.get(form_id)
        if found is None:
            return f"‘{_spoken(form_id)}’"
        asked = found.field(field_id)
        said = asked.label.say(Variant.PRACTITIONER) if asked and not self.to_child else ""
        title = found.title.say(self.variant, self.language)
        return f"‘{title}’ ({said})" if said else f"‘{title}’"

    def stands(self, thing: Any) -> bool:
        """Return whether a section or field belongs to this version of the form."""
        return not thing.variants or self.variant in thing.variants

    def label(self, found: Field) -> str:
        """Return a field's label without markup."""
        return self.plain(found.label)


def speaker(form: Form, variant: Variant, language: str | None, titles: Mapping[str, Form] | None) -> Speaker:
    """Return the speaker; raises InputError for a version or language the form does not have, or logic in a circle."""
    try:
        make_plan(form)
    except CircleError as error:
        raise InputError(f"`{form.id}` cannot be shown: {error}", "Break the circle in its conditions") from error
    if variant not in form.variants:
        raise InputError(
            f"`{form.id}` has no version for a {variant.value.replace('_', ' ')}",
            f"Add `{variant.value}` to its `variants`, and give its labels words for it",
        )
    if language is not None and language not in form.languages:
        known = ", ".join(form.languages)
        raise InputError(f"`{form.id}` is not in the language `{language}`", f"Choose one of {known}")
    return Speaker(form, variant, language or form.languages[0], titles or {})


def _marked(said: str, language: str) -> str:
    return f'<span lang="{escape(language)}">{said}</span>'


def _spoken(some_id: str) -> str:
    return some_id.replace("_", " ").capitalize()
