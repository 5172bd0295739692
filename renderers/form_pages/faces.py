"""Faces for scales, drawn so that the mouth and the eyes tell them apart, not colour."""

from __future__ import annotations

_BROWS = (
    '<path d="M14 16l6-3M34 16l-6-3"/>',
    '<path d="M14 15l6-2M34 15l-6-2"/>',
    "",
    "",
    "",
)


def face(place: float) -> str:
    """Return a face as inline SVG, hidden from screen readers; `place` runs from 0 (very sad) to 1 (very happy)."""
    place = min(1.0, max(0.0, place))
    end, middle = 33 - 5 * (place - 0.5), 33 + 15 * (place - 0.5)
    mouth = f"M14 {end:.1f}Q24 {middle:.1f} 34 {end:.1f}"
    if place > 0.9:
        mouth = "M13 28Q24 45 35 28Z"
    brows = _BROWS[round(place * (len(_BROWS) - 1))]
    tone = round(place * 4)
    return (
        f'<svg class="ao-face ao-face--{tone}" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true"'
        ' focusable="false"><circle class="ao-face__skin" cx="24" cy="24" r="22"/>'
        '<circle class="ao-face__eye" cx="17" cy="20" r="2.6"/><circle class="ao-face__eye" cx="31" cy="20" r="2.6"/>'
        f'<g class="ao-face__line">{brows}<path d="{mouth}"/></g></svg>'
    )
