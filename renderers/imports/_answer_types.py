"""The type of answer a question wants, guessed from its words and options where the source does not say."""

from __future__ import annotations

import re
from datetime import date

from analyser.text.kinds import says_yes_or_no

_DATE = re.compile(
    r"^(?:if \w+,? )?(date|dob\b|d\.o\.b|when (?:was|is|did|will|were|are)\b)"
    r"|\bdate (?:of|when|the|completed)\b|\bdate\b\W*$|^by when\b|\breview due\b",
    re.I,
)
_NUMBER = re.compile(
    r"^(?:number of|how many|age\b(?! group))|\bin (?:miles|months|years|weeks|days|hours)\b\W*$", re.I
)
_YES_NO = re.compile(
    r"^(?:(?:if \w+, )?(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|should)\b.*\?"
    r"|.*\by(?:es)?\s*/\s*n(?:o)?\b\W*$)",
    re.I | re.S,
)
_EITHER = re.compile(r"\bor\b", re.I)
_LONG = re.compile(
    r"\b(?:details?|describe|description|comments?|views?|wishes|feelings|summary|analysis|reasons?|explain|outcome|notes?"
    r"|expectations|arrangements|presentation|relationships|routines?|needs|information"
    r"|why|how|what (?:is|are|was|were|do|did|has|have|would)|actions?|plan|concerns?|strengths?|history|background)\b",
    re.I,
)
_SIGNED = re.compile(r"^(?:signature|signed)\b|\bsignature\W*$", re.I)
_ADDRESS = re.compile(
    r"^(?!(?:is|are|who|does|do|has|have|why|how|should)\b).*\baddress\b(?!.*\b(?:need|issue)s?\b)", re.I
)
_STATEMENT = 120
_NUMBERS = {"integer": r"-?\d{1,15}", "decimal": r"-?\d{1,15}(\.\d{1,9})?"}
_EMAIL = re.compile(r"\be-?mail\b", re.I)


def answer_type(label: str, options: tuple[str, ...] = ()) -> str:
    """Return the type of field that `label` with `options` most likely is."""
    if options:
        exact = {o.strip().casefold() for o in options} == {"yes", "no"}
        return "boolean" if exact and says_yes_or_no(options) else "choice"
    either = bool(_EITHER.search(label))
    guesses = (
        ("signature", _SIGNED.search(label)),
        ("date", _DATE.search(label)),
        ("integer", _NUMBER.search(label)),
        ("boolean", not either and _YES_NO.search(label)),
        ("address", not _EMAIL.search(label) and _ADDRESS.search(label)),
        ("text", _LONG.search(label) or label.rstrip().endswith("?") or len(label) > _STATEMENT),
    )
    return next((kind for kind, found in guesses if found), "string")


def fits_kind(kind: str, words: str) -> bool:
    """Return whether `words` are a whole number, a number or a day, as `kind` wants; other kinds hold none."""
    if kind == "date":
        try:
            return len(words) == 10 and bool(date.fromisoformat(words))
        except ValueError:
            return False
    return kind in _NUMBERS and bool(re.fullmatch(_NUMBERS[kind], words))
