"""What people decided about findings: kept in the report's own sheet or in the file of decisions, and read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from analyser.findings import Finding
from analyser.questions import Question
from foundation.errors import InputError
from foundation.files import read_bytes

if TYPE_CHECKING:
    from form_specs.yaml_nodes import Node

SHEET = "Findings to decide"
RULE, LA, QUESTION, WORDS, DECISION = "Rule", "LA", "Question", "Words", "Decision"
HOW_TO_DECIDE = "Write accepted, changed to (the new words), or keep because (the reason)"
_SAID = re.compile(r"(accepted|changed to|keep because)\b[\s:,–-]*(.*)", re.IGNORECASE | re.DOTALL)
_LIMIT_MB = 50
_LONGEST_CELL = 32_767
_Key = tuple[str, str, str, str]


class Outcome(StrEnum):
    """What becomes of a finding: it is right and will be mended, it was mended, or the wording stays."""

    ACCEPTED = "accepted"
    CHANGED = "changed to"
    KEPT = "keep because"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on what `rule` says of `words` in a `question` as `la` asks it.

    Empty `words` mean whatever the rule flags there, an empty `la` every LA; of a form as a whole `question` is its
    name. `text` holds the new words or the reason; it is empty where the finding is only accepted.
    """

    rule: str
    question: str
    outcome: Outcome
    text: str = ""
    la: str = ""
    words: str = ""

    @property
    def said(self) -> str:
        """The decision as people write it, as in "keep because the court uses this word"."""
        return f"{self.outcome} {self.text}".strip()


@dataclass(frozen=True)
class LanguageDecisions:
    """Decisions by what they are about; of two on the same, the later one holds."""

    decisions: tuple[Decision, ...] = ()
    _by_key: Mapping[_Key, Decision] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {_key(d.rule, d.la, d.question, d.words): d for d in self.decisions})

    def find(self, rule: str, la: str, question: str, words: str) -> Decision | None:
        """Return the decision that fits best: on these words of this LA, else on any words, else of any LA."""
        for council, said in ((la, words), (la, ""), ("", words), ("", "")):
            known = self._by_key.get(_key(rule, council, question, said))
            if known:
                return known
        return None

    def having(self, more: Iterable[Decision]) -> LanguageDecisions:
        """Return these decisions with `more` after them."""
        merged = {_key(d.rule, d.la, d.question, d.words): d for d in (*self.decisions, *more)}
        return LanguageDecisions(tuple(merged.values()))


UNDECIDED = LanguageDecisions()


@dataclass(frozen=True, slots=True)
class Decided:
    """Findings that each carry the decision on them, and the decisions that no finding fits any more."""

    findings: tuple[Finding, ...]
    unmet: tuple[Decision, ...]


def decide(findings: Sequence[Finding], questions: Iterable[Question], decisions: LanguageDecisions) -> Decided:
    """Return `findings` with what `decisions` say of them."""
    if not decisions.decisions:
        return Decided(tuple(findings), ())
    texts = {question.id: question.text for question in questions}
    met: set[Decision] = set()
    decided = []
    for finding in findings:
        text = texts.get(finding.question, finding.form)
        known = decisions.find(finding.rule, finding.la, text, words_of(finding, text))
        if known:
            met.add(known)
        decided.append(replace(finding, decision=known.said) if known else finding)
    return Decided(tuple(decided), tuple(d for d in decisions.decisions if d not in met))


def words_of(finding: Finding, text: str) -> str:
    """Return the words of `text` that `finding` is about, or nothing where it is about the whole."""
    return "" if finding.start is None else text[finding.start : finding.end]


def _key(rule: str, la: str, question: str, words: str) -> _Key:
    return rule, _plain(la), _plain(question), _plain(words)


def _plain(text: str) -> str:
    """Return `text` as it reads, whatever a workbook does to spaces, case and signs it cannot hold."""
    shown = "".join(c for c in text if c.isprintable() or c.isspace())[:_LONGEST_CELL]
    return " ".join(shown.split()).casefold()


def outcome_of(said: str) -> tuple[Outcome, str] | None:
    """Return what a decision as people write it means, and its words; None where it means nothing."""
    found = _SAID.fullmatch(said.strip())
    if found is None:
        return None
    outcome, text = Outcome(found[1].lower()), found[2].strip()
    return (outcome, text) if text or outcome is Outcome.ACCEPTED else None


def of_entry(entry: Node, path: Path | str | None) -> Decision:
    """Return the decision an entry of `findings:` in a file of decisions holds; raises InputError with its line."""
    told = {key.value: node.value for key, node in entry.pairs() if isinstance(node.value, str)}
    meant = outcome_of(told.get("decision", ""))
    unknown = told.keys() - {"rule", "question", "words", "la", "decision"}
    if meant is None or unknown or not (told.get("rule") and told.get("question")):
        raise InputError(
            "An entry of findings does not say what was decided of what",
            f"Give it `rule:`, `question:`, if you like `words:` and `la:`, and `decision:`. {HOW_TO_DECIDE}",
            path=path,
            line=entry.start.line,
        )
    return Decision(told["rule"], told["question"], *meant, la=told.get("la", ""), words=told.get("words", ""))


def read_decided_report(path: Path) -> LanguageDecisions:
    """Return the decisions written into the sheet SHEET of a report.xlsx.

    Raises InputError, naming sheet, row and column, for a decision that says nothing clear or a workbook that is no
    report.
    """
    rows = _rows(path)
    for number, row in rows:
        if {RULE, QUESTION, DECISION} <= set(row):
            places = {name: row.index(name) for name in (RULE, LA, QUESTION, WORDS, DECISION) if name in row}
            found = (_of_row(cells, places, at, path) for at, cells in rows)
            return LanguageDecisions().having(d for d in found if d)
        if number > 20:
            break
    remedy = f"Keep the row of headings, with {RULE}, {QUESTION} and {DECISION} in it, as AskOnce wrote it"
    raise InputError("The headings of the sheet are not found", remedy, path=path, sheet=SHEET)


def _of_row(cells: Sequence[str], places: Mapping[str, int], row: int, path: Path) -> Decision | None:
    told = {name: cells[at].strip() if at < len(cells) else "" for name, at in places.items()}
    if not told[DECISION]:
        return None
    meant = outcome_of(told[DECISION])
    if meant is None:
        what = f"“{told[DECISION][:60]}” is not a decision"
        raise InputError(what, HOW_TO_DECIDE, path=path, sheet=SHEET, row=row, column=DECISION)
    return Decision(told[RULE], told[QUESTION], *meant, la=told.get(LA, ""), words=told.get(WORDS, ""))


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    from data_matrix.load.workbook import sheets_of  # brings openpyxl

    sheet = next((s for s in sheets_of(read_bytes(path, limit_mb=_LIMIT_MB), path) if s.name == SHEET), None)
    if sheet is None:
        remedy = "Name a report.xlsx that `askonce analyse` wrote, with the decisions filled in"
        raise InputError(f"The workbook has no sheet “{SHEET}”", remedy, path=path)
    for number, row in enumerate(sheet.rows(), 1):
        yield number, ["" if value is None else str(value) for value in row]
