"""What was written, as a copy for the child to keep: written to them, in sections, in date order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from markupsafe import escape

from form_specs.logic.evaluate import Evaluation, evaluate
from form_specs.logic.values import OTHER, UnreadableError, is_empty, read_answer
from form_specs.model import Field, FieldType, Form, Section, Variant, Voice
from renderers.form_pages.answered import attached, in_words
from renderers.form_pages.assets import allowed, environment, joined
from renderers.form_pages.places import shown
from renderers.form_pages.speaker import Speaker, speaker

STYLES = ("paper.css", "copy.css")


@dataclass(frozen=True)
class Kept:
    """A form that was filled in: its `answers`, by id as in Evaluation, and the day `on` which."""

    form: Form
    answers: Mapping[str, Any]
    on: date


def copy_html(
    kept: Sequence[Kept], *, variant: Variant = Variant.CHILD, language: str | None = None, name: str = ""
) -> str:
    """Return what was written to a child as one page to keep, earliest first; `name` is what the child is called.

    It holds what their own version of each form shows and was answered; a repeating section with a day in it stands in
    the order of those days. Raises InputError where a form has no version for them, or not in this language.
    """
    entries = [_entry(each, speaker(each.form, variant, language, None)) for each in sorted(kept, key=lambda k: k.on)]
    first = speaker(kept[0].form, variant, language, None)
    style = joined(*STYLES)
    return environment().get_template("copy.html.jinja").render(
        language=first.language,
        variant=variant.value,
        title=first.say("copy_title"),
        title_html=first.ui("copy_title"),
        intro=first.ui("copy_intro"),
        to=first.ui("written_to", name=escape(name)) if name else first.ui("written_to_you"),
        contents=first.ui("in_this_copy"),
        entries=entries,
        style=style,
        style_hash=allowed(style),
    )  # fmt: skip


def _entry(kept: Kept, who: Speaker) -> dict[str, Any]:
    writer = _Writer(kept, who, shown(who).standing, evaluate(kept.form, kept.answers, kept.on))
    sections = [(who.html(s.title), writer.section(s)) for s in kept.form.sections if who.stands(s)]
    return {
        "title": who.html(kept.form.title),
        "day": who.day(kept.on),
        "sections": [(title, body) for title, body in sections if body],
    }


@dataclass
class _Writer:
    kept: Kept
    speaker: Speaker
    standing: frozenset[str]
    found: Evaluation
    sent: Mapping[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.sent = self.found.submitted

    def section(self, section: Section) -> str:
        if section.id not in self.found.visible:
            return ""
        if section.repeats is None:
            return self.answers(section.fields, self.sent)
        label = self.speaker.html(section.repeats.item_label)
        rows = [(row, self.answers(section.fields, row)) for row in self.sent.get(section.id, ())]
        rows.sort(key=lambda pair: _day_in(section, pair[0]))
        return "".join(
            f'<div class="kept-row"><h4>{label} {n}</h4>{body}</div>' for n, (_, body) in enumerate(rows, 1) if body
        )

    def answers(self, fields: Sequence[Field], given: Mapping[str, Any]) -> str:
        return "".join(self.answer(f, given) for f in fields if f.id in self.standing)

    def answer(self, found: Field, given: Mapping[str, Any]) -> str:
        speaker = self.speaker
        if found.type is FieldType.GROUP:
            inner = self.answers(found.fields, given)
            return f"<h4>{speaker.html(found.label)}</h4>{inner}" if inner else ""
        value = given.get(found.id)
        said = "" if is_empty(value) else self.said(found, value, given)
        beside = [given.get(i) for i in (found.context_id,) if i]
        said += "".join(f'<p class="kept-answer">{_lines(words)}</p>' for words in beside if words)
        files = given.get(found.files_id) if found.files_id else None
        said += f'<p class="kept-files">{attached(files, speaker)}</p>' if files else ""
        return f'<div class="kept"><p class="kept-asked">{speaker.html(found.label)}</p>{said}</div>' if said else ""

    def said(self, found: Field, value: Any, given: Mapping[str, Any]) -> str:
        speaker = self.speaker
        words = in_words(found, value, speaker)
        other = given.get(found.other_id) if found.other_id else None
        if other and OTHER in (value if isinstance(value, list) else [value]):
            words = _lines(other)
        if found.voice is Voice.CHILD and isinstance(value, str) and not found.options:
            mark = f'<span class="kept-mark">{speaker.ui("your_words")}</span>'
            return f'<blockquote class="kept-words">{mark}<p>{words}</p></blockquote>'
        return f'<p class="kept-answer">{words}</p>'


def _lines(text: Any) -> str:
    return str(escape(text)).replace("\n", "<br>")


def _day_in(section: Section, row: Mapping[str, Any]) -> date:
    """The first day a repeat holds; repeats without one stand last."""
    for found in section.fields:
        if found.type not in (FieldType.DATE, FieldType.DATE_TIME):
            continue
        try:
            value = read_answer(found, row.get(found.id))
        except UnreadableError:
            continue
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
    return date.max
