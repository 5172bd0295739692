from foundation.errors import InputError


def test_an_error_says_what_where_and_the_remedy() -> None:
    error = InputError("Item 12 stands twice", "Delete one row", path="m.xlsx", sheet="All", row=7, column="B")
    assert str(error) == "m.xlsx, sheet All, row 7, column B: Item 12 stands twice. Delete one row."


def test_an_error_without_a_place_has_no_stray_punctuation() -> None:
    assert str(InputError("Is this a matrix?", "Name a workbook.")) == "Is this a matrix? Name a workbook."
