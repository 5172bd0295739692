"""YAML as a tree of nodes that know their place, with everything a form does not need refused."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.scanner import Scanner

from foundation.errors import InputError
from foundation.files import read_bytes

MAX_MB = 2
MAX_DEPTH = 24
MAX_NODES = 50_000
_AHEAD = 200


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text: characters from 0, lines from 1."""

    index: int
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A scalar, list or mapping with the stretch of text it stands in; every scalar is text.

    `value` is None for a plain scalar with nothing in it. `flow` is True inside brackets, `style` is the scalar's
    quote or block sign ("" for plain). A block list or mapping ends where its last value does.
    """

    value: str | list[Node] | list[tuple[Node, Node]] | None
    kind: str
    start: Mark
    end: Mark
    flow: bool = False
    style: str = ""

    def items(self) -> list[Node]:
        """The entries of a list."""
        return self.value if self.kind == "list" else []  # type: ignore[return-value]

    def pairs(self) -> list[tuple[Node, Node]]:
        """The keys and values of a mapping."""
        return self.value if self.kind == "map" else []  # type: ignore[return-value]

    def get(self, key: str | int) -> Node | None:
        """Return the value under `key` (or at that place of a list), or None."""
        if isinstance(key, int):
            return self.items()[key] if 0 <= key < len(self.items()) else None
        return next((v for k, v in self.pairs() if k.value == key), None)

    def part(self, key: str, kind: str, remedy: str, path: Path | str | None) -> Node | None:
        """Return what stands under `key`, or None where nothing does; raises InputError if it is not of `kind`."""
        node = self.get(key)
        if node is None or node.value is None:
            return None
        if node.kind != kind:
            wanted = {"map": "a list of `name: value` lines", "list": "a list with a dash before each entry"}[kind]
            raise InputError(f"What stands under `{key}` is not {wanted}", remedy, path=path, line=node.start.line)
        return node

    def key_line(self, key: str) -> int | None:
        """Return the line `key` stands on, or None."""
        return next((k.start.line for k, _ in self.pairs() if k.value == key), None)

    def plain(self) -> Any:
        """Return the node as lists, dicts and strings; an empty scalar is None."""
        if self.kind == "map":
            return {k.value: v.plain() for k, v in self.pairs()}
        return [n.plain() for n in self.items()] if self.kind == "list" else self.value


def read_text(path: Path) -> str:
    """Return the text of `path`; raises InputError if it is missing, over 2 MB or not UTF-8."""
    data = read_bytes(path, limit_mb=MAX_MB)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError("The file is not UTF-8 text", "Save it as UTF-8", path=path, line=line) from error


def compose(text: str, path: Path | str | None = None) -> Node:
    """Return the one document in `text`; raises InputError for anything else than plain lists, mappings and text.

    Refused, each with its line: tags, anchors and aliases, a key used twice, a key that is not text, more than one
    document, nesting over 24 deep and more than 50,000 values.
    """
    try:
        yaml = YAML(typ="safe", pure=True)
        yaml.Scanner = _Scanner
        return _Composer(path).document(yaml.parse(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"This is not YAML that can be read: {error.problem or error.context}"
        line = mark.line + 1 if mark else None
        raise InputError(what, "Check the indentation, quotes and colons there", path=path, line=line) from error
    except (YAMLError, ValueError) as error:
        what = f"This is not YAML that can be read: {' '.join(str(error).split())}"
        raise InputError(what, "Save it as plain text", path=path) from error
    except RecursionError as error:
        raise _refusal("Lists stand too deep in each other", "Flatten them", path, None) from error


class _Scanner(Scanner):
    """Reads well ahead, and asks only once a batch which of its tokens a later colon could still turn into a key.

    ruamel asks that before each token it gives, which takes a third of the time a form takes to load.
    """

    settled = 0

    def need_more_tokens(self) -> bool:
        if self.settled > 0 or self.done:
            return False
        while len(self.tokens) < _AHEAD and not self.done:
            self.fetch_more_tokens()
        self.stale_possible_simple_keys()
        nearest = self.next_possible_simple_key()
        self.settled = len(self.tokens) if nearest is None or self.done else nearest - self.tokens_taken
        return self.settled <= 0

    def get_token(self) -> Any:
        token = super().get_token()
        self.settled -= 1
        return token


class _Composer:
    def __init__(self, path: Path | str | None) -> None:
        self.path = path
        self.count = 0

    def document(self, events: Any) -> Node:
        self.events = events
        kind = self.next_kind()
        while kind in ("StreamStartEvent", "DocumentStartEvent"):
            kind = self.next_kind()
        if kind == "StreamEndEvent":
            raise _refusal(
                "The file is empty", "Write in it what it is to hold; `askonce draft` starts a form", self.path, None
            )
        node = self.node(kind, 0, flow=False)
        self.next_kind()
        if self.next_kind() != "StreamEndEvent":
            raise self.refuse(
                "A second document starts here", "Take out the line `---`, or keep it in a file of its own"
            )
        return node

    def next_kind(self) -> str:
        self.event = next(self.events)
        return type(self.event).__name__

    def node(self, kind: str, depth: int, *, flow: bool) -> Node:
        event = self.event
        self.check(kind, depth)
        if kind == "ScalarEvent":
            style = event.style or ""
            value = None if not style and event.value == "" else event.value
            return Node(value, "scalar", _mark(event.start_mark), _mark(event.end_mark), flow, style)
        flow = bool(event.flow_style)
        start = _mark(event.start_mark)
        value = self.entries(depth, flow=flow) if kind == "SequenceStartEvent" else self.keys(depth, flow=flow)
        last = value[-1] if value else None
        end = _mark(self.event.end_mark) if flow or last is None else (last if isinstance(last, Node) else last[1]).end
        return Node(value, "list" if kind == "SequenceStartEvent" else "map", start, end, flow)

    def entries(self, depth: int, *, flow: bool) -> list[Node]:
        found = []
        while (kind := self.next_kind()) != "SequenceEndEvent":
            found.append(self.node(kind, depth + 1, flow=flow))
        return found

    def keys(self, depth: int, *, flow: bool) -> list[tuple[Node, Node]]:
        found: dict[str, tuple[Node, Node]] = {}
        while (kind := self.next_kind()) != "MappingEndEvent":
            if kind != "ScalarEvent" or self.event.value == "":
                raise self.refuse("A key here is not text", "Write `key: value`")
            if self.event.value in found:
                first = found[self.event.value][0].start.line
                what = f"The key `{self.event.value}` stands here and on line {first} of the same thing"
                raise self.refuse(what, "Keep one of them")
            key = self.node(kind, depth + 1, flow=flow)
            found[str(key.value)] = (key, self.node(self.next_kind(), depth + 1, flow=flow))
        return list(found.values())

    def check(self, kind: str, depth: int) -> None:
        self.count += 1
        if kind == "AliasEvent" or getattr(self.event, "anchor", None):
            raise self.refuse(
                "Anchors and aliases (& and *) are not read", "Write it out; in a form, or `use` the question bank"
            )
        if getattr(self.event, "tag", None) not in (None, "!"):
            raise self.refuse(f"The tag `{self.event.tag}` is not read", "Remove it: every value is plain text")
        if depth > MAX_DEPTH:
            raise self.refuse(f"This stands more than {MAX_DEPTH} levels deep", "Flatten it")
        if self.count > MAX_NODES:
            raise self.refuse(f"The file has more than {MAX_NODES:,} values", "Split it into smaller files")

    def refuse(self, what: str, remedy: str) -> InputError:
        return _refusal(what, remedy, self.path, self.event.start_mark.line + 1)


def _refusal(what: str, remedy: str, path: Path | str | None, line: int | None) -> InputError:
    return InputError(what, remedy, path=path, line=line)


def _mark(mark: Any) -> Mark:
    return Mark(mark.index, mark.line + 1)
