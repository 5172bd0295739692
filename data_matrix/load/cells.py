"""What one cell says: text, lines, yes or no, an item number, a statutory class, a tag, a reason, a tally."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from rapidfuzz import fuzz

from data_matrix.model import CONSUMER_TAGS, LOCAL_REASONS, PRACTITIONER_TAGS, StatutoryClass

ERRORS = frozenset(("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"))
HIGHEST_NUMBER = 99_999

_NUMBER = re.compile(r"(?:data\s+)?(?:item)?\s*(?:number|no\.?|#)?\s*[:.]?\s*(\d{1,6})(?:\.0+)?", re.IGNORECASE)
_TALLY = re.compile(r"(?<!\d)(\d{1,3})\s*(?:/|\bof\b|\bout of\b)\s*(\d{1,3})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    r"(?P<day>\d\d?)/(?P<month>\d\d?)/(?:\d\d){1,2}|(?P<day_2>\d\d?)[- ](?P<named>[A-Za-z]{3})(?:[- ]\d{2,4})?"
    r"|\d{4}-(?P<month_3>\d\d)-(?P<day_3>\d\d)(?: 00:00(?::00)?)?"
)
_RISKY = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_LEAD = re.compile(r"\s*\(?(\d)\s*[.):-]?\s*(.*)", re.DOTALL)
_ALIKE = 88.0


def plain(value: object) -> str:
    """Return a cell's value as trimmed text with `\\n` line ends; empty for None, an error value or blank space."""
    if value is None:
        return ""
    if isinstance(value, str):
        text = value.replace("_x000D_", "") if "_x000D_" in value else value
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = text.strip()
        return "" if text in ERRORS else text
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute) else value.isoformat(" ", "minutes")
    return str(value)


def guarded(text: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """Return a text without the apostrophe that `guarded` put before it."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text, trimmed, without blank ones."""
    if "\n" not in text:
        return (text,) if text else ()
    return tuple(line for part in text.split("\n") if (line := part.strip()))


def item_number(text: str) -> int | None:
    """Return the number of `Item 12`, `12` or `12.0`, or None when it is none from 1 to HIGHEST_NUMBER."""
    match = _NUMBER.fullmatch(text)
    number = int(match.group(1)) if match else 0
    return number if 1 <= number <= HIGHEST_NUMBER else None


@lru_cache(maxsize=64)
def yes_or_no(text: str) -> bool | None:
    """Return True for a yes, False for a no, None for anything else."""
    return {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}.get(
        text.casefold()
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """A cell's choice from a list: `value` as AskOnce spells it; `known` if it is listed, `exact` if so spelled."""

    value: str
    known: bool
    exact: bool


def practitioner_tag(text: str) -> Choice:
    """Return the practitioner's tag a text means."""
    return _chosen(text, PRACTITIONER_TAGS)


def consumer_tag(text: str) -> Choice:
    """Return the data consumer's tag a text means."""
    return _chosen(text, CONSUMER_TAGS)


@lru_cache(maxsize=512)
def local_reason(text: str) -> Choice:
    """Return the reason for recording that a text, a numbered text or a bare number means."""
    match = _LEAD.fullmatch(text)
    number, words = (int(match.group(1)), match.group(2)) if match else (0, text)
    if not words.strip() and 1 <= number <= len(LOCAL_REASONS):
        return Choice(LOCAL_REASONS[number - 1], True, False)
    found = _chosen(words.replace("child/YP", "child/young person"), LOCAL_REASONS)
    if not found.known:
        return Choice(text, False, False)
    numbered_right = number in (0, LOCAL_REASONS.index(found.value) + 1)
    return Choice(found.value, True, numbered_right and found.exact)


@lru_cache(maxsize=512)
def statutory_class(text: str) -> tuple[StatutoryClass, bool] | None:
    """Return the class a text means and whether it is spelled in a usual way; None when it cannot be read."""
    key = re.sub(r"[\W_]+", " ", text.casefold()).strip()
    if key in _STATUTORY:
        return _STATUTORY[key], True
    if {"903", "annex"} <= set(key.split()):
        return StatutoryClass.BOTH, False
    near = max(_STATUTORY, key=lambda known: fuzz.ratio(key, known))
    if len(key) >= 4 and not re.search(r"\d", key) and fuzz.ratio(key, near) >= 80:
        return _STATUTORY[near], False
    return None


_STATUTORY = {
    **dict.fromkeys(("903", "ssda903", "ssda 903", "the 903", "903 return"), StatutoryClass.RETURN_903),
    **dict.fromkeys(("annex a", "ofsted annex a"), StatutoryClass.ANNEX_A),
    **dict.fromkeys(
        ("both", "both annex a 903", "both 903 annex a", "both annex a and 903", "both 903 and annex a", "annex a 903"),
        StatutoryClass.BOTH,
    ),
    **dict.fromkeys(("neither", "local", "no", "none"), StatutoryClass.LOCAL),
}


@dataclass(frozen=True, slots=True)
class Count:
    """One `1/3` of a tally cell with the words beside it (a form's name, a note, or nothing)."""

    unhelpful: int
    asked: int
    beside: str


def tallies(text: str) -> tuple[Count, ...]:
    """Return the counts in a cell such as `1/3`, `Life Plan 3/4` or `IRO Report\\n2/4`; empty when there is none."""
    found = [] if _DATE.fullmatch(text) else list(_TALLY.finditer(text))
    if len(found) == 1:
        match = found[0]
        return (Count(int(match[1]), int(match[2]), _tidied(text[: match.start()] + " " + text[match.end() :])),)
    counts, start = [], 0
    for match in found:
        counts.append(Count(int(match[1]), int(match[2]), _tidied(text[start : match.start()])))
        start = match.end()
    return tuple(counts)


def tally_from_date(value: object) -> Count | None:
    """Return the count behind a cell that Excel turned from `1/3` into 1 March, or None if it is no such date."""
    if isinstance(value, date):
        day, month = value.day, value.month
    elif isinstance(value, str) and (match := _DATE.fullmatch(value.strip())):
        day = int(match["day"] or match["day_2"] or match["day_3"])
        named = (match["named"] or "").lower()
        month = _MONTHS.index(named) + 1 if named in _MONTHS else int(match["month"] or match["month_3"] or 0)
    else:
        return None
    return Count(day, month, "") if 1 <= day <= month <= 12 else None


def _tidied(text: str) -> str:
    return " ".join(text.split()).strip(" :,;-–")


@lru_cache(maxsize=2048)
def _chosen(text: str, choices: Sequence[str]) -> Choice:
    key = _key(text)
    for choice in choices:
        if _key(choice) == key:
            return Choice(choice, True, text == choice or text.casefold() == choice.casefold())
    best = max(choices, key=lambda choice: fuzz.ratio(key, _key(choice)))
    if fuzz.ratio(key, _key(best)) >= _ALIKE:
        return Choice(best, True, False)
    return Choice(text, False, False)


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
