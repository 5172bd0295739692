"""What approving a form makes of it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from form_specs.diff import compare
from form_specs.logic.check import check
from form_specs.model import Approval, Form, Status


def approved(form: Form, before: Form | None, by: str, on: date, months: int) -> Form:
    """Return `form` active, agreed and reviewed `on` this day, due again in so many `months`.

    Its version is at least what the changes since it was approved `before` need; see form_specs.diff.
    """
    version = form.version
    if before is not None:
        comparison = compare(before, form)
        version = form.version if comparison.enough else comparison.needed_version
    return form.model_copy(
        update={
            "status": Status.ACTIVE,
            "version": version,
            "approval": Approval(by=by, on=on),
            "last_reviewed": on,
            "review_by": later(on, months),
        }
    )


def needs_mending(form: Form) -> str | None:
    """Return the first problem of the form's logic, or None."""
    problems = check(form)
    return problems[0].message if problems else None


def later(day: date, months: int) -> date:
    """Return the same day so many months on, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
