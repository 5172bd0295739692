"""Answer options as people type them: prefixed by a form, on lines, with commas, slashes or numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from data_matrix.load.cells import lines
from data_matrix.model import OptionSet

LONGEST_NAME = 120
FormOf = Callable[[str], str | None]

_FREE = re.compile(r"(?:n\s*/?\s*a\b|none)?[\s(]*(?:free\s*text(?:\s+entry)?|text box|tick\s*box)?\)?", re.IGNORECASE)
_SCALE = re.compile(r"(\d{1,2})\s*(?:to|-|–)\s*(\d{1,2})", re.IGNORECASE)
_CODED = re.compile(r"^\d{1,2}\s*[.)]\s*(?=\D)")
_RUN = re.compile(r"(?:yes|no|n/?a|unknown)+", re.IGNORECASE)
_RUN_WORD = re.compile(r"yes|no(?!t)|n/?a|unknown", re.IGNORECASE)
_SLASH = re.compile(r"/(?!\s*a\b)|(?<![nN])/", re.IGNORECASE)
_YES_NO_LINE = re.compile(r"(?:\d\s*\.\s*)?(?:yes|no)\b.*[/,].*", re.IGNORECASE)
AS_ABOVE = re.compile(r"\(?\s*as above\s*\)?", re.IGNORECASE)


def option_sets(text: str, form_of: FormOf) -> tuple[OptionSet, ...]:
    """Return the option sets of a cell, the one for every form first.

    `form_of` gives the canonical form of a name, or None for words that are no form's name. A line without a form's
    name belongs to the form named above it. `raw` is the lines without those names.
    """
    if not text:
        return ()
    by_form: dict[str | None, list[str]] = {}
    current: str | None = None
    for line in lines(text):
        form, rest = _prefix(line, form_of)
        if form:
            current, line = form, rest
        by_form.setdefault(current, [])
        if line:
            by_form[current].append(line)
    ordered = sorted(by_form.items(), key=lambda entry: entry[0] is not None)
    return tuple(OptionSet(choices(raw), "\n".join(raw), form) for form, raw in ordered)


def _prefix(line: str, form_of: FormOf) -> tuple[str | None, str]:
    for colon in list(re.finditer(":", line[:LONGEST_NAME]))[:3]:
        form = form_of(line[: colon.start()].strip())
        if form:
            return form, line[colon.end() :].strip()
    return None, line


def choices(raw: list[str]) -> tuple[str, ...]:
    """Return the answer labels in order; empty where the lines name no list of answers (free text, a tick box)."""
    if not raw or all(_FREE.fullmatch(line) or AS_ABOVE.fullmatch(line) for line in raw):
        return ()
    found = [choice for line in raw for choice in _split(line, alone=len(raw) == 1)]
    unique = tuple(dict.fromkeys(label for choice in found if (label := _CODED.sub("", choice).strip())))
    return unique if len(unique) > 1 else ()


def _split(line: str, *, alone: bool) -> list[str]:
    scale = _SCALE.fullmatch(line)
    if scale and int(scale[1]) < int(scale[2]) <= 20:
        return [str(n) for n in range(int(scale[1]), int(scale[2]) + 1)]
    if _RUN.fullmatch(line):
        return _RUN_WORD.findall(line)
    if not alone and not _YES_NO_LINE.fullmatch(line):
        return [line]
    slashes, commas = _parts(line, _SLASH), _parts(line, re.compile(r",(?=\s)"))
    best = slashes if len(slashes) > 1 and len(slashes) >= len(commas) else commas
    return best if all(len(part.split()) <= 25 for part in best) else [line]


def _parts(line: str, mark: re.Pattern[str]) -> list[str]:
    """Split at a mark outside brackets."""
    cuts = [m.span() for m in mark.finditer(line) if line.count("(", 0, m.start()) <= line.count(")", 0, m.start())]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(line)]
    return [part for a, b in zip(starts, ends, strict=True) if (part := line[a:b].strip())]
