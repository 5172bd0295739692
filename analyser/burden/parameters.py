"""The parameters of the burden model: one editable YAML, a council's own merged over it, every fault told by line."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyser.burden.ranges import LEVELS
from analyser.workflow import BASES
from foundation.errors import InputError

if TYPE_CHECKING:
    from form_specs.yaml_nodes import Node

_YAML, KEPT = "parameters.yaml", "parameters.json"
_SPEEDS = ("_words_per_minute",)
_SHARES = ("_share_",)
_REMEDY = "Write it as in analyser/burden/parameters.yaml"
_FREQUENCY = ("form_type", "completions_per_child_year", "evidence", "source")
_SWITCHES = ("settled", "year", "age_from", "age_to")
_SHAPE = ("parameters", "frequencies")
_WORDS = {"yes": True, "true": True, "no": False, "false": False}

Values = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter, its unit in its name; `evidence` is seen, secondary or judgement."""

    name: str
    low: float
    central: float
    high: float
    evidence: str
    source: str


@dataclass(frozen=True, slots=True)
class FrequencyRule:
    """How often a type of form is completed for one child in a year, in a situation; None means any."""

    form_type: str
    completions_per_child_year: float
    evidence: str
    source: str
    settled: bool | None = None
    year: str | None = None
    age_from: float | None = None
    age_to: float | None = None


@dataclass(frozen=True)
class Parameters:
    """Every parameter by name, and the rules of frequency in order."""

    by_name: Mapping[str, Parameter]
    frequencies: tuple[FrequencyRule, ...]

    def at(self, level: str) -> Values:
        """Return the value of every parameter at `low`, `central` or `high`."""
        return {name: getattr(parameter, level) for name, parameter in self.by_name.items()}

    def levels(self) -> tuple[Values, Values, Values]:
        """Return the values at low, central and high."""
        low, central, high = (self.at(level) for level in LEVELS)
        return low, central, high

    def having(self, **changed: Parameter) -> Parameters:
        """Return the same with the parameters named replaced."""
        return replace(self, by_name={**self.by_name, **changed})


@lru_cache(maxsize=1)
def default_parameters() -> Parameters:
    """Return the parameters that come with AskOnce.

    The YAML takes a tenth of a second to read, so what was read is kept beside it, and used only while it is of that
    very file.
    """
    home = files("analyser.burden")
    kept = home / KEPT
    if kept.is_file():
        data = json.loads(kept.read_text(encoding="utf-8"))
        if data["of"] == _digest():
            return _from_plain(data)
    return read_parameters(None)


def kept_form() -> str:
    """Return what parameters.json must hold for the YAML as it is."""
    own = read_parameters(None)
    plain = {
        "of": _digest(),
        "parameters": [[getattr(p, key) for key in Parameter.__slots__] for p in own.by_name.values()],
        "frequencies": [[getattr(f, key) for key in FrequencyRule.__slots__] for f in own.frequencies],
    }
    return json.dumps(plain, ensure_ascii=False, indent=0) + "\n"


def _from_plain(data: dict[str, Any]) -> Parameters:
    named = [Parameter(*values) for values in data["parameters"]]
    return Parameters({p.name: p for p in named}, tuple(FrequencyRule(*values) for values in data["frequencies"]))


def _digest() -> str:
    return hashlib.sha256((files("analyser.burden") / _YAML).read_bytes()).hexdigest()


def read_parameters(path: Path | None) -> Parameters:
    """Return the default parameters with the council's own file at `path` merged over them, where one is given.

    What the file names replaces the default of that name; its frequencies are asked before the defaults. Raises
    InputError, naming the line, for an unknown name, a value that is no number, a range that runs backwards, or a
    missing source.
    """
    from form_specs.yaml_nodes import compose, read_text

    base = default_parameters() if path else Parameters({}, ())
    place = path or Path(str(files("analyser.burden") / _YAML))
    tree = compose(read_text(place), place)
    strange = [key for key, _ in tree.pairs() if key.value not in _SHAPE]
    if tree.kind != "map" or strange:
        line = strange[0].start.line if strange else tree.start.line
        raise InputError("This is not a file of burden parameters", _REMEDY, path=path, line=line)
    given = tree.part("parameters", "map", _REMEDY, path)
    own = [_parameter(key, node, base, path) for key, node in (given.pairs() if given else ())]
    listed = tree.part("frequencies", "list", _REMEDY, path)
    rules = tuple(_frequency(node, path) for node in (listed.items() if listed else ()))
    return Parameters({**base.by_name, **{p.name: p for p in own}}, rules + base.frequencies)


