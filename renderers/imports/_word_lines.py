"""Lines of a Word form: which are headings, which ask, and what a form is called."""

from __future__ import annotations

import re

from renderers.imports._word_answers import line_to_write_on, told_to_choose, trailing_choice
from renderers.imports._word_blocks import Block, Table, Words

_LONGEST_HEADING = 80
_LONGEST_LABEL = 300
_TELLS = re.compile(
    r"^(?:please|note\b|this form|the following|guidance|n\.?b\.?\b|if you|you (?:can|should|must|may))", re.I
)


def form_title(blocks: list[Block], fallback: str) -> tuple[str, list[Block]]:
    """Return what the form is called, and the blocks without the one that says so."""
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            break
        if block.text and (block.title or block.heading == 1 or is_heading(block)):
            return unnumbered(block.text), blocks[:place] + blocks[place + 1 :]
        if block.text:
            break
    return fallback.replace("_", " ").replace("-", " "), blocks


def is_heading(words: Words) -> bool:
    """Return whether a paragraph in bold names what follows."""
    short = 0 < len(words.text) <= _LONGEST_HEADING and "\n" not in words.text
    return (
        words.bold
        and short
        and not words.controls
        and not words.text.rstrip().endswith(("?", ":"))
        and (line_to_write_on(words.text) is None and not trailing_choice(words.text)[1])
    )


def asks(text: str) -> bool:
    """Return whether a line asks for an answer, below it or beside it."""
    bare = re.sub(r"\s*\([^()]{1,60}\)\W*$", "", text).rstrip(" *") or text
    if told_to_choose(text) and bare.endswith((":", "?")):
        return len(bare) <= _LONGEST_LABEL
    if bare.endswith("?"):
        return len(bare) <= _LONGEST_LABEL
    return bare.endswith(":") and len(bare.split()) <= 12 and not _TELLS.match(bare)


def unnumbered(text: str) -> str:
    """Return a line without its number, stars and colon."""
    return re.sub(r"^\(?(?:\d{1,3}|[a-z])(?:\.\d{1,2})*[.)]\s+", "", " ".join(text.split())).strip(" :*")
