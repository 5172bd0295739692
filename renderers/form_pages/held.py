"""What is known already, shown with where it comes from, when and by whom, and asked again only where it must be."""

from __future__ import annotations

from markupsafe import escape

from form_specs.model import Field, InitialMode
from form_specs.prefill import Pulled
from renderers.form_pages import govuk
from renderers.form_pages.answered import in_words
from renderers.form_pages.controls import Where, control
from renderers.form_pages.govuk_inputs import radios
from renderers.form_pages.speaker import Speaker


def held_panel(found: Field, held: Pulled | None, at: Where) -> str:
    """Return a field that is pulled through: its value and origin, or, on a blank form, where it will come from."""
    if held is None:
        return _announced(found, at)
    filled = Where(at.speaker, at.prefix, {found.id: held.value, **at.answers})
    if not held.source and not held.locked and not held.ask:
        return f"{_origin(at.speaker.ui('starts_as'))}{control(found, filled)}"
    if not held.locked and not held.ask:
        return _origin(_told(held, at.speaker)) + control(found, filled)
    shown = _shown(found, held, at)
    if held.locked:
        return shown + (_asked(found, at) if held.ask else "")
    return f'{shown}{_asked(found, at)}<div class="ao-changed" data-changed>{control(found, filled)}</div>'


def _announced(found: Field, at: Where) -> str:
    initial, speaker = found.initial, at.speaker
    if initial is None or initial.source is None or not initial.show_source:
        return control(found, at)
    key = "will_lock" if initial.mode is InitialMode.LOCK else "will_come"
    return _origin(speaker.ui(key, source=escape(speaker.source(initial.source)))) + control(found, at)


def _origin(said: str) -> str:
    return f'<p class="ao-origin">{said}</p>'


def _shown(found: Field, held: Pulled, at: Where) -> str:
    speaker = at.speaker
    stale = speaker.ui("stale" if held.recorded_on else "stale_unknown") if held.stale else ""
    warning = govuk.warning_text({"html": stale, "iconFallbackText": speaker.say("warning"), "classes": "ao-stale"})
    lock = f" {speaker.ui('locked')}" if held.locked else ""
    return (
        f'<div class="ao-held{" ao-held--locked" if held.locked else ""}">'
        f'<p class="govuk-label govuk-label--s">{speaker.html(found.label)}</p>'
        f'<p class="ao-held__value">{in_words(found, held.value, speaker)}</p>'
        f"{_origin(_told(held, speaker) + lock)}{warning if stale else ''}</div>"
    )


def _told(held: Pulled, speaker: Speaker) -> str:
    parts = [speaker.ui("comes_from", source=escape(speaker.source(held.source)))] if held.source else []
    if held.recorded_on:
        parts.append(speaker.ui("recorded", day=speaker.day(held.recorded_on)))
    if held.recorded_by:
        parts.append(speaker.ui("recorded_by", name=escape(held.recorded_by)))
    return ", ".join(parts[:2]) + "".join(f" {part}" for part in parts[2:]) + ("." if parts else "")


def _asked(found: Field, at: Where) -> str:
    speaker, key = at.speaker, f"{at.key(found.id)}-right"
    about = f'<span class="govuk-visually-hidden"> {speaker.html(found.label)}</span>'
    items = [{"value": code, "html": speaker.ui(f"still_{code}")} for code in ("yes", "no")]
    legend = {"html": speaker.ui("still_right") + about, "classes": "govuk-fieldset__legend--s"}
    own = {"name": key, "idPrefix": key, "items": items, "fieldset": {"legend": legend}}
    return radios(own | {"classes": "govuk-radios--inline", "formGroup": {"classes": "ao-confirm"}})
