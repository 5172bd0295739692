"""XForm: tests/clients/test_xlsform.py puts it through ODK Validate and ODK's own engine; here is what is around it."""

from __future__ import annotations

import sys
from xml.etree import ElementTree

import pytest

from form_specs.folders import library
from form_specs.model import Form
from foundation.errors import InputError
from renderers.forms import xform
from renderers.forms.xlsform import FORMAT as XLSFORM

XFORMS = "{http://www.w3.org/2002/xforms}"


@pytest.fixture(scope="module")
def visit() -> Form:
    return next(spec.form for spec in library() if spec.form.id == "visit")


def test_every_question_is_bound_and_losses_are_those_of_the_xlsform(visit: Form) -> None:
    made = xform.FORMAT.write(visit)
    (name,) = made.files
    bound = {
        bind.get("nodeset", "").rsplit("/", 1)[-1]
        for bind in ElementTree.fromstring(made.files[name]).iter(f"{XFORMS}bind")
    }
    assert name == "visit.xml" and {"visited_at", "alone_next"} <= bound
    assert made.losses == XLSFORM.write(visit).losses


def test_without_pyxform_it_says_how_to_get_it(visit: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyxform.xls2xform", None)
    with pytest.raises(InputError, match="pyxform, which is not there") as told:
        xform.FORMAT.write(visit)
    assert "askonce[xform]" in told.value.remedy


def test_what_pyxform_refuses_is_told_in_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    from pyxform.errors import PyXFormError

    def refuse(**_: object) -> None:
        raise PyXFormError("no such list")

    monkeypatch.setattr("pyxform.xls2xform.convert", refuse)
    with pytest.raises(InputError, match="no such list"):
        xform.turned(b"")
