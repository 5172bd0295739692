"""JSON files of forms: read with one message for what is wrong, and asked for values of the right type alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from form_specs.model import Form
from foundation.errors import InputError
from renderers.forms._format import Exported
from renderers.forms._kept import read_kept
from renderers.imports._edited import laid_over
from renderers.imports._importer import Draft, Source
from renderers.imports._own_spec import Kept, filled, rebuilt

DEEPEST = 60


def read_json(source: Source) -> Any:
    """Return the JSON of a file; raises InputError where it is none, or nests over 60 levels deep."""
    try:
        found = json.loads(source.data)
    except UnicodeDecodeError as error:
        raise InputError("The file is not UTF-8 text", "Save it as UTF-8", path=source.path) from error
    except (ValueError, RecursionError) as error:
        what = "The file is not JSON that can be read" if not isinstance(error, RecursionError) else "It nests too deep"
        raise InputError(what, "Export it again from where it was made", path=source.path) from error
    if _too_deep(found):
        what = f"The file nests over {DEEPEST} levels deep"
        raise InputError(what, "Choose the file that holds the form", path=source.path)
    return found


def _too_deep(found: Any) -> bool:
    level = [found]
    for _ in range(DEEPEST):
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return False
    return True


def peek(source: Source) -> dict[str, Any]:
    """Return the outermost mapping of a file, empty where it is none; never raises."""
    try:
        found = read_json(source)
    except InputError:
        return {}
    return found if isinstance(found, dict) else {}


def text(value: Any) -> str:
    """Return a text; one in several languages in its first; empty where it is none."""
    if isinstance(value, Mapping):
        value = value.get("default", value.get("en", next(iter(value.values()), "")))
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def rows(value: Any) -> list[dict[str, Any]]:
    """Return the mappings of a list; empty where it is none."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def entries(value: Any) -> list[dict[str, Any]]:
    """Return the entries of a list, each a mapping; a bare text or number is its `value`."""
    found = value if isinstance(value, list) else []
    return [
        one if isinstance(one, dict) else {"value": one} for one in found if isinstance(one, (dict, str, int, float))
    ]


def own_draft(
    head: Any,
    things: Iterator[tuple[int, Any]],
    write: Callable[[Form], Exported],
    found: Any,
    read: Callable[[Any], Draft],
) -> Draft | None:
    """Return the form of a file that AskOnce wrote, with what was changed in it since; None where it is not one.

    `head` and `things` are its kept parts, each of `things` with its depth (a section is 0); `read` reads a file as
    anybody's.
    """
    kept_head = read_kept(head)
    sections = _nested(things) if kept_head is not None else []
    form = rebuilt(kept_head, sections) if kept_head is not None else None
    if kept_head is None or form is None:
        return None
    try:
        written = json.loads(next(iter(write(form).files.values())))
        return Draft(form) if written == found else laid_over(kept_head, sections, read(written), read(found))
    except InputError:
        return None


def _nested(things: Iterator[tuple[int, Any]]) -> list[Kept]:
    sections: list[Kept] = []
    around: list[Kept] = []
    seen: set[str] = set()
    for depth, told in things:
        kept = read_kept(told)
        if kept is None or depth > len(around) or kept["id"] in seen:
            continue
        seen.add(kept["id"])
        del around[depth:]
        (around[-1].setdefault("fields", []) if around else sections).append(kept)
        around.append(kept)
    return filled(sections)
