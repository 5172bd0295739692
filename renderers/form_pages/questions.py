"""A question with all that stands around it: when it is asked, what is held already, room to explain, and why."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import escape

from form_specs.model import Condition, Field, FieldType, Section, Sensitivity
from form_specs.prefill import Pulled
from renderers.form_pages import govuk
from renderers.form_pages.controls import Where, control, files, free_text
from renderers.form_pages.held import held_panel
from renderers.form_pages.logic_tree import plain_value

_TAGS = {"Annex A": "govuk-tag--purple", "SSD": "govuk-tag--turquoise"}


@dataclass(frozen=True)
class Asker:
    """Writes questions of one page: what was pulled through by field id, and the explained words of the form."""

    pulled: Mapping[str, Pulled] = field(default_factory=dict)
    glossary: tuple[tuple[re.Pattern[str], str, str], ...] = ()

    def question(self, found: Field, at: Where) -> str:
        """Return one question (a group with the questions in it), as a block the page can show and hide."""
        inner = self._group(found, at) if found.type is FieldType.GROUP else self._asked(found, at)
        held = self.pulled.get(found.id)
        own = f' data-held="{escape(json.dumps(plain_value(held.value)))}"' if held else ""
        notes = _notes(found.enable_when, found, at)
        kind = found.type.value
        marks = f'class="ao-question ao-question--{kind}" data-q="{found.id}" data-type="{kind}"{own}'
        return f"<div {marks}>{notes}{inner}</div>"

    def _asked(self, found: Field, at: Where) -> str:
        parts = [self._control(found, at)]
        if found.context and found.context_id:
            hint = at.speaker.aside(found.context.label, found.context.hint)
            box = free_text(found.context_id, at.speaker.html(found.context.label), hint, at)
            parts.append(f'<div class="ao-context">{box}</div>')
        if found.attachments and found.files_id:
            parts.append(f'<div class="ao-attached">{files(found.files_id, found.attachments, at)}</div>')
        parts.append(self._why(found, at))
        return "".join(parts)

    def _control(self, found: Field, at: Where) -> str:
        if found.initial is None:
            return control(found, at)
        return held_panel(found, self.pulled.get(found.id), at)

    def _group(self, found: Field, at: Where) -> str:
        speaker = at.speaker
        inner = "".join(self.question(f, at) for f in found.fields if speaker.stands(f))
        more = speaker.aside(found.label, found.hint)
        hint = f'<div class="govuk-hint">{more}</div>' if more else ""
        legend = {"html": speaker.html(found.label), "classes": "govuk-fieldset__legend--m"}
        own = {"legend": legend, "html": hint + inner, "classes": "ao-group"}
        return govuk.fieldset(own) + self._why(found, at)

    def _why(self, found: Field, at: Where) -> str:
        lines = list(self._reasons(found, at))
        if not lines:
            return ""
        speaker = at.speaker
        returns = dict.fromkeys(m.statutory_return for m in found.statutory) if not speaker.to_child else ()
        tags = "".join(f"{govuk.tag({'text': r, 'classes': _TAGS.get(r)})}" for r in returns)
        said = speaker.ui("why_child" if speaker.to_child else "why") if found.why else speaker.ui("words")
        about = f'<span class="govuk-visually-hidden">: {speaker.html(found.label)}</span>'
        return govuk.details({"summaryHtml": f"{said}{about}{tags}", "html": "".join(lines), "classes": "ao-why"})

    def _reasons(self, found: Field, at: Where) -> Iterator[str]:
        speaker = at.speaker
        if found.why:
            yield f"<p>{speaker.own(found.why)}</p>"
        if not speaker.to_child:
            yield from _for_workers(found, at)
        words = [(term, meaning) for pattern, term, meaning in self.glossary if pattern.search(_texts(found, at))]
        if words:
            yield glossary_list(words, at)


def glossary_list(words: list[tuple[str, str]], at: Where) -> str:
    """Return words and their meanings as a list."""
    own = at.speaker.own
    return f"<dl>{''.join(f'<dt>{own(term)}</dt><dd>{own(meaning)}</dd>' for term, meaning in words)}</dl>"


def glossary_patterns(glossary: Mapping[str, str]) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Return the words of a glossary ready to be looked for."""
    return tuple(
        (re.compile(rf"(?<!\w){re.escape(term)}(?!\w)", re.IGNORECASE), term, meaning)
        for term, meaning in glossary.items()
    )


def section_note(section: Section, at: Where) -> str:
    """Return when a section is filled in, in words."""
    return _notes(section.enable_when, None, at)


def _notes(shown: Condition | None, found: Field | None, at: Where) -> str:
    lines = [at.speaker.clause("only_if", shown)] if shown else []
    if found is not None and isinstance(found.required, Condition):
        lines.append(at.speaker.clause("needed_if", found.required))
    return f'<p class="ao-when">{"<br>".join(lines)}</p>' if lines else ""


def _texts(found: Field, at: Where) -> str:
    options = (at.speaker.plain(o.label) for o in found.options)
    hint = at.speaker.plain(found.hint) if found.hint else ""
    return "\n".join((at.speaker.plain(found.label), hint, *options))


def _for_workers(found: Field, at: Where) -> Iterator[str]:
    speaker = at.speaker
    if found.used_by:
        yield f"<p>{speaker.ui('used_by')}: {speaker.own(', '.join(found.used_by))}</p>"
    for mapping in found.statutory:
        codes = f" ({speaker.ui('code_list', name=escape(mapping.code_list))})" if mapping.code_list else ""
        year = f", {escape(mapping.year)}" if mapping.year else ""
        where = f"{escape(mapping.statutory_return)}: {escape(mapping.field)}{codes}{year}"
        yield f"<p>{speaker.ui('statutory')}: <strong>{where}</strong></p>"
    if found.why and found.sensitivity in (Sensitivity.SPECIAL_CATEGORY, Sensitivity.CRIMINAL_OFFENCE):
        yield f"<p>{speaker.ui('sensitive')}</p>"
    if found.added_because:
        yield f"<p>{speaker.ui('added')}: {speaker.own(found.added_because)}</p>"
    if found.review_by:
        yield f"<p>{speaker.ui('review_by')} {speaker.day(found.review_by)}</p>"
