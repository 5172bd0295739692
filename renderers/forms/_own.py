"""The way back of an export: what a target says of a thing, laid over what was kept of it beside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

EXTENSION = "urn:askonce:own"
_TEXTS = ("label", "hint", "title", "intro", "other", "error_message")


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
