"""Faces for scales, drawn so that the mouth and the eyes tell them apart, not colour."""

from __future__ import annotations

_BROWS = (
    '<path d="M14 16l6-3M34 16l-6-3"/>',
    '<path d="M14 15l6-2M34 15l-6-2"/>',
    "",
    "",
    "",
)


_SKIN = ("#cfe0f3", "#e0eaf2", "#f6f0d8", "#ffeea3", "#ffe066")


def face(place: float, *, styled: bool = False) -> str:
    """Return a face as inline SVG, hidden from screen readers; `place` runs from 0 (very sad) to 1 (very happy).

    With `styled` it carries its colours and can stand alone as a picture; else the page's style gives them.
    """
    place = min(1.0, max(0.0, place))
    end, middle = 33 - 5 * (place - 0.5), 33 + 15 * (place - 0.5)
    mouth = "M13 28Q24 45 35 28Z" if place > 0.9 else f"M14 {end:.1f}Q24 {middle:.1f} 34 {end:.1f}"
    tone = round(place * 4)
    own = 'xmlns="http://www.w3.org/2000/svg" ' if styled else ""
    skin = f' fill="{_SKIN[tone]}" stroke="#4a3b00" stroke-width="2"' if styled else ""
    eye = ' fill="#33291a"' if styled else ""
    line = ' fill="none" stroke="#33291a" stroke-width="2.4" stroke-linecap="round"' if styled else ""
    return (
        f'<svg {own}class="ao-face ao-face--{tone}" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true"'
        f' focusable="false"><circle class="ao-face__skin" cx="24" cy="24" r="22"{skin}/>'
        f'<circle class="ao-face__eye" cx="17" cy="20" r="2.6"{eye}/>'
        f'<circle class="ao-face__eye" cx="31" cy="20" r="2.6"{eye}/>'
        f'<g class="ao-face__line"{line}>{_BROWS[tone]}<path d="{mouth}"/></g></svg>'
    )
