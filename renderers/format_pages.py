"""What each format carries, loses, and how it was proven: as a page and for the terminal."""

from __future__ import annotations

from renderers.forms_in import form_importers
from renderers.forms_out import FormFormat, form_formats


def formats_page() -> str:
    """Return the page on formats, as Markdown."""
    out = [
        "# Formats",
        "",
        "`askonce export SPEC --to FORMAT --out PATH` writes a form as a definition that another system imports.",
        "What the target cannot hold is listed beside it; one that would change what the form means is refused.",
        "",
        "| Format | What it is | Who reads it |",
        "| --- | --- | --- |",
        *(f"| [`{f.name}`](#{f.name}) | {f.title} | {f.target} |" for f in form_formats()),
        "",
        *(line for f in form_formats() for line in _section(f)),
        "# The way back",
        "",
        "`askonce import FILE --out DIR` reads these into draft specs, with what was guessed and lost beside each.",
        "",
        "| Format | What it is | Files |",
        "| --- | --- | --- |",
        *(f"| `{i.name}` | {i.title} | {', '.join(i.suffixes)} |" for i in form_importers()),
    ]
    return "\n".join(out) + "\n"


def _section(one: FormFormat) -> list[str]:
    return [
        f"## {one.name}",
        "",
        f"{one.title}, for {one.target}.",
        "",
        "Carries:",
        "",
        *(f"- {line}" for line in one.carries),
        "",
        "Loses:",
        "",
        *(f"- {line}" for line in one.loses or ("nothing that a form of ours holds",)),
        "",
        f"How it is proven: {one.proven_by}",
        "",
    ]


def formats_text() -> str:
    """Return the formats for a terminal, one line each."""
    wide = max((len(f.name) for f in form_formats()), default=0)
    back = [f"{i.name} ({', '.join(i.suffixes)})" for i in form_importers()]
    lines = [f"{f.name:<{wide}}  {f.title}, for {f.target}" for f in form_formats()]
    return "\n".join([*lines, "", f"Imports: {', '.join(back)}"]) + "\n"
