"""What two spellings of one form's name share, once case, marks, abbreviations and plurals are put aside."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# The abbreviations of children's social care, each the same words to anyone who works there.
_ABBREVIATIONS = (
    (r"child(?:ren)?(?: (?:to be|who (?:is|are)|is|being))? looked after", "cla"),
    (r"looked after child(?:ren)?", "cla"),
    (r"child(?:ren)? in care", "cla"),
    (r"lac|cic|clas|lacs", "cla"),
    (r"independent review(?:ing)? officers?", "iro"),
    (r"initial health assessments?", "iha"),
    (r"review health assessments?", "rha"),
    (r"social workers?", "sw"),
    (r"young (?:person|people|persons)", "yp"),
    (r"child(?:ren)?(?: and| or)? yp|c yp|cyps", "cyp"),
    (r"personal education plans?", "pep"),
    (r"education health(?: and)? care plans?", "ehcp"),
    (r"personal advis[eo]rs?", "pa"),
    (r"strengths? and difficulties questionnaires?", "sdq"),
    (r"supervising sw", "ssw"),
    (r"legal care teams?", "lct"),
)
_PATTERNS = tuple((re.compile(rf"\b(?:{words})\b"), short) for words, short in _ABBREVIATIONS)
_JOINING = frozenset(("and", "the", "a", "an"))
_SMALL = frozenset(("for", "of", "to", "in", "on", "by", "with", "or", "at", "from"))
_WEAK = frozenset(("cla", "form", "template"))


@dataclass(frozen=True, slots=True)
class Key:
    """A name reduced: `words` in order; `core` without small words and those any form carries (CLA, form)."""

    words: tuple[str, ...]
    core: tuple[str, ...]
    abbreviated: bool

    @property
    def squashed(self) -> str:
        """The words with no spaces, for names whose spaces or slashes differ."""
        return "".join(self.words)

    @property
    def bag(self) -> tuple[str, ...]:
        """The core words in alphabetical order, for names whose words stand in another order."""
        return tuple(sorted(set(self.core)))


@lru_cache(maxsize=16384)
def key_of(name: str) -> Key:
    """Return the key of a form's name."""
    return _reduced(plain_words(name))


def _reduced(words: tuple[str, ...]) -> Key:
    text = " ".join(words)
    for pattern, short in _PATTERNS:
        text = pattern.sub(short, text)
    short_words = text.split()
    kept = tuple(_singular(word) for word in short_words if word not in _JOINING) or tuple(short_words)
    core = tuple(word for word in kept if word not in _SMALL and word not in _WEAK)
    return Key(kept, core or kept, tuple(short_words) != words)


def with_words(words: tuple[str, ...]) -> Key:
    """Return the key of plain words, as after a typing slip was put right."""
    return _reduced(words)


@lru_cache(maxsize=16384)
def plain_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without marks; `&` and `+` read as `and`."""
    text = unicodedata.normalize("NFKC", name).casefold()
    text = re.sub(r"['’`]", "", text).replace("&", " and ").replace("+", " and ")
    return tuple(re.findall(r"[^\W_]+", text))


def without_brackets(name: str) -> str:
    """Return a name without what stands in brackets."""
    return " ".join(re.sub(r"\([^()]*\)", " ", name).split())


def bracketed(name: str) -> str:
    """Return what stands in a name's brackets."""
    return " ".join(re.findall(r"\(([^()]*)\)", name))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
