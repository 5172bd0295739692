"""Parts of the report shown on a page, drawn as report.html draws them."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from functools import cache

import streamlit as st

from designer.components import say
from renderers.reports.document import Block, Topic
from renderers.reports.web.environment import environment

_SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
_DESCRIBED = re.compile(r"<desc[^>]*>(.*?)</desc>", re.DOTALL)
_FULL = re.compile(r"--full: ([\d.]+)px")
_HEIGHT = re.compile(r'\bheight="(\d+)"')
# A drawing in an image sees nothing of the page's styles.
_LETTERS = (
    "text{font:14px arial,sans-serif;fill:#0b0c0c}text[fill='#ffffff']{fill:#fff}"
    ".chart__head,.chart__total{font-weight:700}"
)
_TOP = re.compile(r"^(:root|html|body) \{", re.MULTILINE)


def show_topic(topic: Topic | None) -> None:
    """Show a topic's title, summary and blocks; say so where the matrix says nothing of it."""
    if topic is None:
        say.inset("There is nothing to show: the matrix says nothing of this.")
        return
    st.header(topic.title, anchor=False)
    say.lead(topic.summary)
    show_blocks(topic.blocks)


def show_blocks(blocks: Iterable[Block]) -> None:
    """Show blocks of a report."""
    template = environment().get_template("blocks.html.jinja").module
    drawn = "".join(str(template.render_block(block)) for block in blocks)  # type: ignore[attr-defined]
    drawn = _SVG.sub(_as_image, drawn)
    st.html(f'<style>.ao-report {{ {_styles()} }}</style><div class="ao-report">{drawn}</div>')


def _as_image(found: re.Match[str]) -> str:
    """Return a drawing as an image with its description: Streamlit takes drawings out of a page's own markup."""
    drawing = found[0].replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    drawing = drawing.replace(">", f"><style>{_LETTERS}</style>", 1)
    told, full, high = _DESCRIBED.search(drawing), _FULL.search(drawing), _HEIGHT.search(drawing)
    if full:
        size = f"width: 100%; max-width: {full[1]}px; min-width: calc(.8 * {full[1]}px)"
    else:
        size = f"width: {'100%' if told else '16px'}; max-width: 46rem; height: {high[1] if high else 16}px"
    encoded = base64.b64encode(drawing.encode()).decode()
    alt = told[1] if told else ""
    return f'<img alt="{alt}" style="{size}" src="data:image/svg+xml;base64,{encoded}">'


@cache
def _styles() -> str:
    """Return the report's stylesheet for use inside another page."""
    loader = environment().loader
    assert loader is not None  # noqa: S101 - the environment is made with one
    text, *_ = loader.get_source(environment(), "style.css")
    return _TOP.sub("& {", text)
