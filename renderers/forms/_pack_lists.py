"""The lists that end a build pack: what changed since the version before, and what to test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from form_specs.diff import compare
from form_specs.model import Form, SpecTest


def change_rows(form: Form, earlier: Form | None) -> Iterator[dict[str, str]]:
    """Yield what changed since the version before."""
    for change in compare(earlier, form).changes if earlier else ():
        yield {
            "Change": change.kind.value,
            "Spec id": change.link_id,
            "Before": change.previous_id or "",
            "Question": change.label,
            "Was": change.old,
            "Is": change.new,
            "Version step": change.bump.name.lower(),
        }


def case_rows(form: Form) -> Iterator[dict[str, str]]:
    """Yield the form's own tests as steps somebody can follow in the case system."""
    for number, test in enumerate(form.tests, 1):
        yield {
            "No.": str(number),
            "Test case": test.name,
            "On": test.today.isoformat() if test.today else "any day",
            "Enter": "\n".join(_entered(test.answers)) or "nothing",
            "Then": "\n".join(_expected(test)),
            "Passed": "",
            "Tester and day": "",
        }


def _entered(answers: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, value in answers.items():
        if isinstance(value, list) and any(isinstance(row, dict) for row in value):
            for at, row in enumerate(value, 1):
                yield from _entered(row, f"{before}{name}, entry {at}: ") if row else [f"{before}{name}, entry {at}"]
        elif isinstance(value, dict):
            yield from _entered(value, f"{before}{name}, ")
        else:
            told = ", ".join(map(str, value)) if isinstance(value, list) else value
            yield f"{before}{name} = {told}"


def _expected(test: SpecTest) -> Iterator[str]:
    for words, names in (("Shown", test.visible), ("Not shown", test.hidden), ("Required", test.required)):
        if names:
            yield f"{words}: {', '.join(names)}"
    for name, message in (test.errors or {}).items():
        yield f"Error at {name}: {message}"
    if test.errors == {}:
        yield "No errors"
    yield from (f"{name} is {value}" for name, value in test.calculated.items())
