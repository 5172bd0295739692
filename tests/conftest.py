"""Fixtures every test may use; tests that need the shared folder skip, saying so, where it is missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def _needed(path: Path) -> Path:
    if path.exists():
        return path
    if os.environ.get("CI"):
        pytest.fail(f"CI needs {path.name} in the shared folder beside the checkout; it is not there")
    pytest.skip(f"needs {path.name} in the shared folder beside the checkout")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder beside the checkout."""
    return _needed(SHARED)


@pytest.fixture(scope="session")
def real_workbook() -> Path:
    """The published data matrix workbook (never committed)."""
    return _needed(SHARED / "real" / "data_matrix_2023.xlsx")


@pytest.fixture(scope="session")
def council_forms() -> Path:
    """Ten real council forms as JSON (never committed)."""
    return _needed(SHARED / "real" / "council_forms.json")
