"""AskOnce's own part of an export: what the target has no place for, kept beside each thing so that it comes back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

EXTENSION = "urn:askonce:own"
_TEXTS = ("label", "hint", "title", "intro", "other", "error_message")


def own_part(thing: BaseModel, native: Iterable[str]) -> dict[str, Any]:
    """Return what `thing` holds beyond the `native` keys, which the target says itself.

    A native text stays here whole if it has further wordings; an option stays by its code with what is not native.
    """
    said = set(native)
    whole = thing.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    kept: dict[str, Any] = {}
    for key, value in whole.items():
        if key in ("fields", "sections"):
            continue
        if key == "options":
            value = [left for one in value if len(left := _beyond(one)) > 1] if "options" in said else value
        elif key in said and not (key in _TEXTS and set(value) != {"text"}):
            continue
        if value not in ([], {}):
            kept[key] = value
    return kept


def _beyond(option: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in option.items() if k != "label" or set(v) != {"text"}}


def own_text(thing: BaseModel, native: Iterable[str]) -> str | None:
    """Return the own part as one line of JSON, or None if there is nothing to keep."""
    kept = own_part(thing, native)
    return json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else None


def together(native: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return one thing from what the target says and its own part: the target's word holds where both speak."""
    merged = dict(own) | dict(native)
    for key in _TEXTS:
        if isinstance(native.get(key), str) and isinstance(own.get(key), Mapping):
            merged[key] = {**own[key], "text": native[key]}
    if "options" in native and isinstance(own.get("options"), list):
        kept = {one["code"]: one for one in own["options"] if isinstance(one, Mapping) and "code" in one}
        merged["options"] = [_option(one, kept.get(one["code"], {})) for one in native["options"]]
    return merged


def _option(native: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    label = own.get("label")
    return {**own, **native, **({"label": {**label, "text": native["label"]}} if isinstance(label, Mapping) else {})}


def read_own(text: object) -> dict[str, Any]:
    """Return an own part read from `text`; empty where it is none."""
    try:
        kept = json.loads(text) if isinstance(text, str) else {}
    except (ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}
