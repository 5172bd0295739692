"""Lists, mappings and values written as YAML the way the library writes it."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter

WIDTH = 110
# Plain words that other YAML readers take for something else than text.
_MISREAD = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|~|=|\.inf|\.nan)"
    r"|[-+]?(\d[\d_]*)?\.?[\d_]+([eE][-+]?\d+)?|[-+]?\d[\d_]*\.|[-+]?\d+(:\d+)+(\.\d*)?"
    r"|0[xob][\da-fA-F_]+|\d{4}-\d\d?-\d\d?.*"
)


class _Representer(RoundTripRepresenter):
    def represent_text(self, text: str) -> ScalarNode:
        style = None
        if _MISREAD.fullmatch(text):
            style = "'"
        elif _reads_as_a_block(text):
            style = "|"
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Representer.add_representer(str, _Representer.represent_text)


def emit(value: Any) -> str:
    """Return `value` as block YAML, two spaces a level, lists set in by two, wrapped at 110 characters."""
    return _write(value, flow=False, width=WIDTH)


def emit_flow(value: Any) -> str:
    """Return `value` on one line, as it stands inside brackets."""
    return _write(value, flow=True, width=1_000_000).rstrip("\n").removesuffix("\n...")


def _write(value: Any, *, flow: bool, width: int) -> str:
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.default_flow_style = flow
    yaml.width = width
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    stream = StringIO()
    yaml.dump(value, stream)
    return stream.getvalue()


def _reads_as_a_block(text: str) -> bool:
    lines = text.split("\n")
    return len(lines) > 1 and all(line == line.strip() and line.isprintable() for line in lines)
