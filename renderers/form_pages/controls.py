"""The control a field is answered with: GOV.UK's inputs with the field's words and what was answered before."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import escape

from form_specs.logic.values import OTHER
from form_specs.model import Attachment, Field, FieldType, Media
from renderers.form_pages import govuk
from renderers.form_pages.answered import file_name
from renderers.form_pages.faces import face
from renderers.form_pages.govuk_inputs import (
    checkboxes,
    date_input,
    file_upload,
    radios,
    select,
    text_input,
    textarea,
)
from renderers.form_pages.speaker import Speaker

MOST_RADIOS = 20
_ACCEPT = {
    Media.IMAGE: "image/*",
    Media.AUDIO: "audio/*",
    Media.VIDEO: "video/*",
    Media.DOCUMENT: ".pdf,.doc,.docx,.odt,.rtf,.txt",
}
_DAY = re.compile(r"^(\d+)-(\d+)-(\d+)(?:[ T](\d+:\d+))?")
_PART_KINDS = {"phone": "tel", "email": "email"}


@dataclass(frozen=True)
class Where:
    """Where a question stands: who speaks, what its ids begin with in a repeat, and the answers there by id."""

    speaker: Speaker
    prefix: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)

    def key(self, own_id: str) -> str:
        """Return the id an answer has in the page."""
        return f"{self.prefix}{own_id}"


def control(found: Field, at: Where) -> str:
    """Return the control for `found`, with its label and hint."""
    return _CONTROLS.get(found.type, _line)(found, at)


def free_text(own_id: str, label: str, hint: str, at: Where, rows: int = 3) -> str:
    """Return a box for words that stand with an answer; `label` and `hint` are markup."""
    params: dict[str, Any] = {"id": at.key(own_id), "name": at.key(own_id), "rows": rows, "label": {"html": label}}
    params["value"] = at.answers.get(own_id)
    return textarea(params | ({"hint": {"html": hint}} if hint else {}))


def files(own_id: str, taken: Attachment, at: Where, *, main: Field | None = None) -> str:
    """Return the place to add files that stand with an answer, or that are one where `main` is its field."""
    speaker = at.speaker
    kinds = escape(", ".join(speaker.say(kind.value) for kind in taken.kinds))
    key = "files_child" if speaker.to_child else "files_hint"
    hint = speaker.ui(key, kinds=kinds, files=taken.max_files, mb=taken.max_mb)
    if taken.hint:
        hint = f"{speaker.html(taken.hint)} {hint}"
    label = speaker.html(taken.label) if taken.label else speaker.ui("add_files")
    own = {"accept": ",".join(_ACCEPT[k] for k in taken.kinds), "data-files": "", "data-most": str(taken.max_files)}
    params = {
        "id": at.key(own_id),
        "name": at.key(own_id),
        "multiple": taken.max_files > 1,
        "label": _label(main, speaker) if main else {"html": label},
        "hint": {"html": f"{speaker.aside(main.label, main.hint)} {hint}" if main else hint},
        "attributes": own,
    }
    shown = "".join(f"<li>{escape(file_name(f))}</li>" for f in _listed(at.answers.get(own_id)))
    return f'{file_upload(params)}<ul class="govuk-list ao-files" data-for="{at.key(own_id)}">{shown}</ul>'


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value] if value else []


def optional_mark(found: Field, speaker: Speaker) -> str:
    """Return the word that follows the label of a question nobody has to answer; the page shows or hides it."""
    if found.required is True or speaker.to_child:
        return ""
    hidden = "" if found.required is False else " hidden"
    return f' <span class="ao-optional"{hidden}>{speaker.ui("optional")}</span>'


def _label(found: Field, speaker: Speaker) -> dict[str, str]:
    html = speaker.html(found.label) + optional_mark(found, speaker)
    return {"html": html, "classes": "govuk-label--s"}


def _basis(found: Field, at: Where) -> dict[str, Any]:
    """The parameters of a control that has a label."""
    key = at.key(found.id)
    params: dict[str, Any] = {"id": key, "name": key, "label": _label(found, at.speaker)}
    most = at.speaker.ui("at_most_characters", most=f"{found.max_length:,}") if found.max_length else ""
    hint = " ".join(part for part in (at.speaker.aside(found.label, found.hint), most) if part)
    return params | ({"hint": {"html": hint}} if hint else {})


def _fieldset(found: Field, at: Where, more: str = "") -> dict[str, Any]:
    """The parameters of controls that share a legend; `more` is a hint of the page's own."""
    key = at.key(found.id)
    legend = {"html": _label(found, at.speaker)["html"], "classes": "govuk-fieldset__legend--s"}
    params: dict[str, Any] = {"idPrefix": key, "id": key, "name": key, "fieldset": {"legend": legend}}
    hint = at.speaker.aside(found.label, found.hint) or more
    return params | ({"hint": {"html": hint}} if hint else {})


