"""A label's text made comparable: case, punctuation, plurals in brackets, numbering and examples set aside."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_EXAMPLE_IN_BRACKETS = re.compile(r"\(\s*(?:e\.?g|i\.?e|for example|see|options?)\b[^)]*\)?", re.IGNORECASE)
_EXAMPLE = re.compile(r"[,;:\s](?:e\.g\.?|i\.e\.?|eg\.|ie\.|for example|such as)(?=[\s,:]).*$", re.IGNORECASE)
_PLURAL = re.compile(r"\((?:s|es|ren)\s?\)", re.IGNORECASE)
_YES_NO = re.compile(r"\(?\b(?:y\s*/\s*n|yes\s*/\s*no|tick(?: box)?)\b\)?", re.IGNORECASE)
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}", re.IGNORECASE)
_NUMBERING = re.compile(r"^\s*(?:\(?\d{1,3}[.):](?=\s)|\(?[a-h][.)](?=\s)|[*•·\-–]+)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s[-–—]\s|[-–—]\s(?=[A-Z])|:\s|\)\s(?=[A-Z])")
# A capital in mid-sentence starts the row of a template: "Health Plan Who will be responsible".
_ROW_STARTS = re.compile(
    r"(?<=[a-z)] )(?=(?:Name|Agency|Contact [Dd]etails|Person|Frequency|Type|What|Who|When|How|Why|Reasons?|Progress"
    r"|Authority|Relationship|Arrangements|Subject|Nature|Dosage|Address|Telephone|Email|Signature|Date|Is|Does|Was"
    r"|Did|Has|Are|Do|If)\b)"
)
_BRACKETS = re.compile(r"\(([^)]*)\)")
_EITHER = re.compile(r"\w\s?/\s?(\w+(?: \w+)?)")
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of a label: all, those of its last part (if it has parts), those in brackets, those after a stroke."""

    words: tuple[str, ...]
    row: tuple[str, ...]
    aside: tuple[str, ...]
    either: tuple[str, ...]


def parts_of(text: str) -> Parts:
    """Return the words of `text` in lower case, without accents, possessives, numbering or examples."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).replace("’", "'").replace("‘", "'")
    text = _NUMBERING.sub("", text, count=1)
    if "." in text or "(" in text or "example" in text or "such as" in text:
        text = _without_examples(text)
    if "/" in text or "(" in text or "tick" in text:
        text = _YES_NO.sub(" ", _PLURAL.sub("", text))
    aside = _words(" ".join(_BRACKETS.findall(text))) if "(" in text else ()
    either = _words(" ".join(_EITHER.findall(text))) if "/" in text else ()
    return Parts(_words(text), _row(text), aside, either)


def _without_examples(text: str) -> str:
    shorter = _EXAMPLE.sub("", _EXAMPLE_IN_BRACKETS.sub(" ", text))
    text = shorter if _WORD.search(shorter.lower()) else text
    return _INITIALS.sub(lambda found: found.group().replace(".", "") + " ", text)


def _words(text: str) -> tuple[str, ...]:
    text = text.lower().replace("'s ", " ").replace("s' ", "s ").replace("'", " ")
    return tuple(_WORD.findall(text))


def _row(text: str) -> tuple[str, ...]:
    for pattern in (_BETWEEN, _ROW_STARTS):
        said = [words for words in map(_words, pattern.split(text)) if words]
        if len(said) > 1:
            return said[-1]
    return ()
