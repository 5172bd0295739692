"""Lists, mappings and values written as YAML the way the library writes it."""

from __future__ import annotations

import re
from io import StringIO
from textwrap import wrap
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import SingleQuotedScalarString

WIDTH = 110
# What reads best on one line: {code: yes, label: Yes}.
_ON_ONE_LINE = frozenset(
    ("options", "codes", "maps_to", "statutory", "initial", "attachments", "scale", "repeats", "constraints", "answers",
     "errors", "calculated", "approval")
)  # fmt: skip
# Plain words that other YAML readers take for something else than text; within brackets ruamel reads ? as a key.
_MISREAD = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|~|=|\.inf|\.nan)"
    r"|[-+]?(\d[\d_]*)?\.?[\d_]+([eE][-+]?\d+)?|[-+]?\d[\d_]*\.|[-+]?\d+(:\d+)+(\.\d*)?"
    r"|0[xob][\da-fA-F_]+|\d{4}-\d\d?-\d\d?.*|\?[\s\S]*"
)


class _FlowRepresenter(RoundTripRepresenter):
    def represent_text(self, text: str) -> ScalarNode:
        style = "'" if _MISREAD.fullmatch(text) or text.startswith("?") else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)


class _BlockRepresenter(_FlowRepresenter):
    def represent_text(self, text: str) -> ScalarNode:
        if _reads_as_a_block(text):
            return self.represent_scalar("tag:yaml.org,2002:str", text, style="|")
        if len(text) > WIDTH and _folds(text):
            return self.represent_scalar("tag:yaml.org,2002:str", _folded(text), style=">")
        return super().represent_text(text)


_FlowRepresenter.add_representer(str, _FlowRepresenter.represent_text)
_BlockRepresenter.add_representer(str, _BlockRepresenter.represent_text)


def emit(value: Any) -> str:
    """Return `value` as block YAML, two spaces a level, long texts folded, short lists and options on one line."""
    return _write(_laid_out(value, ""), flow=False)


def emit_flow(value: Any) -> str:
    """Return `value` on one line, as it stands inside brackets."""
    return _write(_in_brackets(value), flow=True).rstrip("\n").removesuffix("\n...")


def _write(value: Any, *, flow: bool) -> str:
    yaml = YAML()
    yaml.Representer = _FlowRepresenter if flow else _BlockRepresenter
    yaml.default_flow_style = flow
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    stream = StringIO()
    yaml.dump(value, stream)
    return stream.getvalue()


def _laid_out(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        laid = CommentedMap((k, _laid_out(v, k)) for k, v in value.items())
        if key in _ON_ONE_LINE and _is_short(value):
            laid = CommentedMap((k, _in_brackets(v)) for k, v in laid.items())
            laid.fa.set_flow_style()
        return laid
    if isinstance(value, list):
        items = CommentedSeq(_laid_out(v, key) for v in value)
        if not any(isinstance(v, (dict, list)) for v in value) and _is_short(value):
            items = CommentedSeq(map(_in_brackets, items))
            items.fa.set_flow_style()
        return items
    return value


def _in_brackets(value: Any) -> Any:
    """Quote texts with a question mark: within brackets PyYAML ends a plain text there, wherever it stands."""
    if isinstance(value, str):
        return SingleQuotedScalarString(value) if "?" in value else value
    if isinstance(value, dict):
        return {key: _in_brackets(part) for key, part in value.items()}
    return [_in_brackets(part) for part in value] if isinstance(value, list) else value


def _is_short(value: Any) -> bool:
    parts = value.values() if isinstance(value, dict) else value
    told = str(value)
    return len(told) <= WIDTH and "\n" not in told and all(_is_flat(part) for part in parts)


def _is_flat(part: Any) -> bool:
    """Whether it can stand within brackets: no lists in lists, and nothing empty, which only a block can hold."""
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return part is not None and not any(p is None or isinstance(p, (dict, list)) for p in inner)


def _folds(text: str) -> bool:
    return text.isprintable() and "  " not in text and text == text.strip()


def _folded(text: str) -> str:
    """Mark with a bell where lines end; ruamel breaks a folded text there."""
    lines = wrap(text, WIDTH - 20, break_long_words=False, break_on_hyphens=False)
    return "\a ".join(lines)


def _reads_as_a_block(text: str) -> bool:
    lines = text.split("\n")
    return len(lines) > 1 and all(line == line.strip() and line.isprintable() for line in lines)
