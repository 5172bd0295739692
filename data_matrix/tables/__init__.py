"""Tables computed from a matrix: the report's tables 1-7, and those steering groups ask for."""

from __future__ import annotations

from data_matrix.model import Matrix
from data_matrix.tables.model import Figure, Table
from data_matrix.tables.printed import printed_tables
from data_matrix.tables.steering import steering_tables

__all__ = ["Figure", "Table", "all_tables", "printed_tables", "steering_tables"]


def all_tables(matrix: Matrix) -> tuple[Table, ...]:
    """Return tables 1-7 in order, then the further ones."""
    return (*printed_tables(matrix), *steering_tables(matrix))
