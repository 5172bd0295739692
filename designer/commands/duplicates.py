"""`askonce duplicates`: the same question asked again, as pairs and groups a script or a meeting can use."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from designer.number import Number


@click.command()
@click.argument("questions", metavar="CSV", type=click.Path(path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="CSV file to write the pairs to, best first."
)
@click.option(
    "--min-score",
    default=0.55,
    show_default=True,
    type=Number(0, 1),
    help="Write the pairs that score this or more: how sure it is, from 0 to 1, that one answer would serve both.",
)
@click.option("--groups", type=click.Path(path_type=Path), help="CSV file to write the groups to.")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    help="YAML file of what a person decided: pairs to keep apart, questions to leave out.",
)
@click.option(
    "--dask",
    metavar="local|ADDRESS",
    help="Share the work: `local` starts 2 workers here, or give the address of a scheduler. Same results either way.",
)
def command(
    questions: Path, out: Path, min_score: float, groups: Path | None, decisions: Path | None, dask: str | None
) -> None:
    """Find questions that one answer would serve.

    CSV holds one question a row: columns id and label and, where you have them, la, form, section (or category), type,
    options (parted by semicolons), hint and item. PAIRS has a,b,score,relation,kind,reason: relation is same, related
    or needs_context; kind is within_form, across_forms, already_held or across_las. Without a column la all questions
    are taken as one council's; without a column form, as standing on one form.
    """
    from analyser.duplicates import search
    from analyser.duplicates_csv import write_groups, write_pairs
    from analyser.question_csv import read_questions
    from analyser.similarity.decisions import NONE, load_decisions
    from foundation.files import refuse_overwriting

    refuse_overwriting(out, questions, decisions)
    refuse_overwriting(groups, questions, decisions)
    read = read_questions(questions)
    decided = load_decisions(decisions) if decisions else NONE
    with _share_done() as progress:
        found = search(read, min_score=min_score, decisions=decided, progress=progress, dask=dask)
    written = write_pairs(out, found)
    click.echo(f"{written:,} pairs among {len(read):,} questions: {out}")
    if groups:
        many = write_groups(groups, found)
        click.echo(f"{many:,} groups: {groups}")
    for name in found.unmatched_decisions:
        click.echo(f"askonce: the decisions name {name}, which is not among the questions.", err=True)


@contextmanager
def _share_done() -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that shows the share of the work done on stderr, or None where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    try:
        yield lambda done, of: click.echo(f"\r\x1b[KComparing ... {done * 100 // of}%", nl=False, err=True)
    finally:
        click.echo("\r\x1b[K", nl=False, err=True)
