"""Room to write an answer by hand: lines, boxes, squares to tick and points to circle."""

from __future__ import annotations

from collections.abc import Callable

from form_specs.model import Attachment, Field, FieldType, Media
from renderers.form_pages.answered import picture_of
from renderers.form_pages.speaker import Speaker

_LINE = '<div class="line"></div>'
_BOX = '<div class="box"></div>'


def room(found: Field, speaker: Speaker) -> str:
    """Return the room for an answer to `found`, with that for words and things that stand beside it."""
    parts = [_ROOMS.get(found.type, _line)(found, speaker)]
    if found.context:
        more = speaker.aside(found.context.label, found.context.hint)
        hint = f'<p class="hint">{more}</p>' if more else ""
        parts.append(f'<p class="label label--small">{speaker.html(found.context.label)}</p>{hint}{_BOX}')
    if found.attachments and found.files_id:
        parts.append(_stick(found.attachments, speaker))
    return "".join(parts)


def _line(_found: Field, _speaker: Speaker) -> str:
    return _LINE


def _box(_found: Field, _speaker: Speaker) -> str:
    return '<div class="box box--large"></div>'


def _squares(found: Field, speaker: Speaker) -> str:
    parts = [("day", 2), ("month", 2), ("year", 4)]
    found_parts = "".join(
        f'<span class="squares"><span class="squares__name">{speaker.ui(name)}</span>{"<i></i>" * count}</span>'
        for name, count in parts
    )
    time = (
        f'<span class="squares"><span class="squares__name">{speaker.ui("time")}</span>{"<i></i>" * 2}:{"<i></i>" * 2}'
    )
    return f'<div class="date">{found_parts}{f"{time}</span>" if found.type is FieldType.DATE_TIME else ""}</div>'


def _ticks(found: Field, speaker: Speaker) -> str:
    several = found.type is FieldType.MULTI_CHOICE
    offered = [o for o in found.options if o.retired_from is None]
    items = []
    for option in offered:
        more = speaker.aside(option.label, option.hint)
        hint = f' <span class="hint">{more}</span>' if more else ""
        items.append(f"<li>{speaker.html(option.label)}{hint}</li>")
    if found.type is FieldType.BOOLEAN:
        items = [f"<li>{speaker.ui(word)}</li>" for word in ("yes", "no")]
    if found.other:
        items.append(f'<li class="other">{speaker.html(found.other)}: <span class="line"></span></li>')
    many = " ticks--many" if len(items) > 6 else ""
    told = speaker.ui("tick_any" if several else "tick_one")
    return f'<p class="how">{told}</p><ul class="ticks{many}{"" if several else " ticks--one"}">{"".join(items)}</ul>'


def _scale(found: Field, speaker: Speaker) -> str:
    scale = found.scale
    if scale is None:
        return _LINE
    words = {scale.min: scale.low_label, scale.max: scale.high_label}
    points = []
    for point in scale.points:
        said = f'<span class="point__words">{speaker.html(words[point])}</span>' if point in words else ""
        points.append(f'<li>{picture_of(found, point)}<span class="point">{point}</span>{said}</li>')
    return f'<p class="how">{speaker.ui("circle_one")}</p><ol class="scale">{"".join(points)}</ol>'


def _parts(found: Field, speaker: Speaker) -> str:
    return "".join(
        f'<div class="part"><span class="part__name">{speaker.ui(part)}</span>{_LINE}</div>'
        for part in found.asked_parts
    )


def _sign(_found: Field, speaker: Speaker) -> str:
    return f'<div class="part"><span class="part__name">{speaker.ui("name")}</span>{_LINE}</div>'


def _attached(found: Field, speaker: Speaker) -> str:
    return _stick(found.attachments or Attachment(kinds=tuple(Media)), speaker)


def _stick(taken: Attachment, speaker: Speaker) -> str:
    label = speaker.html(taken.label) if taken.label else speaker.ui("add_files")
    return (
        f'<div class="stick"><p class="label label--small">{label}</p><p class="hint">{speaker.ui("stick")}</p></div>'
    )


def _by_hand(_found: Field, speaker: Speaker) -> str:
    return f'<p class="hint">{speaker.ui("by_hand")}</p>{_LINE}'


_ROOMS: dict[FieldType, Callable[[Field, Speaker], str]] = {
    FieldType.TEXT: _box,
    FieldType.DATE: _squares,
    FieldType.DATE_TIME: _squares,
    FieldType.BOOLEAN: _ticks,
    FieldType.CHOICE: _ticks,
    FieldType.MULTI_CHOICE: _ticks,
    FieldType.SCALE: _scale,
    FieldType.PERSON: _parts,
    FieldType.ADDRESS: _parts,
    FieldType.SIGNATURE: _sign,
    FieldType.ATTACHMENT: _attached,
    FieldType.CALCULATED: _by_hand,
}
