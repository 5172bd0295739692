"""Voice data sets 2a, 2b and 2c from a council's own CSV of reviews, closures and checks.

A row is one thing that happened: `event` is assessment, closure, review or feedback; a review has a `code`, the others
an `answer` of yes, no or (assessment and closure) not appropriate. `plan`, `date` and `code_set` are optional. The file
stays on the machine, and nothing of a child is kept.
Source: Creating and improving data sets, the voice of children and families, October 2023.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analyser.plain_csv import Row, read_rows
from analyser.voice.codes import SETS, labels, recommended_for
from foundation.errors import InputError

EVENTS = ("assessment", "closure", "review", "feedback")
_ANSWERS = {
    "yes": "yes", "y": "yes", "true": "yes", "1": "yes",
    "no": "no", "n": "no", "false": "no", "0": "no",
    "not appropriate": "not appropriate", "na": "not appropriate", "n/a": "not appropriate",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """A share as the report defines it: `part` of `whole`; a `whole` of 0 has no share, and `words` says so."""

    label: str
    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        """The share in percent, or None where there is nothing to divide by."""
        return 100 * self.part / self.whole if self.whole else None

    @property
    def words(self) -> str:
        """The share as printed."""
        percent = self.percent
        if percent is None:
            return "no share: nothing was answered yes or no" if self.part == 0 else "no share"
        return f"{percent:.1f}% ({self.part:,} of {self.whole:,})"


@dataclass(frozen=True, slots=True)
class VoiceReturns:
    """The three data sets. `codes` are shares of all reviews by recommended code, by kind of plan where given.

    `left_out` says in words what could not be counted or told, with how many rows.
    """

    evidence: tuple[Share, ...]
    codes: tuple[tuple[str, Share], ...]
    feedback: Share
    reviews: int
    outside: int
    left_out: tuple[tuple[str, int], ...]


def read_returns(
    path: Path, *, code_set: str = "current", start: date | None = None, end: date | None = None
) -> VoiceReturns:
    """Return the data sets from the CSV `path`; `code_set` is what codes mean where the row does not say.

    With `start` and `end` rows of other days are left out and counted. Raises InputError, with the row, for an unknown
    event, answer, code set or date, and for a date that is missing where a year is asked for.
    """
    rows = read_rows(path, need=("event",), may=("answer", "code", "code_set", "plan", "date"))
    kept, outside = [], 0
    for row in rows:
        if _inside(row, start, end, path):
            kept.append(row)
        else:
            outside += 1
    left: Counter[str] = Counter()
    answers: dict[str, Counter[str]] = {event: Counter() for event in EVENTS}
    codes: dict[str, Counter[str]] = {}
    for row in kept:
        event = _event(row, path)
        if event == "review":
            code, why = _code(row, code_set, path)
            codes.setdefault(row["plan"], Counter())[code] += 1
            if why:
                left[why] += 1
        else:
            answer = _answer(row, event, path)
            answers[event][answer] += 1
            if answer == "not appropriate":
                left[f"{event}: feedback was not appropriate, so the child is in neither part of the share"] += 1
    reviews = sum(counts.total() for counts in codes.values())
    evidence = (*(_yes(event.capitalize(), answers[event]) for event in EVENTS[:2]), _both(answers))
    told = sorted(left.items(), key=lambda entry: (-entry[1], entry[0]))
    return VoiceReturns(
        evidence,
        tuple(_shares(codes)),
        _yes("Asked for feedback", answers["feedback"]),
        reviews,
        outside,
        tuple(told),
    )


def _both(answers: dict[str, Counter[str]]) -> Share:
    return _yes("Assessment and closure together", answers["assessment"] + answers["closure"])


def _yes(label: str, answers: Counter[str]) -> Share:
    return Share(label, answers["yes"], answers["yes"] + answers["no"])


def _shares(codes: dict[str, Counter[str]]) -> Iterable[tuple[str, Share]]:
    everything: Counter[str] = sum(codes.values(), Counter())
    if not everything:
        return
    named = {"All plans": everything} | {plan: counts for plan, counts in sorted(codes.items()) if plan}
    for plan, counts in named.items():
        for code, label in labels("recommended").items():
            yield plan, Share(f"{code}: {label}", counts[code], counts.total())
        if counts[""]:
            yield plan, Share("Cannot be told in the recommended codes", counts[""], counts.total())


def _inside(row: Row, start: date | None, end: date | None, path: Path) -> bool:
    if start is None and end is None:
        return True
    try:
        day = date.fromisoformat(row["date"])
    except ValueError:
        what = f"date is “{row['date']}”" if row["date"] else "There is no date"
        remedy = "Write it as 2024-03-31, or leave --from and --to away"
        raise InputError(what, remedy, path=path, row=row.number, column="date") from None
    return (start is None or start <= day) and (end is None or day <= end)


def _event(row: Row, path: Path) -> str:
    event = row["event"].lower()
    if event not in EVENTS:
        what = f"event is “{row['event']}”"
        raise InputError(what, f"Write one of {', '.join(EVENTS)}", path=path, row=row.number, column="event")
    return event


def _answer(row: Row, event: str, path: Path) -> str:
    answer = _ANSWERS.get(row["answer"].lower())
    if answer is None or (event == "feedback" and answer == "not appropriate"):
        what = f"answer is “{row['answer']}”"
        known = "yes or no" if event == "feedback" else "yes, no or not appropriate"
        raise InputError(what, f"Write {known}", path=path, row=row.number, column="answer")
    return answer


def _code(row: Row, code_set: str, path: Path) -> tuple[str, str]:
    used = row["code_set"].lower() or code_set
    if used not in SETS:
        what = f"code_set is “{row['code_set']}”"
        raise InputError(what, f"Write {' or '.join(SETS)}", path=path, row=row.number, column="code_set")
    read = recommended_for(row["code"], used)
    return read.code, read.why
