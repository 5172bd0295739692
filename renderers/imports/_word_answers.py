"""What an answer box in a Word form asks for: ticks, "Yes / No", a control, a line to write on, or an empty box."""

from __future__ import annotations

import re
from dataclasses import dataclass

from renderers.imports._answer_types import answer_type
from renderers.imports._word_blocks import TICKS
from renderers.imports._word_controls import Control

_TICK = re.compile(f"[{TICKS}]")
_LINE = re.compile(r"(_{3,}|\.{5,}|…{2,})")
_EITHER = re.compile(
    r"(?:^|[\s(\[])(?P<options>yes\s*[/|]\s*no(?:\s*[/|]\s*[\w '’-]{1,30})*|y\s*/\s*n(?:\s*/\s*n\.?a\.?)?)[)\]]?\W*$",
    re.I,
)
_SLASHED = re.compile(r"^[^/|\n?:]{1,40}(?:\s*[/|]\s*[^/|\n?:]{1,40}){1,9}$")
_ASIDE = re.compile(r"\(?\b(?:please )?(?:tick|delete|circle|select|choose)\b[^)\n]*\)?", re.I)
_MOST_WORDS = 6
_KINDS = {"date": "date", "number": "decimal", "picture": "attachment"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A type of field with its options; `guessed` says what was not certain, `dropped` that the box held text."""

    kind: str
    options: tuple[str, ...] = ()
    guessed: str = ""
    dropped: bool = False


def split_ticks(text: str) -> tuple[str, tuple[str, ...]]:
    """Return what stands before the first tick box, and the words after each."""
    before, *after = _TICK.split(text)
    return before.strip(" \n:-–"), tuple(words for one in after if (words := one.strip(" \n,;/")))


def trailing_choice(text: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` without a `Yes / No` at its end, and those options."""
    found = _EITHER.search(text)
    if not found:
        return text, ()
    label = text[: found.start()].strip(" \n:-–([")
    words = found["options"]
    full = {"y": "Yes", "n": "No", "n/a": "Not applicable", "na": "Not applicable", "n.a.": "Not applicable"}
    parts = re.split(r"\s*[/|]\s*(?!a\b)", words, flags=re.I)
    return label, tuple(full.get(p.strip().casefold(), p.strip()) for p in parts)


def line_to_write_on(text: str) -> str | None:
    """Return what stands before a line of `____` or dots, or None where there is no such line."""
    found = _LINE.search(text)
    return text[: found.start()].strip(" \n:") if found else None


def answer_in(label: str, text: str, controls: tuple[Control, ...]) -> Answer:
    """Return what the box beside `label` asks for; text that is no option is taken for an old answer and dropped."""
    text = _ASIDE.sub("", text).strip()
    if controls:
        return _controlled(label, controls)
    ticked = split_ticks(text)[1]
    if ticked:
        return chosen(ticked, "ticks")
    either = trailing_choice(text)[1]
    if either and not trailing_choice(text)[0]:
        return chosen(either, "text")
    if _SLASHED.match(text) and all(len(part.split()) <= _MOST_WORDS for part in re.split(r"[/|]", text)):
        return chosen(tuple(part.strip() for part in re.split(r"[/|]", text)), "text")
    wanted = "boolean" if _TICK.search(text) else answer_type(label)
    leftover = _LINE.sub("", text).strip(" \n£/.-")
    kind = "text" if wanted == "boolean" and leftover else wanted
    return Answer(
        kind, guessed=f"An empty box does not say what it takes; it is asked as {kind}.", dropped=bool(leftover)
    )


def chosen(options: tuple[str, ...], source: str) -> Answer:
    """Return the answer that offers `options`; ticks may allow several, which is guessed."""
    low = {o.strip().casefold() for o in options}
    if low == {"yes", "no"}:
        return Answer("boolean")
    if len(options) == 1:
        return Answer("boolean", guessed=f"One box to tick beside “{options[0]}” is asked as yes or no.")
    if source == "ticks" and not low & {"yes", "no", "n/a"}:
        return Answer("multi-choice", options, "Ticks do not say whether several are allowed; several are.")
    return Answer("choice", options)


def _controlled(label: str, controls: tuple[Control, ...]) -> Answer:
    first = controls[0]
    if first.kind == "list":
        options = first.choices
        yes_no = {o.casefold() for o in options} == {"yes", "no"}
        return Answer("boolean") if yes_no else Answer("choice", options) if options else Answer("string")
    if first.kind == "tick":
        return Answer("boolean")
    if first.kind in _KINDS:
        return Answer(_KINDS[first.kind])
    wanted = answer_type(label)
    return Answer("string" if wanted == "boolean" else wanted, guessed=f"It is asked as {wanted}.")
