"""The first page's figures: counted once, kept, and found again while what they were counted from stays the same."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from foundation.errors import InputError
from foundation.files import sha256_of, write_atomic

if TYPE_CHECKING:
    from analyser.run import Analysis
    from data_matrix.model import Matrix

KEPT = ".headline.json"
EMBEDDED = "embedded_headline.json"
_ROOT = Path(__file__).resolve().parents[1]
_COUNTING = ("foundation", "data_matrix", "analyser")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a matrix holds: `name` is what to call it in a sentence, `written` how many items AskOnce wrote itself."""

    kind: str
    name: str
    councils: int
    items: int
    statutory: int
    written: int


@dataclass(frozen=True, slots=True)
class Headline:
    """What a matrix holds, how often a form asks again what an earlier one asked, and how many have findings."""

    contents: Contents
    repeats: int
    prompted: int


def contents_of(matrix: Matrix) -> Contents:
    """Return what `matrix` holds."""
    from data_matrix.model import Provenance
    from renderers.reports.provenance import source_name

    return Contents(
        kind=matrix.source.kind,
        name=source_name(matrix),
        councils=len(matrix.las),
        items=len(matrix.items),
        statutory=sum(item.statutory.value != "Local" for item in matrix.items),
        written=sum(item.provenance is Provenance.RECONSTRUCTED for item in matrix.items),
    )


def headline_of(analysis: Analysis) -> Headline:
    """Return the headline figures of `analysis`."""
    return Headline(
        contents=contents_of(analysis.matrix),
        repeats=analysis.capture.asked_again,
        prompted=len({finding.question for finding in analysis.findings if finding.question}),
    )


def embedded() -> Headline:
    """Return the figures of the embedded matrix with nothing decided, as `make docs` counted them."""
    return _of(json.loads(files("designer").joinpath(EMBEDDED).read_text(encoding="utf-8")))


def key_of(fingerprints: Iterable[str]) -> str:
    """Return what figures are kept under: the files they are counted from, and AskOnce's own that count them."""
    return sha256_of("\n".join((*fingerprints, _own_files())).encode())


def kept(folder: Path, key: str) -> Headline | None:
    """Return the figures kept in `folder` under `key`, or None where there are none that can be read."""
    try:
        held = json.loads((folder / KEPT).read_text(encoding="utf-8"))
        return _of(held["figures"]) if held["key"] == key else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def keep(folder: Path, key: str, headline: Headline) -> None:
    """Keep the figures in `folder` under `key`, in place of earlier ones; where that cannot be, nothing is kept."""
    with suppress(InputError):
        write_atomic(folder / KEPT, json.dumps({"key": key, "figures": asdict(headline)}, indent=1))


def written_out(headline: Headline) -> str:
    """Return the text of the file that `embedded` reads."""
    return json.dumps(asdict(headline), indent=1) + "\n"


def _of(figures: dict[str, object]) -> Headline:
    given = dict(figures)
    contents = Contents(**given.pop("contents"))  # type: ignore[arg-type]
    return Headline(contents, **given)  # type: ignore[arg-type]


@cache
def _own_files() -> str:
    there = sorted(p for room in _COUNTING for p in (_ROOT / room).rglob("*") if p.is_file() and p.suffix != ".pyc")
    return "\n".join(f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in there)
