"""Progress on a terminal, and silence in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def steps(total: int) -> Iterator[Callable[[str], None]]:
    """Give a function that announces the next of `total` steps on stderr, when that is a terminal."""
    shown = sys.stderr.isatty()
    done = 0

    def step(name: str) -> None:
        nonlocal done
        done += 1
        if shown:
            click.echo(f"\r\x1b[K[{done}/{total}] {name} ...", nl=False, err=True)

    try:
        yield step
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)
