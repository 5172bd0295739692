"""A build pack: a workbook and a Word guide that a form builder follows or scripts from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from form_specs.model import Form, Frequency
from renderers.forms._docx import Word
from renderers.forms._format import Loss
from renderers.forms._losses import LEFT_OUT, unheld
from renderers.forms._pack_lists import case_rows, change_rows
from renderers.forms._pack_tables import (
    Pack,
    System,
    lookup_rows,
    pack_of,
    question_rows,
    rule_rows,
    source_rows,
    view_rows,
)
from renderers.forms._sheets import Sheet, workbook

CARRIES = frozenset(
    ("title", "version", "status", "purpose", "owner", "la", "cms", "workflow", "audience", "frequency", "glossary",
     "tests", "intro", "repeats", "summary", "repeats_number", "item_label", "hint", "code_list", "other", "parts",
     "max_length", "context", "context_hint", "files", "required", "error_message", "checks", "check_message",
     "warnings", "calculation", "initial_value", "initial_source", "initial_shown", "lock", "confirm", "why",
     "used_by", "items", "voice", "statutory", "statutory_list", "sensitivity", "scale_labels", "scale_middle",
     "media", "max_mb", "max_files", "attachment_label", "attachment_hint", "codes", "option_hint", "option_group",
     "exclusive", "maps_to", "retired", "replaced", "signature", "wordings:label")
)  # fmt: skip
_WIDTHS = {"Files": 36, "Remark": 40, "Used by": 28, "Mandatory when": 36, "Worked out as": 36, "Statutory": 28,
           "User code": 36, "Section": 28, "Datatype": 18, "What it means": 60,
           "Question text": 44, "Help": 44, "Shown when": 40, "Validation": 40, "Text": 60, "In words": 60,
           "Expression": 44, "Label": 44, "Enter": 44, "Then": 44, "No.": 7, "Order": 7, "Was": 44, "Is": 44,
           "Why we collect it": 40, "What it holds": 60, "Pre-population source": 40, "Message": 40}  # fmt: skip
_SHEETS = {
    "Questions": "One row a question to build: user code, text, datatype, lookup, mandatory, editable, validation",
    "Lookups": "One row a code of each lookup, in order",
    "Views": "What stands on the views, from top to bottom, and on which of them",
    "Rules": "When things are shown, required, right, and how they are worked out",
    "Pre-population": "What is pulled through from elsewhere, and how it is shown",
    "Changes": "What is different from the version before",
    "Words explained": "Words the form cannot avoid, for its help",
    "Test cases": "What to enter and what must then be seen; tick off each",
}
_NO_EARLIER = (
    "No earlier version was given. Choose one on the page Export, or with `--against OLD.yaml`, to list the changes."
)


def pack_files(form: Form, system: System, earlier: Form | None) -> dict[str, bytes]:
    """Return the workbook and the guide of `form` for `system` by file name, with the changes since `earlier`."""
    pack = pack_of(form)
    name = f"{form.id}.{system.short}"
    title = f"{form.title}: build pack for {system.name}"
    return {
        f"{name}.xlsx": workbook(_sheets(pack, system, earlier), title),
        f"{name}.docx": _guide(pack, system, earlier, title),
    }


def pack_losses(form: Form) -> tuple[Loss, ...]:
    """Return what of `form` is in no table of its pack."""
    return tuple(unheld(form, CARRIES, LEFT_OUT))


def claim(system: System) -> str:
    """Return what a pack is and is not."""
    return (
        f"{system.name} publishes no format for forms that a file could be checked against. This pack is for a person "
        f"to build from, or a script of your own; it is not an import file, and it was not tried in {system.name}."
    )


def _sheets(pack: Pack, system: System, earlier: Form | None) -> dict[str, Sheet]:
    tables = {
        "Questions": list(question_rows(pack, system)),
        "Lookups": list(lookup_rows(pack)),
        "Views": list(view_rows(pack)),
        "Rules": list(rule_rows(pack)),
        "Pre-population": list(source_rows(pack)),
        "Changes": list(change_rows(pack.form, earlier)) or [{"Change": _no_changes(earlier)}],
        "Test cases": list(case_rows(pack.form)),
    }
    if pack.form.glossary:
        tables["Words explained"] = [{"Word": k, "What it means": v} for k, v in pack.form.glossary.items()]
    read_me = [["What this is", claim(system)], *_about(pack.form, earlier)]
    read_me += [[f"Sheet {name}", f"{_SHEETS[name]} ({_count(name, rows, earlier)})"] for name, rows in tables.items()]
    first = Sheet(("Read me", "What it holds"), read_me, {"Read me": 28, "What it holds": 60}, to_read=True)
    return {"Read me": first} | {name: _sheet(rows) for name, rows in tables.items()}


def _count(name: str, rows: list[dict[str, str]], earlier: Form | None) -> str:
    if name == "Changes" and set(rows[0]) == {"Change"}:
        return "none listed" if earlier is None else "none"
    return f"{len(rows)} rows"


def _no_changes(earlier: Form | None) -> str:
    return _NO_EARLIER if earlier is None else "Nothing changed."


def _about(form: Form, earlier: Form | None) -> Iterator[list[str]]:
    yield ["Form", f"{form.title} ({form.id})"]
    yield ["Version", f"{form.version}, {form.status.value}"]
    yield ["Version before", f"{earlier.version}" if earlier else "not given"]
    yield ["Purpose", form.purpose]
    yield ["Owner", form.owner]
    yield ["Where in the work", form.workflow_step.value.replace("_", " ").capitalize()]
    yield ["For", ", ".join(a.value.replace("_", " ") for a in form.audience)]
    yield from ([["Local authority", form.la]] if form.la else [])
    yield from ([["Case system", form.cms]] if form.cms else [])
    yield from ([["How often", _often(form.frequency)]] if form.frequency else [])


def _often(frequency: Frequency) -> str:
    times = f"{frequency.first_year:g} times in the first year, {frequency.later:g} in each later one"
    source = f"; {frequency.source}" if frequency.source else ""
    return f"{frequency.rule}: {times} ({frequency.basis}{source})"


def _sheet(rows: list[dict[str, str]]) -> Sheet:
    columns = list(rows[0]) if rows else ["Nothing of this kind in this form"]
    return Sheet(columns, [list(row.values()) for row in rows], _WIDTHS, to_read=True)


def _guide(pack: Pack, system: System, earlier: Form | None, title: str) -> bytes:
    form = pack.form
    guide = Word(title, f"Form {form.id}, version {form.version}")
    guide.heading(title, 0)
    guide.paragraph(claim(system), bold=True)
    guide.table(("What", "This form"), _about(form, earlier), (1, 3), "About the form")
    guide.heading("How to build it", 1)
    guide.bullets(system.guide)
    guide.heading("Questions", 1)
    rows = {row["User code"]: row for row in question_rows(pack, system)}
    for section in form.sections:
        guide.heading(section.title.text, 2)
        for question in (q for q in pack.questions if q.place.section is section):
            guide.heading(f"{question.number} {question.text}", 3)
            guide.table(("Key", "Value"), _keyed(rows[question.slot.name]), (1, 3), f"To key {question.number}")
    guide.heading("Lookups", 1)
    for name, codes in pack.lookups.items():
        guide.heading(name, 2)
        listed = [(str(at), code, label, remark) for at, (code, label, _, remark) in enumerate(codes, 1)]
        guide.table(("Order", "Code", "Label", "Remark"), listed, (1, 2, 4, 3), f"Codes of {name}")
    if form.glossary:
        guide.heading("Words explained", 1)
        guide.table(("Word", "What it means"), form.glossary.items(), (1, 3), "Words of this form explained")
    _listed(guide, "Changes since the version before", change_rows(form, earlier), _no_changes(earlier))
    _listed(guide, "Test cases", case_rows(form), "The spec carries no tests.")
    return guide.data()


def _keyed(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((key, value) for key, value in row.items() if value and key not in ("No.", "Section", "Question text"))


def _listed(guide: Word, heading: str, rows: Iterable[dict[str, str]], none: str) -> None:
    guide.heading(heading, 1)
    found = list(rows)
    if not found:
        guide.paragraph(none)
        return
    head = [key for key in found[0] if any(row[key] for row in found) or key == "Passed"]
    guide.table(
        head, [[row[key] for key in head] for row in found], [3 if k not in ("No.",) else 1 for k in head], heading
    )
