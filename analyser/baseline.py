"""Findings a council knows of already, kept in a file, so that a run shows only what is new."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from foundation.errors import InputError
from foundation.files import read_bytes, sha256_of

if TYPE_CHECKING:
    from analyser.lint_files import Located

_REMEDY = "Name a file that `askonce lint --write-baseline` wrote"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings held against a baseline: the `new` ones, and how many are `known` or have `gone` since."""

    new: list[Located]
    known: int
    gone: int


def fingerprint(located: Located) -> str:
    """Return 16 hex digits that stay the same when files and lines move, and change with the words that are flagged."""
    finding = located.finding
    flagged = located.text[finding.start : finding.end] if finding.start is not None else located.text
    parts = (finding.rule, located.key, " ".join(flagged.split()).casefold())
    return sha256_of("\0".join(parts).encode())[:16]


def baseline_of(located: Iterable[Located]) -> str:
    """Return a baseline of the findings no form accepts, as JSON: one entry a fingerprint, with how often it stands."""
    open_ = [one for one in located if not one.accepted]
    counts = Counter(fingerprint(one) for one in open_)
    told = {fingerprint(one): one for one in open_}
    entries = [
        {"fingerprint": mark, "times": counts[mark], "rule": one.finding.rule, "where": one.key, "text": one.text}
        for mark, one in told.items()
    ]
    entries.sort(key=lambda entry: (str(entry["where"]), str(entry["rule"]), str(entry["fingerprint"])))
    return json.dumps({"baseline": _VERSION, "findings": entries}, ensure_ascii=False, indent=1) + "\n"


def read_baseline(path: Path) -> Counter[str]:
    """Return how often each fingerprint stands in the baseline at `path`; raises InputError."""
    try:
        data = json.loads(read_bytes(path, limit_mb=50).decode("utf-8"))
        if data["baseline"] != _VERSION:
            raise InputError(f"This is a baseline of version {data['baseline']}", _REMEDY, path=path)
        return Counter({str(entry["fingerprint"]): int(entry["times"]) for entry in data["findings"]})
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise InputError("This is not a baseline of findings", _REMEDY, path=path, line=line) from error


def compare(located: Iterable[Located], baseline: Counter[str]) -> Compared:
    """Return the findings that `baseline` does not hold; those a form accepts stay, for they are listed."""
    left = Counter(baseline)
    new = []
    known = 0
    for one in located:
        mark = fingerprint(one)
        if left[mark] > 0:
            left[mark] -= 1
            known += not one.accepted
            if not one.accepted:
                continue
        new.append(one)
    return Compared(new, known, left.total())
