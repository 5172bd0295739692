"""The vocabulary that comes with AskOnce, and a council's own YAML merged over it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from analyser.vocabulary.check import Listed, read_file
from analyser.vocabulary.model import Term, TermKind, Use, Vocabulary

FILES = ("acronyms", "formal", "jargon", "legal", "stigmatising", "vague")
COMPILED = "compiled.json"
_TEXTS = ("say", "child", "also", "only_in", "not_in")


@lru_cache(maxsize=1)
def embedded_vocabulary() -> Vocabulary:
    """Return the vocabulary that comes with AskOnce.

    YAML takes most of a second to read, so what was read is kept beside it; it is used only while it is of these very
    files.
    """
    home = files("analyser.vocabulary")
    kept = home / COMPILED
    if kept.is_file():
        data = json.loads(kept.read_text(encoding="utf-8"))
        if data["of"] == digest():
            return _vocabulary([data])
    return _vocabulary([_plain(listed) for listed in _embedded_lists()])


def compiled() -> str:
    """Return what `compiled.json` must hold for the YAML files as they are."""
    lists = [_plain(listed) for listed in _embedded_lists()]
    merged = {
        "of": digest(),
        "allow": [a for one in lists for a in one["allow"]],
        "terms": [t for one in lists for t in one["terms"]],
    }
    return json.dumps(merged, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def digest() -> str:
    """Return the SHA-256 of the embedded YAML files as 64 hex digits."""
    whole = hashlib.sha256()
    for name in FILES:
        whole.update((files("analyser.vocabulary") / f"{name}.yaml").read_bytes())
    return whole.hexdigest()


def read_vocabulary(paths: Sequence[Path] = ()) -> Vocabulary:
    """Return the embedded vocabulary with each council file in `paths` merged over it, in order.

    A later term replaces an earlier one of the same name; what is allowed or explained adds up. Raises InputError,
    naming file and line, for a file that is not a vocabulary.
    """
    vocabulary = embedded_vocabulary()
    for path in paths:
        vocabulary = _merged(vocabulary, _vocabulary([_plain(read_file(path))]))
    return vocabulary


def _merged(base: Vocabulary, own: Vocabulary) -> Vocabulary:
    named = {t.term: t for t in base.terms} | {t.term: t for t in own.terms}
    return Vocabulary(
        terms=tuple(named.values()),
        allow=base.allow | own.allow,
        glossary=base.glossary | own.glossary,
        settings=base.settings | own.settings,
        ignore=base.ignore + own.ignore,
    )


def _embedded_lists() -> Iterable[Listed]:
    for name in FILES:
        with_path = files("analyser.vocabulary") / f"{name}.yaml"
        yield read_file(Path(str(with_path)))


def _plain(listed: Listed) -> dict[str, Any]:
    return {
        "allow": list(listed.allow),
        "terms": listed.terms,
        "glossary": listed.glossary,
        "settings": listed.settings,
        "ignore": listed.ignore,
    }


def _vocabulary(lists: Sequence[dict[str, Any]]) -> Vocabulary:
    terms = [_term(raw) for one in lists for raw in one["terms"]]
    return Vocabulary(
        terms=tuple(terms),
        allow=frozenset(a for one in lists for a in one["allow"]),
        glossary={k: v for one in lists for k, v in one.get("glossary", {}).items()},
        settings={k: v for one in lists for k, v in one.get("settings", {}).items()},
        ignore=tuple(i for one in lists for i in one.get("ignore", ())),
    )


def _term(raw: dict[str, Any]) -> Term:
    return Term(
        term=raw["term"],
        kind=TermKind(raw["kind"]),
        means=raw["means"],
        form=raw.get("as", "noun"),
        adults=Use(raw.get("adults", "ok")),
        children=Use(raw.get("children", "avoid")),
        swap=raw.get("swap", "both"),
        source=raw.get("source", ""),
        **{key: tuple(raw.get(key, ())) for key in _TEXTS},
    )
