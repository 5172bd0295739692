"""A council's own words: explained, allowed or better said, in the glossary beside its forms."""

from __future__ import annotations

from typing import Any

from analyser.vocabulary.check import read_file
from designer.own_yaml import Change, change_yaml, write_checked
from designer.sources import Sources
from foundation.errors import InputError

STARTER = """# Words of our own. AskOnce reads this file beside its own lists.
# glossary:            # words our forms explain
#   MASH: the team that takes calls about children who may need help
# allow: [SDQ]         # initials everybody here knows
# terms:               # words to avoid, with what to say instead
#   - term: LAC
#     means: child looked after
#     say: [child in our care]
"""


def text_of(sources: Sources) -> str:
    """Return the glossary's text, or a beginning for one."""
    return sources.glossary.read_text(encoding="utf-8") if sources.glossary.is_file() else STARTER


def save_text(sources: Sources, text: str) -> None:
    """Put `text` in place of the glossary; raises InputError, with the line, and changes nothing where it is none."""
    write_checked(sources.glossary, text if text.endswith("\n") else f"{text}\n", read_file)


def explain(sources: Sources, word: str, meaning: str) -> None:
    """Add a word that our forms explain."""
    word, meaning = _given(word, "word"), _given(meaning, "meaning")

    def change(data: Any) -> None:
        data.setdefault("glossary", {})[word] = meaning

    _change(sources, change)


def allow(sources: Sources, word: str) -> None:
    """Add a word that is not to be flagged."""
    word = _given(word, "word")

    def change(data: Any) -> None:
        allowed = data.setdefault("allow", [])
        if word not in allowed:
            allowed.append(word)

    _change(sources, change)


def say_instead(sources: Sources, word: str, instead: str) -> None:
    """Add a word to avoid, with what to say instead."""
    word, instead = _given(word, "word"), _given(instead, "words to say instead")

    def change(data: Any) -> None:
        terms = data.setdefault("terms", [])
        terms[:] = [*(term for term in terms if term.get("term") != word), _term(word, instead)]

    _change(sources, change)


def _term(word: str, instead: str) -> dict[str, Any]:
    return {"term": word, "means": instead, "say": [instead], "adults": "avoid"}


def _given(text: str, what: str) -> str:
    if not text.strip():
        raise InputError(f"There is no {what} yet", f"Fill in the {what}")
    return text.strip()


def _change(sources: Sources, change: Change) -> None:
    change_yaml(sources.folder, sources.glossary, change, read_file)
