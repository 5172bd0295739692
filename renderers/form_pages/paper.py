"""A form on paper: blank with room to write, or filled in; what a screen would hide is said in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from form_specs.logic.evaluate import evaluate
from form_specs.logic.values import OTHER, is_empty
from form_specs.model import Condition, Field, FieldType, Form, Section, Variant
from renderers.form_pages.answered import attached, in_words
from renderers.form_pages.assets import allowed, environment, joined
from renderers.form_pages.controls import Where
from renderers.form_pages.places import shown
from renderers.form_pages.questions import glossary_list
from renderers.form_pages.room import room
from renderers.form_pages.speaker import Speaker, speaker

STYLES = ("paper.css",)
_BLANK_ROWS = 2


def print_html(
    form: Form,
    *,
    variant: Variant = Variant.PRACTITIONER,
    language: str | None = None,
    answers: Mapping[str, Any] | None = None,
    on: date | None = None,
    titles: Mapping[str, Form] | None = None,
) -> str:
    """Return `form` as one HTML page made for A4 paper: blank, or filled in with `answers` given on the day `on`.

    A filled-in form leaves out what its conditions hide. Raises InputError for a version or language the form does not
    have, and ValueError for answers without a day.
    """
    if answers is not None and on is None:
        raise ValueError("answers need the day they were given on")
    sheet = _Sheet(speaker(form, variant, language, titles), answers, on)
    return sheet.html()


@dataclass
class _Sheet:
    speaker: Speaker
    answers: Mapping[str, Any] | None
    on: date | None
    visible: frozenset[str] = frozenset()
    sent: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.form = self.speaker.form
        self.shown = shown(self.speaker)
        if self.answers is not None and self.on is not None:
            found = evaluate(self.form, self.answers, self.on)
            self.visible, self.sent = found.visible, found.submitted

    @property
    def blank(self) -> bool:
        return self.answers is None

    def html(self) -> str:
        speaker, form = self.speaker, self.form
        style = joined(*STYLES)
        words = list(form.glossary.items())
        return environment().get_template("paper.html.jinja").render(
            form=form,
            language=speaker.language,
            variant=speaker.variant.value,
            title=speaker.plain(form.title),
            title_html=speaker.html(form.title),
            purpose="" if speaker.to_child or not self.blank else speaker.own(form.purpose),
            about=speaker.ui("version", version=form.version) if self.on is None else speaker.day(self.on),
            for_worker="".join(self.question(f, "") for f in self.shown.for_worker) if self.blank else "",
            for_worker_title=speaker.ui("for_worker"),
            sections=[self.section(s) for s in form.sections if self.stands(s)],
            glossary=glossary_list(words, Where(speaker)) if words and self.blank else "",
            glossary_title=speaker.ui("glossary"),
            style=style,
            style_hash=allowed(style),
        )  # fmt: skip

    def stands(self, section: Section) -> bool:
        return section.id not in self.shown.absent and (self.blank or section.id in self.visible)

    def section(self, section: Section) -> dict[str, Any]:
        speaker = self.speaker
        found: dict[str, Any] = {
            "title": speaker.html(section.title),
            "intro": speaker.aside(section.title, section.intro) if self.blank else "",
            "note": self.note("only_if", section.enable_when),
        }
        if section.repeats is None:
            return found | {"rows": [("", self.questions(section, ""))]}
        label = speaker.html(section.repeats.item_label)
        rows = [
            (f"{label} {n}", self.questions(section, f"{section.id}.{n}.")) for n in range(1, self.count(section) + 1)
        ]
        return found | {"rows": rows, "more": speaker.ui("more_sheets") if self.blank else ""}

    def count(self, section: Section) -> int:
        if not self.blank:
            return len(self.sent.get(section.id, ()))
        least, most = (section.repeats.min, section.repeats.max) if section.repeats else (0, 0)
        return min(max(least, _BLANK_ROWS), most or _BLANK_ROWS)

    def questions(self, section: Section, prefix: str) -> str:
        return "".join(self.question(f, prefix) for f in section.fields if f.id in self.shown.standing)

    def question(self, found: Field, prefix: str) -> str:
        if not self.blank and f"{prefix}{found.id}" not in self.visible:
            return ""
        inner = self.group(found, prefix) if found.type is FieldType.GROUP else self.asked(found, prefix)
        return f'<div class="question question--{found.type.value}">{inner}</div>' if inner else ""

    def group(self, found: Field, prefix: str) -> str:
        inner = "".join(self.question(f, prefix) for f in found.fields if f.id in self.shown.standing)
        more = self.speaker.aside(found.label, found.hint) if self.blank else ""
        hint = f'<p class="hint">{more}</p>' if more else ""
        note = self.note("only_if", found.enable_when)
        return f"<h3>{self.speaker.html(found.label)}</h3>{note}{hint}{inner}"

    def asked(self, found: Field, prefix: str) -> str:
        if found.type is FieldType.DISPLAY:
            note = self.note("only_if", found.enable_when)
            return f"{note}<p>{self.speaker.html(found.label)}</p>" if self.blank else ""
        label = f'<p class="label">{self.speaker.html(found.label)}</p>'
        return label + (self.empty(found) if self.blank else self.filled(found, prefix))

    def empty(self, found: Field) -> str:
        speaker = self.speaker
        notes = self.note("only_if", found.enable_when)
        notes += self.note("needed_if", found.required if isinstance(found.required, Condition) else None)
        more = speaker.aside(found.label, found.hint)
        hint = f'<p class="hint">{more}</p>' if more else ""
        source = found.initial.source if found.initial and found.initial.show_source else None
        hint += (
            f'<p class="hint">{speaker.ui("copied", source=speaker.own(speaker.source(source)))}</p>' if source else ""
        )
        return notes + hint + room(found, speaker)

    def filled(self, found: Field, prefix: str) -> str:
        speaker = self.speaker
        value = self.value(found.id, prefix)
        said = "<span>—</span>" if is_empty(value) else in_words(found, value, speaker)
        other = self.value(found.other_id, prefix) if found.other_id else None
        chosen = value if isinstance(value, list) else [value]
        if other and OTHER in chosen:
            said += f": {speaker.own(str(other))}"
        parts = [f'<div class="answer">{said}</div>']
        words = self.value(found.context_id, prefix) if found.context_id else None
        if found.context and words:
            label = speaker.html(found.context.label)
            parts.append(
                f'<p class="label label--small">{label}</p><div class="answer">{speaker.own(str(words))}</div>'
            )
        files = self.value(found.files_id, prefix) if found.files_id else None
        return "".join(parts) + (f'<div class="answer">{attached(files, speaker)}</div>' if files else "")

    def value(self, own_id: str, prefix: str) -> Any:
        """An answer as it was read, or as it was typed where it could not be."""
        sent: Any = self.sent
        given: Any = self.answers or {}
        if prefix:
            section, number, _ = prefix.split(".")
            sent, given = sent[section][int(number) - 1], given[section][int(number) - 1]
        return sent.get(own_id, given.get(own_id) if isinstance(given, Mapping) else None)

    def note(self, key: str, condition: Condition | None) -> str:
        return f'<p class="when">{self.speaker.clause(key, condition)}</p>' if condition and self.blank else ""
