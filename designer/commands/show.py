"""`askonce show`: a form as people see it, blank or filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from form_specs.answers_file import Answered
    from form_specs.model import Form, Variant


@click.command()
@click.argument("specs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--as", "kind", type=click.Choice(["page", "print", "copy"]), default="page", show_default=True,
    help="A page to try, a form on paper, or the child's copy to keep.",
)  # fmt: skip
@click.option("--answers", "answers", multiple=True, type=click.Path(path_type=Path), help="A YAML file of answers.")
@click.option("--for", "variant", type=click.Choice(["practitioner", "child", "young_person"]), help="Whose version.")
@click.option("--language", help="A language of the form, for example cy.")
@click.option("--name", default="", help="What the child is called, for the copy to keep.")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="The file to write: .html, or .pdf on paper."
)
def command(
    specs: tuple[Path, ...],
    kind: str,
    answers: tuple[Path, ...],
    variant: str | None,
    language: str | None,
    name: str,
    out: Path,
) -> None:
    """Write the form in SPECS as people see it, blank or with ANSWERS filled in.

    The child's copy to keep takes several forms and several files of answers, and puts them in date order. Answers are
    for showing and testing: keep a child's data in the case system.
    """
    from form_specs.answers_file import load_answers
    from form_specs.folders import load_all
    from form_specs.model import Variant
    from foundation.errors import InputError
    from foundation.files import refuse_overwriting, write_atomic
    from renderers.pdf import pdf_of

    refuse_overwriting(out, *specs, *answers)
    forms = {spec.form.id: spec.form for spec in load_all(specs)}
    given = [(path, load_answers(path)) for path in answers]
    for path, one in given:
        if one.form_id not in forms:
            raise InputError(
                f"These are answers to `{one.form_id}`, which is not named", "Name its spec too", path=path
            )
    if kind != "copy" and (len(forms) > 1 or len(given) > 1):
        raise InputError(f"A {kind} shows one form", "Name one spec and at most one file of answers")
    if out.suffix == ".pdf" and kind == "page":
        raise InputError("A page to try cannot be a PDF", "Add `--as print`, or give --out a name ending in .html")
    whose = Variant(variant or ("child" if kind == "copy" else "practitioner"))
    html = _html(kind, forms, [one for _, one in given], whose, language, name)
    write_atomic(out, pdf_of(html) if out.suffix == ".pdf" else html)
    click.echo(f"Wrote {out}.")


def _html(
    kind: str, forms: dict[str, Form], given: list[Answered], variant: Variant, language: str | None, name: str
) -> str:
    from form_specs.folders import library
    from foundation.errors import InputError
    from renderers.form_pages.copy_to_keep import Kept, copy_html
    from renderers.form_pages.page import form_html
    from renderers.form_pages.paper import print_html

    if kind == "copy":
        if not given:
            raise InputError("A copy to keep needs answers", "Name at least one file with --answers")
        kept = [Kept(forms[one.form_id], one.answers, one.on) for one in given]
        return copy_html(kept, variant=variant, language=language, name=name)
    form = next(iter(forms.values()))
    titles = {spec.form.id: spec.form for spec in library()} | forms
    held, answers, on = (given[0].held, given[0].answers, given[0].on) if given else (None, None, None)
    if kind == "print":
        return print_html(form, variant=variant, language=language, answers=answers, on=on, titles=titles)
    return form_html(
        form, variant=variant, language=language, answers=answers, held=held, today=on, titles=titles, notes=True
    )
