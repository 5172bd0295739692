"""An answer as people read it: labels for codes, days in words, faces for scales, pictures where they belong."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import date
from typing import Any

from markupsafe import escape

from form_specs.logic.values import OTHER, Value
from form_specs.model import Field, FieldType
from renderers.form_pages.faces import face
from renderers.form_pages.speaker import Speaker

_SHOWN = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/webp;base64,", "data:image/gif;base64,")


def in_words(found: Field, value: Value, speaker: Speaker) -> str:
    """Return an answer as markup, every text escaped; several stand on lines of their own."""
    if found.type is FieldType.ATTACHMENT:
        return attached(value, speaker)
    if isinstance(value, Mapping):
        return "<br>".join(str(escape(part)) for part in value.values() if part)
    if found.scale and isinstance(value, int):
        return on_scale(found, value, speaker)
    several = value if isinstance(value, list) else [value]
    return "<br>".join(_one(found, each, speaker) for each in several)


def _one(found: Field, value: Any, speaker: Speaker) -> str:
    if isinstance(value, bool):
        return speaker.ui("yes" if value else "no")
    if isinstance(value, date):
        return speaker.day(value)
    option = found.option(str(value)) if found.options else None
    if option:
        return speaker.html(option.label)
    if found.other and value == OTHER:
        return speaker.html(found.other)
    return str(escape(value)).replace("\n", "<br>")


def file_name(value: Any) -> str:
    """Return the name of an attached file, given as its name or as a mapping with `name`."""
    return str(value.get("name", "")) if isinstance(value, Mapping) else str(value)


def attached(value: Any, speaker: Speaker) -> str:
    """Return attached files: pictures that come with their bytes (`data`, a data: address) shown, others named."""
    shown = []
    for file in value if isinstance(value, list) else [value]:
        data = file.get("data") if isinstance(file, Mapping) else None
        name = escape(file_name(file))
        if isinstance(data, str) and data.startswith(_SHOWN):
            shown.append(f'<img class="ao-picture" src="{escape(data)}" alt="{name}">')
        else:
            shown.append(speaker.ui("kept_file", name=name) if speaker.to_child else str(name))
    return "<br>".join(shown)


def on_scale(found: Field, value: int, speaker: Speaker) -> str:
    """Return a point of a scale with its face, if it has faces, and the words at that end."""
    scale = found.scale
    if scale is None or value not in scale.points:
        return str(value)
    words = {scale.min: scale.low_label, scale.max: scale.high_label}
    if scale.middle_label:
        words.setdefault((scale.min + scale.max) // 2, scale.middle_label)
    said = speaker.ui("of", value=value, most=scale.max)
    said += f", {speaker.html(words[value])}" if value in words else ""
    return picture_of(found, value) + said


def picture_of(found: Field, value: int, alt: str = "") -> str:
    """Return the face of a point of a scale as a picture, which paper and PDF can show, or nothing without faces."""
    scale = found.scale
    if scale is None or not scale.faces:
        return ""
    drawn = face((value - scale.min) / (scale.max - scale.min), styled=True)
    data = base64.b64encode(drawn.encode()).decode()
    return f'<img class="ao-face" src="data:image/svg+xml;base64,{data}" alt="{escape(alt)}">'