def _line(found: Field, at: Where) -> str:
    params = _basis(found, at) | {"value": at.answers.get(found.id), "autocomplete": "off"}
    return text_input(params)


def _number(found: Field, at: Where) -> str:
    whole = found.type is FieldType.INTEGER
    params = _basis(found, at) | {"value": at.answers.get(found.id), "classes": "govuk-input--width-5"}
    return text_input(params | {"inputmode": "numeric" if whole else "decimal", "spellcheck": False})


def _text(found: Field, at: Where) -> str:
    return textarea(_basis(found, at) | {"value": at.answers.get(found.id), "rows": 5})


def _date(found: Field, at: Where) -> str:
    speaker, with_time = at.speaker, found.type is FieldType.DATE_TIME
    match = _DAY.match(str(at.answers.get(found.id) or ""))
    year, month, day, time = match.groups() if match else ("", "", "", "")
    values = {"day": day, "month": month, "year": year}
    items: list[dict[str, Any]] = [
        {
            "name": n,
            "label": speaker.say(n),
            "value": v or None,
            "classes": f"govuk-input--width-{4 if n == 'year' else 2}",
        }
        for n, v in values.items()
    ]
    if with_time:
        own = {"name": "time", "label": speaker.say("time"), "value": time or None, "inputmode": "text"}
        items.append(own | {"classes": "govuk-input--width-4"})
    more = speaker.ui("moment_hint" if with_time else "date_hint")
    params = _fieldset(found, at, more)
    return date_input(params | {"namePrefix": at.key(found.id), "items": items})


def _yes_no(found: Field, at: Where) -> str:
    given = str(at.answers.get(found.id, "")).lower()
    chosen = {"true": "yes", "false": "no"}.get(given, given)
    items = [{"value": code, "html": at.speaker.ui(code)} for code in ("yes", "no")]
    return radios(_fieldset(found, at) | {"items": items, "value": chosen, "classes": "govuk-radios--inline"})


def _choice(found: Field, at: Where) -> str:
    if len(found.options) > MOST_RADIOS and not found.other:
        speaker = at.speaker
        items: list[dict[str, Any]] = [{"value": "", "text": speaker.say("choose")}]
        items += [{"value": o.code, "text": speaker.plain(o.label)} for o in found.options if o.retired_from is None]
        return select(_basis(found, at) | {"items": items, "value": at.answers.get(found.id)})
    return radios(_fieldset(found, at) | {"items": _options(found, at), "value": at.answers.get(found.id)})


def _several(found: Field, at: Where) -> str:
    given = at.answers.get(found.id) or ()
    values = [given] if isinstance(given, str) else list(given)
    return checkboxes(_fieldset(found, at) | {"items": _options(found, at), "values": values})


def _options(found: Field, at: Where) -> list[dict[str, Any]]:
    speaker, group = at.speaker, None
    items: list[dict[str, Any]] = []
    given = str(at.answers.get(found.id) or "")
    for option in found.options:
        if option.retired_from is not None and option.code not in given:
            continue
        if option.group and option.group != group:
            items.append({"divider": option.group})
            group = option.group
        item: dict[str, Any] = {"value": option.code, "html": speaker.html(option.label)}
        hint = speaker.aside(option.label, option.hint)
        if hint:
            item["hint"] = {"html": hint}
        items.append(item | ({"behaviour": "exclusive"} if option.exclusive else {}))
    if found.other and found.other_id:
        key = at.key(found.other_id)
        said = speaker.html(found.other)
        label = {"html": speaker.ui("m_say_what", label=said)}
        words = text_input({"id": key, "name": key, "value": at.answers.get(found.other_id), "label": label})
        items.append({"value": OTHER, "html": said, "conditional": {"html": words}})
    return items


