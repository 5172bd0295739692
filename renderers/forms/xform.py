"""XForm: the XML that ODK's apps and servers work with, as pyxform makes it of our XLSForm."""

from __future__ import annotations

import io

from form_specs.model import Form
from foundation.errors import InputError
from renderers.forms._format import Exported, FormFormat
from renderers.forms.xlsform import FORMAT as XLSFORM

_REMEDY = "Run `pip install 'askonce[xform]'`; or export as xlsform, which ODK's servers turn into an XForm themselves"


def _write(form: Form) -> Exported:
    exported = XLSFORM.write(form)
    (book,) = exported.files.values()
    return Exported({f"{form.id}.xml": turned(book).encode()}, exported.losses)


def turned(book: bytes) -> str:
    """Return the XForm pyxform makes of an XLSForm's bytes; raises InputError without pyxform, or where it refuses."""
    try:
        from pyxform.errors import PyXFormError
        from pyxform.xls2xform import convert
    except ImportError as error:
        raise InputError("XForm needs pyxform, which is not there", _REMEDY) from error
    try:
        return str(convert(xlsform=io.BytesIO(book), file_type=".xlsx", validate=False).xform)
    except PyXFormError as error:
        raise InputError(
            f"pyxform does not accept this form: {error}", "Export it as xlsform to see the rows"
        ) from error


FORMAT = FormFormat(
    name="xform",
    title="ODK XForm",
    suffix=".xml",
    target="ODK Collect, ODK Central, Enketo and what else reads XForms; needs the extra `xform` (pyxform)",
    carries=("all that the XLSForm carries, its reasons and statutory fields as attributes that apps pass over",),
    loses=("what the XLSForm loses, and nothing more",),
    proven_by="it is what ODK Validate and @getodk/xforms-engine are given in the proof of `xlsform`",
    write=_write,
)