def _parameter(key: Node, node: Node, base: Parameters, path: Path | None) -> Parameter:
    name, line = str(key.value), key.start.line
    if base.by_name and name not in base.by_name:
        from rapidfuzz import process

        near = process.extractOne(name, list(base.by_name))
        raise InputError(f"There is no parameter `{name}`", f"Did you mean {near[0]}?", path=path, line=line)
    data = _mapping(node, (*LEVELS, "evidence", "source"), (), f"`{name}`", path)
    low, central, high = (_number(data[level], f"{name}, {level}", node, path) for level in LEVELS)
    runs = (low >= central >= high) if name.endswith(_SPEEDS) else (low <= central <= high)
    if not runs:
        order = (
            "fall from low to high, since a fast person makes the estimate low" if name.endswith(_SPEEDS) else "rise"
        )
        raise InputError(f"The values of `{name}` do not {order}", "Put them in order", path=path, line=line)
    if name.endswith(_SPEEDS) and high <= 0:
        raise InputError(f"`{name}` cannot be 0", "Write words a minute", path=path, line=line)
    if any(part in name for part in _SHARES) and high > 1:
        raise InputError(f"`{name}` is a share, from 0 to 1", "Write 0.3 for 30%", path=path, line=line)
    return Parameter(name, low, central, high, _evidence(data, node, path), data["source"])


def _frequency(node: Node, path: Path | None) -> FrequencyRule:
    data = _mapping(node, _FREQUENCY, _SWITCHES, "This frequency", path)
    line = node.start.line
    if data.get("year") not in (None, "first", "later"):
        raise InputError(f"year is {data['year']}", "Write first or later", path=path, line=line)
    settled = data.get("settled")
    if settled is not None and settled.lower() not in _WORDS:
        raise InputError(f"settled is {settled}", "Write yes or no", path=path, line=line)
    ages = [_number(data[key], key, node, path) if data.get(key) else None for key in ("age_from", "age_to")]
    youngest, oldest = ages
    if youngest is not None and oldest is not None and youngest > oldest:
        raise InputError(f"age_from {youngest:g} is over age_to {oldest:g}", "Put them in order", path=path, line=line)
    return FrequencyRule(
        data["form_type"],
        _number(data["completions_per_child_year"], "completions_per_child_year", node, path, most=366),
        _evidence(data, node, path),
        data["source"],
        _WORDS[settled.lower()] if settled is not None else None,
        data.get("year"),
        *ages,
    )


def _mapping(node: Node, keys: tuple[str, ...], may: tuple[str, ...], name: str, path: Path | None) -> dict[str, str]:
    data = node.plain() if node.kind == "map" else {}
    missing = [key for key in keys if not isinstance(data.get(key), str) or not data[key].strip()]
    strange = sorted(set(data) - set(keys) - set(may))
    listed = [key for key in may if not isinstance(data.get(key, ""), str | None)]
    if missing or strange or listed:
        unknown = f"has unknown {', '.join(strange)}" if strange else f"has more than text under {', '.join(listed)}"
        wrong = f"lacks {', '.join(missing)}" if missing else unknown
        raise InputError(f"{name} {wrong}", _REMEDY, path=path, line=node.start.line)
    return {key: value for key, value in data.items() if isinstance(value, str)}


def _number(text: str, name: str, node: Node, path: Path | None, most: float = 100_000) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value <= most:
        raise InputError(
            f"{name} is {text!r}", f"Write a number from 0 to {most:,.0f}", path=path, line=node.start.line
        )
    return value


def _evidence(data: Mapping[str, str], node: Node, path: Path | None) -> str:
    if data["evidence"] not in BASES:
        wanted = f"Write one of {', '.join(BASES)}"
        raise InputError(f"evidence is {data['evidence']}", wanted, path=path, line=node.start.line)
    return data["evidence"]
