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
_AROUND = " \n,;/\t"
_BLANKS = re.compile(r"^[\s/.£]+")
_POINTS = re.compile(r"(\d{1,2})(?:[\s|/,–-]+\d{1,2})*?[\s|/,–-]+(\d{1,2})(?<!/\d)")
_OTHER = re.compile(r"^other\b.*(?:_{2,}|\.{3,}|…|specify|state|details|:)", re.I | re.S)
_SEVERAL = re.compile(r"\ball (?:that|which) apply\b|\bany that apply\b|\bone or more\b", re.I)
_ONE = re.compile(
    r"\b(?:tick|select|choose|circle) (?:only )?one\b|\bone of\b"
    r"|^(?:gender|sex|ethnic\w*|religion|legal status|status|type of|frequency|how often|marital)\b"
    r"|^(?:is|was|has|have|does|did|do|are|were|will)\b",
    re.I,
)
_KINDS = {"date": "date", "number": "decimal", "picture": "attachment"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A type of field with its options; `guessed` says what was not certain, `dropped` that the box held text."""

    kind: str
    options: tuple[str, ...] = ()
    guessed: str = ""
    dropped: bool = False
    other: bool = False
    points: tuple[int, int] | None = None


def split_ticks(text: str) -> tuple[str, tuple[str, ...]]:
    """Return what stands before the tick boxes, and the words of each, which stand after it or before it."""
    first, *after = _TICK.split(text)
    if after and not after[-1].strip(_AROUND) and first.strip():
        return _ticks_after(tuple(one.strip(_AROUND) for one in (first, *after[:-1])))
    return first.strip(" \n:-–"), tuple(words for one in after if (words := one.strip(_AROUND)))


def _ticks_after(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """`Was it done? Yes ☐ No ☐`: the first words hold the question too."""
    first, *others = words
    found = re.match(r"(.*[?:])\s*(.*)$", first, re.S) or re.match(r"(.+)\s(yes|no|y|n)$", first, re.I | re.S)
    label, option = (found[1], found[2]) if found else ("", first)
    return label.strip(" \n:-–"), tuple(one for one in (option, *others) if one)


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


def lines_to_write_on(text: str) -> list[str]:
    """Return what stands before each line of `____` or dots: `Signature ____ Date ____` has two."""
    before = [_BLANKS.sub("", one).strip(" \n:") for one in _LINE.split(text)[:-1:2]]
    return [one for n, one in enumerate(before) if one or n == 0]


def told_to_choose(text: str) -> bool:
    """Whether words say to tick, circle or delete."""
    return bool(_ASIDE.search(text))


def listed_with_slashes(text: str) -> tuple[str, ...]:
    """Return the options of `Foster / Residential / Kinship`; none where it is anything else, such as a date."""
    parts = tuple(part.strip() for part in re.split(r"[/|]", text))
    fits = _SLASHED.match(text) and all(re.search(r"[A-Za-z]{2}", p) and len(p.split()) <= _MOST_WORDS for p in parts)
    return parts if fits else ()


def answer_in(label: str, text: str, controls: tuple[Control, ...]) -> Answer:
    """Return what the box beside `label` asks for; text that is no option is taken for an old answer and dropped."""
    text = _ASIDE.sub("", text).strip()
    if controls:
        return _controlled(label, controls)
    ticked = split_ticks(text)[1]
    if ticked:
        return chosen(ticked, "ticks", label)
    either = trailing_choice(text)[1]
    if either and not trailing_choice(text)[0]:
        return chosen(either, "text")
    if points := _POINTS.fullmatch(text):
        ends = (int(points[1]), int(points[2]))
        if 0 <= ends[0] < ends[1] <= 10:
            return Answer("scale", points=ends, guessed=f"It is asked as a scale from {ends[0]} to {ends[1]}.")
    if listed := listed_with_slashes(text):
        return chosen(listed, "text")
    wanted = "boolean" if _TICK.search(text) else answer_type(label)
    leftover = _LINE.sub("", text).strip(" \n£/.-")
    kind = "text" if wanted == "boolean" and leftover else wanted
    return Answer(
        kind, guessed=f"An empty box does not say what it takes; it is asked as {kind}.", dropped=bool(leftover)
    )


def chosen(options: tuple[str, ...], source: str, label: str = "") -> Answer:
    """Return the answer that offers `options`; ticks may allow several, which is guessed where `label` is silent."""
    other = next((o for o in options if _OTHER.match(o)), "")
    options = tuple(o for o in options if o != other)
    low = {o.strip().casefold() for o in options}
    if low == {"yes", "no"} and not other:
        return Answer("boolean")
    if len(options) == 1 and not other:
        return Answer("boolean", guessed=f"One box to tick beside “{options[0]}” is asked as yes or no.")
    one = source != "ticks" or bool(low & {"yes", "no", "n/a"}) or bool(_ONE.search(label))
    if one and not _SEVERAL.search(label):
        return Answer("choice", options, other=bool(other))
    guessed = "" if _SEVERAL.search(label) else "Ticks do not say whether several are allowed; several are."
    return Answer("multi-choice", options, guessed, other=bool(other))


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
