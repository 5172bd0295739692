"""A form as one offline HTML file that a person can try: everything works in the page, nothing is saved or sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from form_specs.logic.plan import make_plan
from form_specs.model import LANGUAGE_NAMES, Field, Form, Section, Variant
from form_specs.prefill import Held, Pulled, pulled
from form_specs.translations import untranslated
from renderers.form_pages import govuk
from renderers.form_pages.assets import allowed, environment, joined
from renderers.form_pages.controls import Where
from renderers.form_pages.logic_tree import logic_of, plain_value
from renderers.form_pages.notes import designer_notes
from renderers.form_pages.phrases import ENGLISH
from renderers.form_pages.places import shown
from renderers.form_pages.questions import Asker, glossary_list, glossary_patterns, section_note
from renderers.form_pages.speaker import Speaker, speaker

STYLES = ("base.css", "inputs.css", "questions.css", "child.css")
_NUMBER = "__N__"


def form_html(
    form: Form,
    *,
    variant: Variant = Variant.PRACTITIONER,
    language: str | None = None,
    answers: Mapping[str, Any] | None = None,
    held: Mapping[str, Held] | None = None,
    today: date | None = None,
    titles: Mapping[str, Form] | None = None,
    standalone: bool = True,
    notes: bool = False,
) -> str:
    """Return `form` as a whole HTML page that asks nothing of the network, keeps nothing and works without a mouse.

    `answers` are there when it opens, by id, as in Evaluation; `held` are answers of earlier forms by `form.field`,
    pulled through where the form says so. `today` fixes the day that conditions read; without it the page takes the
    reader's own. `titles` are forms by id, to name where values come from. Without `standalone` the page's own header
    and footer are left out, for a preview inside another page; with `notes` designers see what is theirs alone, such
    as the reading age. Raises InputError for a version or language the form does not have, and where conditions wait
    for each other.
    """
    page = _Page(speaker(form, variant, language, titles), answers or {}, _pulled(form, answers, held, today), today)
    return page.html(standalone=standalone, notes=notes)


def _pulled(
    form: Form, answers: Mapping[str, Any] | None, held: Mapping[str, Held] | None, today: date | None
) -> dict[str, Pulled]:
    if held and today is None:
        raise ValueError("`held` needs `today`, to tell how old an answer is")
    found = pulled(form, held or {}, today or date.min)
    return {field_id: value for field_id, value in found.items() if field_id not in (answers or {})}


@dataclass
class _Page:
    speaker: Speaker
    answers: Mapping[str, Any]
    pulled: Mapping[str, Pulled]
    today: date | None

    def __post_init__(self) -> None:
        self.form = self.speaker.form
        self.asker = Asker(self.pulled, glossary_patterns(self.form.glossary))
        self.shown = shown(self.speaker)
        self.plan = make_plan(self.form)

    def html(self, *, standalone: bool, notes: bool) -> str:
        speaker, form = self.speaker, self.form
        style, script = joined(*STYLES), joined("runtime.js", "page.js")
        return (
            environment()
            .get_template("page.html.jinja")
            .render(
                form=form,
                language=speaker.language,
                variant=speaker.variant.value,
                say=speaker.say,
                ui=_safe(speaker.ui),
                title=speaker.plain(form.title),
                title_html=speaker.html(form.title),
                purpose="" if speaker.to_child else speaker.own(form.purpose),
                sections=[self.section(s) for s in form.sections if self.stands(s)],
                for_worker=self.for_worker(),
                glossary=self.glossary(),
                lacking=self.lacking(),
                notes=designer_notes(speaker) if notes else (),
                govuk=govuk,
                data=_inert(self.data()),
                style=style,
                script=script,
                style_hash=allowed(style),
                script_hash=allowed(script),
                standalone=standalone,
            )
        )

    def stands(self, section: Section) -> bool:
        return section.id not in self.shown.absent

    def section(self, section: Section) -> dict[str, Any]:
        speaker = self.speaker
        found = {
            "id": section.id,
            "title": speaker.html(section.title),
            "intro": speaker.aside(section.title, section.intro),
            "note": section_note(section, Where(speaker)),
        }
        if section.repeats is None:
            return found | {"questions": self.questions(section, Where(speaker, "", self.answers))}
        return found | self.repeats(section)

    def repeats(self, section: Section) -> dict[str, Any]:
        assert section.repeats is not None  # noqa: S101 - asked only of sections that repeat
        given = self.answers.get(section.id)
        rows = [row if isinstance(row, Mapping) else {} for row in given] if isinstance(given, (list, tuple)) else []
        rows += [{}] * (section.repeats.min - len(rows))
        label, most = section.repeats.item_label, section.repeats.max
        return {
            "rows": [self.row(section, str(n), row) for n, row in enumerate(rows, 1)],
            "blank": self.row(section, _NUMBER, {}),
            "first": "" if rows else self.row(section, "1", {}),
            "add": self.speaker.ui("another", label=self.speaker.html(label)),
            "limit": self.speaker.ui("at_most", most=most) if most else "",
            "most": most or "",
        }

    def row(self, section: Section, number: str, answers: Mapping[str, Any]) -> str:
        assert section.repeats is not None  # noqa: S101 - as above
        speaker, label = self.speaker, self.speaker.html(section.repeats.item_label)
        inner = self.questions(section, Where(speaker, f"{section.id}.{number}.", answers))
        which = f" <span data-number>{escape(number)}</span>"
        away = govuk.button(
            {
                "type": "button",
                "classes": "govuk-button--secondary ao-remove",
                "html": speaker.ui("remove", label=label) + which,
                "attributes": {"data-remove": True},
            }
        )
        legend = {"html": f"{label}{which}", "classes": "govuk-fieldset__legend--m"}
        own = {"data-row": number, "tabindex": "-1"}
        return govuk.fieldset({"legend": legend, "html": inner + away, "classes": "ao-row", "attributes": own})

    def questions(self, section: Section, at: Where) -> str:
        return "".join(self.asker.question(f, at) for f in section.fields if f.id in self.shown.standing)

    def for_worker(self) -> str:
        at = Where(self.speaker, "", self.answers)
        return "".join(self.asker.question(found, at) for found in self.shown.for_worker)

    def glossary(self) -> str:
        words = list(self.form.glossary.items())
        return glossary_list(words, Where(self.speaker)) if words else ""

    def lacking(self) -> dict[str, Any] | None:
        speaker = self.speaker
        lines = [u for u in untranslated(self.form) if u.language == speaker.language]
        if not lines:
            return None
        name = LANGUAGE_NAMES.get(speaker.language, speaker.language)
        heading = speaker.ui("untranslated", language=escape(name), count=len(lines))
        return {"heading": heading, "first": speaker.first, "lines": lines}

    def data(self) -> dict[str, Any]:
        speaker, absent = self.speaker, self.shown.absent
        logic = logic_of(self.plan, speaker.plain, self.missing, lambda f: f"‘{speaker.label(f)}’")
        given = {k: plain_value(v) for k, v in self.answers.items() if self.plan.owner(k) in absent}
        words = {key[2:]: speaker.say(key) for key in ENGLISH if key.startswith("m_")}
        words |= {key: speaker.say(key) for key in ("yes", "no", "not_yet", "say_if_right", "error", "warning")}
        today = self.today.isoformat() if self.today else None
        return {"logic": logic | {"absent": list(absent)}, "today": today, "given": given, "words": words}

    def missing(self, found: Field) -> str:
        speaker = self.speaker
        if found.error_message:
            return speaker.plain(found.error_message)
        key = f"ask_{found.type.value}"
        ask = speaker.say(key if key in ENGLISH else "ask")
        return speaker.say("missing", ask=ask, label=speaker.label(found))


def _safe(ui: Any) -> Any:
    return lambda key, **values: Markup(ui(key, **values))  # noqa: S704 - the speaker escapes


def _inert(data: Any) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
