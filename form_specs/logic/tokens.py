"""An expression cut into tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_LENGTH = 2000

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<date>\d{4}-\d{2}-\d{2})(?![\w-])
  | (?P<number>-?\d+(?:\.\d+)?)(?![\w.])
  | (?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?)
  | (?P<text>'(?:[^']|'')*'|"(?:[^"]|"")*")
  | (?P<op><=|>=|!=|=|<|>|\(|\)|\[|\]|,)
)""",
    re.VERBOSE,
)


class ExpressionError(ValueError):
    """An expression that cannot be read; `at` counts characters from 0."""

    def __init__(self, message: str, source: str, at: int) -> None:
        where = "at its end" if at >= len(source.rstrip()) else f"at `{source[at:].strip()[:20]}`"
        super().__init__(f"the expression `{_short(source)}` cannot be read {where}: {message}")
        self.at = at


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind (date, number, name, text, op, end), its characters, and where it starts."""

    kind: str
    text: str
    at: int


def tokens(source: str) -> list[Token]:
    """Return the tokens of `source` with an `end` token last; raises ExpressionError where one cannot be read."""
    if len(source) > MAX_LENGTH:
        raise ExpressionError(f"it is longer than {MAX_LENGTH} characters; split it under `all` or `any`", source, 0)
    found: list[Token] = []
    at = 0
    while source[at:].strip():
        match = _TOKEN.match(source, at)
        if match is None or match.lastgroup is None:
            start = at + len(source[at:]) - len(source[at:].lstrip())
            raise ExpressionError(_advice(source[start]), source, start)
        found.append(Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup)))
        at = match.end()
    return [*found, Token("end", "", len(source))]


def _advice(character: str) -> str:
    if character in "'\"":
        return "the quote is never closed"
    if character in "&|!":
        return "write `and`, `or` and `not` as words"
    return f"`{character}` is not part of the language"


def _short(source: str) -> str:
    return source if len(source) <= 80 else f"{source[:77]}..."
