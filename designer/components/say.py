"""Sentences, figures and tables as every page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from data_matrix.model import Matrix, Provenance
from foundation.errors import InputError

Cell = str | int | float | None
_SHORT = 10


def lead(text: str) -> None:
    """Show the sentence a page opens with."""
    st.html(f'<p class="ao-lead">{escape(text)}</p>')


def note(text: str) -> None:
    """Show a remark in small type, such as where a figure comes from."""
    st.html(f'<p class="ao-note">{escape(text)}</p>')


def warning(text: str) -> None:
    """Show what must not be overlooked."""
    st.html(f'<div class="ao-warning"><strong>{escape(text)}</strong></div>')


def inset(text: str) -> None:
    """Show a remark set apart."""
    st.html(f'<div class="ao-inset">{escape(text)}</div>')


def fault(error: InputError, title: str = "There is a problem") -> None:
    """Show what is wrong, where, and how to mend it."""
    faults([error], title)


def faults(errors: Iterable[InputError | str], title: str = "There is a problem") -> None:
    """Show several errors as one summary."""
    told = "".join(f"<p>{escape(str(error))}</p>" for error in errors)
    st.html(f'<div class="ao-fault" role="alert"><h2>{escape(title)}</h2>{told}</div>')


def figures(shown: Sequence[tuple[str, str, str]]) -> None:
    """Show headline figures, each as (value, what it counts, where it comes from)."""
    cells = "".join(
        f'<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd><dd class="ao-source">{escape(source)}</dd></div>'
        for value, label, source in shown
    )
    st.html(f'<dl class="ao-figures">{cells}</dl>')


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, numbers: Iterable[int] = ()) -> None:
    """Show a table to read; `numbers` are the places of columns that hold numbers."""
    right = frozenset(numbers)

    def cells(row: Sequence[Cell]) -> str:
        return "".join(
            f"<th scope='row'>{_text(cell)}</th>"
            if n == 0
            else f"<td{_side(n, right) or _short(cell)}>{_text(cell)}</td>"
            for n, cell in enumerate(row)
        )

    heads = "".join(f'<th scope="col"{_side(n, right)}>{escape(title)}</th>' for n, title in enumerate(columns))
    body = "".join(f"<tr>{cells(row)}</tr>" for row in rows)
    st.html(
        f'<div class="ao-scroll" tabindex="0" role="region" aria-label="{escape(caption, quote=True)}">'
        f'<table class="ao-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _side(place: int, numbers: frozenset[int]) -> str:
    return ' class="n"' if place in numbers else ""


def _short(cell: Cell) -> str:
    return ' class="s"' if len(str(cell)) <= _SHORT else ""


def _text(cell: Cell) -> str:
    if cell is None:
        return "–"
    return escape(f"{cell:,}" if isinstance(cell, int) else str(cell))


def provenance(matrix: Matrix) -> None:
    """Say plainly where the matrix comes from, and what in it was written by AskOnce."""
    if not matrix.is_reconstructed:
        note(f"Figures counted in {matrix.source.path.replace(chr(92), '/').rsplit('/', 1)[-1]}.")
        return
    reconstructed(sum(item.provenance is Provenance.RECONSTRUCTED for item in matrix.items), len(matrix.items))


def reconstructed(written: int, items: int) -> None:
    """Say that so many of the `items` were written by AskOnce."""
    warning(
        f"Reconstructed: {written:,} of the {items:,} items and nearly all wordings shown here were "
        "written by AskOnce, not by a council. Do not quote them as what any council asks."
    )
