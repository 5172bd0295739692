import pytest

from foundation.cells import inert


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_would_run_is_prefixed(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Name", "", None, -3, 2.5, "a=b"])
def test_anything_else_is_unchanged(value: object) -> None:
    assert inert(value) == value
