"""`askonce readability`: how hard whole forms are to read, as an indication."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from analyser.readability import Part
    from data_matrix.tables import Table
    from form_specs.load import Spec

_GLOSSARY = "glossary.yaml"


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@click.option(
    "--glossary",
    multiple=True,
    type=click.Path(path_type=Path),
    help="YAML file whose settings reading_age_child and reading_age_adult are your aims (9 and 14 unless set).",
)
def command(paths: tuple[Path, ...], format_: str, glossary: tuple[Path, ...]) -> None:
    """Give the reading age of forms, whole and by section, for each of their readers.

    PATH is a form spec (.yaml) or a folder of them. Nothing is said of fewer than 100 words, nor of a single question.
    The figures are indicative: formulas count syllables and words, they do not know what a child knows.
    """
    from analyser.rules._rule import Settings
    from analyser.vocabulary import read_vocabulary
    from designer.print_tables import printed
    from form_specs.folders import spec_paths
    from form_specs.load import load

    specs = [load(path) for path in spec_paths(list(paths)) if path.name != _GLOSSARY]
    own = {name: int(value) for name, value in read_vocabulary(glossary).settings.items()}
    aims = Settings(**own)  # type: ignore[arg-type]
    click.echo(printed([_table(specs, aims.reading_age_child, aims.reading_age_adult)], format_), nl=False)


def _table(specs: list[Spec], child: int, adult: int) -> Table:
    from analyser.form_questions import from_form
    from analyser.readability import INDICATIVE, readability_by_part
    from analyser.rules._rule import READS_AS_CHILD
    from data_matrix.tables import Table

    rows = []
    for spec in specs:
        questions, _ = from_form(spec.form)
        for part in readability_by_part(questions):
            aim = child if part.audience in READS_AS_CHILD else adult
            rows.append((spec.form.title.text, part.audience.value, part.section or "Whole form", *_figures(part), aim))
    return Table(
        slug="readability",
        number="",
        title="Reading ages of forms",
        columns=("Form", "Reader", "Section", "Words", "Age", "Grade", "Fog", "ARI", "Ease", "Aim"),
        rows=tuple(rows),
        note=f"{INDICATIVE.capitalize()}. Parts of fewer than 100 words are left out.",
    )


def _figures(part: Part) -> tuple[int, float, float, float, float, float]:
    scores = part.scores
    return scores.words, scores.age, scores.grade, scores.fog, scores.ari, scores.ease
