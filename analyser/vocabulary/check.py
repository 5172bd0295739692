"""A vocabulary file read from YAML, with every fault told by line and remedy."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from form_specs.yaml_nodes import Node, compose, read_text
from foundation.errors import InputError

KINDS = ("acronym", "jargon", "legal", "stigmatising", "formal", "vague")
SETTINGS = ("reading_age_child", "reading_age_adult", "words_warning", "words_error", "list_length", "form_minutes")
_USES = ("ok", "explain", "choose", "avoid", "vague")
_CHOICES = {
    "as": ("exact", "fixed", "noun", "verb"),
    "adults": _USES,
    "children": _USES,
    "swap": ("both", "adults", "children", "no"),
    "kind": KINDS,
}
_LISTS = ("also", "say", "child", "only_in", "not_in")
_TERM = ("term", "means", "source", *_LISTS, *_CHOICES)
_TOP = ("kind", "allow", "terms", "glossary", "settings", "ignore")
_IGNORE = ("rule", "form", "question", "because")


@dataclass
class Listed:
    """What one vocabulary file holds, as plain data, checked."""

    allow: list[str] = field(default_factory=list)
    terms: list[dict[str, Any]] = field(default_factory=list)
    glossary: dict[str, str] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    ignore: list[dict[str, str]] = field(default_factory=list)


def read_file(path: Path) -> Listed:
    """Return what the vocabulary file at `path` holds; raises InputError naming the line of its first fault."""
    text = read_text(path)
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        return Listed()
    return _Reader(path).listed(compose(text, path))


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path

    def listed(self, top: Node) -> Listed:
        self.mapping(top, _TOP, "A vocabulary file")
        kind = self.choice(top, "kind", KINDS) or "jargon"
        return Listed(
            allow=self.texts(top, "allow"),
            terms=[self.term(node, kind) for node in self.entries(top, "terms")],
            glossary=self.pairs(top, "glossary", None),
            settings=self.settings(top),
            ignore=[self.ignored(node) for node in self.entries(top, "ignore")],
        )

    def term(self, node: Node, kind: str) -> dict[str, Any]:
        self.mapping(node, _TERM, "A term")
        for key, values in _CHOICES.items():
            self.choice(node, key, values)
        given = [str(k.value) for k, _ in node.pairs()]
        found: dict[str, Any] = {key: self.text(node, key) for key in given if key not in _LISTS}
        found |= {key: self.texts(node, key) for key in given if key in _LISTS}
        found = {"kind": kind, "means": ""} | found
        if not any(c.isalnum() for c in found.get("term", "")):
            self.refuse(node, "A term needs `term`, with letters or digits", "Write `- term: word` as forms spell it")
        if not found["means"] and not found.get("say"):
            self.refuse(node, f"`{found['term']}` has neither `means` nor `say`", "Add plainer words under `say`")
        return found

    def ignored(self, node: Node) -> dict[str, str]:
        self.mapping(node, _IGNORE, "An entry under `ignore`")
        found = {str(key.value): self.text(node, str(key.value)) for key, _ in node.pairs()}
        if not found.get("rule") or not found.get("because"):
            self.refuse(node, "A rule is ignored only with a reason", "Give both `rule` and `because`")
        return found

    def settings(self, top: Node) -> dict[str, str]:
        found = self.pairs(top, "settings", SETTINGS)
        for key, value in found.items():
            if not value.isdecimal() or not 1 <= int(value) <= 1000:
                node = top.get("settings")
                self.refuse(node, f"`{key}` is `{value}`", "Write a whole number from 1 to 1000", key)
        return found

    def pairs(self, top: Node, key: str, known: tuple[str, ...] | None) -> dict[str, str]:
        node = top.get(key)
        if node is None or node.value is None:
            return {}
        if node.kind != "map":
            self.refuse(node, f"`{key}` holds lines of `word: text`", "Write one word and its text a line")
        if known:
            self.mapping(node, known, f"`{key}`")
        return {str(k.value): self.text(node, str(k.value)) for k, _ in node.pairs()}

    def entries(self, top: Node, key: str) -> list[Node]:
        node = top.get(key)
        if node is None or node.value is None:
            return []
        if node.kind != "list":
            self.refuse(node, f"`{key}` is a list", "Begin each entry with `- `")
        return node.items()

    def texts(self, node: Node, key: str) -> list[str]:
        entries = self.entries(node, key)
        if not all(isinstance(e.value, str) and e.value.strip() for e in entries):
            self.refuse(node, f"`{key}` is a list of words", "Write it as [one, two]", key)
        return [str(e.value).strip() for e in entries]

    def text(self, node: Node, key: str) -> str:
        value = node.get(key)
        if value is None or not isinstance(value.value, str) or not value.value.strip():
            self.refuse(node, f"`{key}` needs a text", "Write the text after the colon", key)
        return str(value.value).strip()

    def choice(self, node: Node, key: str, values: tuple[str, ...]) -> str | None:
        value = node.get(key)
        if value is not None and value.value not in values:
            self.refuse(node, f"`{key}` is `{value.value}`", f"Use one of {', '.join(values)}", key)
        return str(value.value) if value is not None else None

    def mapping(self, node: Node, known: tuple[str, ...], what: str) -> None:
        if node.kind != "map":
            self.refuse(node, f"{what} is `key: value` lines", f"Use the keys {', '.join(known)}")
        for key, _ in node.pairs():
            if key.value not in known:
                self.refuse(key, f"`{key.value}` is not known here", f"Use one of {', '.join(known)}")

    def refuse(self, node: Node | None, what: str, remedy: str, key: str | None = None) -> NoReturn:
        line = node.start.line if node else None
        if node and key:
            line = node.key_line(key) or line
        raise InputError(what, remedy, path=self.path, line=line)
