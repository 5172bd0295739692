"""Parts of the report shown on a page, drawn as report.html draws them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import streamlit as st

from renderers.reports.document import Block, Topic
from renderers.reports.web.environment import environment

_TOP = re.compile(r"^(:root|html|body) \{", re.MULTILINE)


def show_topic(topic: Topic | None, blocks: Iterable[type[Block]] = ()) -> None:
    """Show a topic's summary and blocks, or only the `blocks` of these types."""
    if topic is None:
        st.html('<div class="ao-inset">There is nothing to show: the matrix says nothing of this.</div>')
        return
    kinds = tuple(blocks)
    shown = [block for block in topic.blocks if not kinds or isinstance(block, kinds)]
    st.html(f'<p class="ao-lead">{topic.summary}</p>' if not kinds else "<span></span>")
    show_blocks(shown)


def show_blocks(blocks: Iterable[Block]) -> None:
    """Show blocks of a report."""
    template = environment().get_template("blocks.html.jinja").module
    drawn = "".join(str(template.render_block(block)) for block in blocks)  # type: ignore[attr-defined]
    st.html(f'<style>.ao-report {{ {_styles()} }}</style><div class="ao-report">{drawn}</div>')


@cache
def _styles() -> str:
    """Return the report's stylesheet for use inside another page."""
    loader = environment().loader
    assert loader is not None  # noqa: S101 - the environment is made with one
    text, *_ = loader.get_source(environment(), "style.css")
    return _TOP.sub("& {", text)
