"""The statutory tables as they stand beside this module, read once each.

Sources and years are in sources.toml; fields_*.csv and code_lists.csv hold names, codes, labels and types.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from data_matrix.statutory.model import Code, CodeList, StatutoryField
from foundation.errors import InputError


def text_of(name: str) -> str:
    """Return the text of a data file of this package."""
    return files("data_matrix.statutory").joinpath(name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def sources() -> dict[str, dict[str, str]]:
    """Return title, source, year and note by `903`, `Annex A`, `SSD` and `Recommended`."""
    return tomllib.loads(text_of("sources.toml"))


@lru_cache(maxsize=1)
def fields_903() -> tuple[StatutoryField, ...]:
    """Return the columns of the SSDA903 tables in the return's order (78; year on each)."""
    return tuple(
        StatutoryField("903", r["table"], r["column"], r["label"], r["label_by"], r["type"], *_codes(r), r["codes"])
        for r in _rows("fields_903.csv")
    )


@lru_cache(maxsize=1)
def fields_annex_a() -> tuple[StatutoryField, ...]:
    """Return the columns of Ofsted Annex A lists 1-11 in order (169); `table` is `list 8 Children looked after`."""
    return tuple(
        StatutoryField(
            "Annex A",
            f"list {r['list']} {r['list_name']}",
            r["column"],
            r["column"],
            "published",
            r["type"],
            *_codes(r),
            r["codes"],
        )
        for r in _rows("fields_annex_a.csv")
    )


@lru_cache(maxsize=1)
def fields_ssd() -> tuple[StatutoryField, ...]:
    """Return the fields of the Standard Safeguarding Dataset in its order (359), with the returns each feeds."""
    return tuple(
        StatutoryField(
            "SSD",
            r["table"],
            r["field"],
            r["label"],
            r["label_by"],
            r["type"],
            *_codes(r),
            r["codes"],
            tuple(part for part in r["returns"].split("; ") if part),
            r["id"],
        )
        for r in _rows("fields_ssd.csv")
    )


def code_list(name: str) -> CodeList:
    """Return a code list by name, such as `903 LS` or `SSD ethnicity`; raises InputError for a name there is not."""
    found = _code_lists().get(name) or _code_lists_loosely().get(name.casefold().strip())
    if found is None:
        from rapidfuzz import process, utils

        near = process.extract(name, list(_code_lists()), limit=3, processor=utils.default_process)
        names = ", ".join(match[0] for match in near)
        raise InputError(f"There is no code list '{name}'", f"The nearest names are: {names}")
    return found


@lru_cache(maxsize=1)
def _code_lists() -> dict[str, CodeList]:
    gathered: dict[str, tuple[str, list[Code]]] = {}
    for row in _rows("code_lists.csv"):
        _, codes = gathered.setdefault(row["list"], (row["year"], []))
        codes.append(Code(row["code"], row["label"], row["label_by"]))
    return {name: CodeList(name, year, _source_of(name), tuple(codes)) for name, (year, codes) in gathered.items()}


@lru_cache(maxsize=1)
def _code_lists_loosely() -> dict[str, CodeList]:
    return {name.casefold(): found for name, found in _code_lists().items()}


def _source_of(name: str) -> str:
    return next(about["source"] for key, about in sources().items() if name.startswith(key))


def _codes(row: dict[str, str]) -> tuple[tuple[Code, ...], str]:
    year = row.get("year") or sources()["SSD"]["year"]
    return (code_list(row["codes"]).codes if row["codes"] else ()), year


def _rows(name: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(text_of(name).splitlines())