def _scale(found: Field, at: Where) -> str:
    scale, speaker = found.scale, at.speaker
    assert scale is not None  # noqa: S101 - the model refuses a scale field without one
    faces = scale.faces
    items = []
    for point in scale.points:
        place = (point - scale.min) / (scale.max - scale.min)
        words = _point_words(found, point, speaker)
        picture = face(place) if faces else ""
        html = f'{picture}<span class="ao-point">{point}</span>{words}'
        items.append({"value": str(point), "html": html, "label": {"classes": "ao-scale__label"}})
    kind = "ao-scale ao-scale--faces" if faces else "ao-scale"
    given = at.answers.get(found.id)
    value = str(given) if given is not None else None
    return radios(_fieldset(found, at) | {"items": items, "value": value, "classes": f"govuk-radios--inline {kind}"})


def _point_words(found: Field, point: int, speaker: Speaker) -> str:
    """Words at the ends and the middle; between them, what the point is nearer to, for those who hear the page."""
    scale = found.scale
    assert scale is not None  # noqa: S101 - as above
    middle = (scale.min + scale.max) / 2
    ends = {scale.min: scale.low_label, scale.max: scale.high_label}
    if scale.middle_label and point == middle:
        ends[point] = scale.middle_label
    if point in ends:
        return f'<span class="ao-point__words">{speaker.html(ends[point])}</span>'
    if point == middle:
        return ""
    near = speaker.html(scale.low_label if point < middle else scale.high_label)
    return f'<span class="govuk-visually-hidden">, {speaker.ui("nearer", label=near)}</span>'


def _parts(found: Field, at: Where) -> str:
    given = at.answers.get(found.id)
    values: Mapping[str, Any] = given if isinstance(given, Mapping) else {"name": given} if given else {}
    inner = "".join(
        text_input(
            {
                "id": f"{at.key(found.id)}-{part}",
                "name": f"{at.key(found.id)}-{part}",
                "label": {"html": at.speaker.ui(part)},
                "value": values.get(part),
                "type": _PART_KINDS.get(part, "text"),
                "classes": "govuk-input--width-10" if part == "postcode" else "govuk-input--width-20",
                "autocomplete": "off",
            }
        )
        for part in found.asked_parts
    )
    params = _fieldset(found, at)
    told = govuk.hint({**params["hint"], "id": f"{at.key(found.id)}-hint"}) if "hint" in params else ""
    described = {"describedBy": f"{at.key(found.id)}-hint"} if told else {}
    own = params["fieldset"] | described | {"role": "group", "html": told + inner}
    return f'<div class="govuk-form-group ao-parts">{govuk.fieldset(own)}</div>'


def _sign(found: Field, at: Where) -> str:
    given = at.answers.get(found.id)
    name = given.get("name") if isinstance(given, Mapping) else given
    params = _basis(found, at) | {"value": name, "autocomplete": "off", "classes": "govuk-input--width-20 ao-sign"}
    return text_input({"hint": {"html": at.speaker.ui("sign_hint")}} | params)


def _attached(found: Field, at: Where) -> str:
    taken = found.attachments or Attachment(kinds=tuple(Media))
    return files(found.id, taken, at, main=found)


def _display(found: Field, at: Where) -> str:
    more = at.speaker.aside(found.label, found.hint)
    hint = f'<p class="govuk-hint">{more}</p>' if more else ""
    return govuk.inset_text({"html": f"<p>{at.speaker.html(found.label)}</p>{hint}"})


def _worked_out(found: Field, at: Where) -> str:
    key, speaker = at.key(found.id), at.speaker
    more = speaker.aside(found.label, found.hint)
    hint = f'<div class="govuk-hint">{more}</div>' if more else ""
    return (
        f'<div class="govuk-form-group ao-calculated"><p class="govuk-label govuk-label--s" id="{key}-label">'
        f'{speaker.html(found.label)}</p>{hint}<output id="{key}" aria-labelledby="{key}-label">'
        f'{speaker.ui("not_yet")}</output> <span class="govuk-hint">{speaker.ui("worked_out")}</span></div>'
    )


_CONTROLS: dict[FieldType, Callable[[Field, Where], str]] = {
    FieldType.TEXT: _text,
    FieldType.INTEGER: _number,
    FieldType.DECIMAL: _number,
    FieldType.DATE: _date,
    FieldType.DATE_TIME: _date,
    FieldType.BOOLEAN: _yes_no,
    FieldType.CHOICE: _choice,
    FieldType.MULTI_CHOICE: _several,
    FieldType.SCALE: _scale,
    FieldType.PERSON: _parts,
    FieldType.ADDRESS: _parts,
    FieldType.SIGNATURE: _sign,
    FieldType.ATTACHMENT: _attached,
    FieldType.DISPLAY: _display,
    FieldType.CALCULATED: _worked_out,
}
