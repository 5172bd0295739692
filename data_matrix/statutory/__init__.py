"""SSDA903, Ofsted Annex A and Standard Safeguarding Dataset: their fields and codes, and a matrix held against them."""

from __future__ import annotations

from data_matrix.statutory.model import Code, CodeList, StatutoryField, Suggestion
from data_matrix.statutory.store import (
    code_list,
    code_list_names,
    fields_903,
    fields_annex_a,
    fields_ssd,
    participation_codes,
    recommended_participation_codes,
    sources,
)

__all__ = [
    "Code",
    "CodeList",
    "StatutoryField",
    "Suggestion",
    "code_list",
    "code_list_names",
    "fields_903",
    "fields_annex_a",
    "fields_ssd",
    "participation_codes",
    "recommended_participation_codes",
    "sources",
]
