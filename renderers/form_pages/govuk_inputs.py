"""GOV.UK's inputs as text, from the parameters of GOV.UK's own macros (govuk-frontend 6.3.0); see govuk.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import escape

from renderers.form_pages.govuk import Params, attributes, classes, error_message, fieldset, hint, label

_INPUT = ("autocomplete", "autocapitalize", "pattern", "inputmode")
_DATE_PARTS = (
    {"name": "day", "classes": "govuk-input--width-2"},
    {"name": "month", "classes": "govuk-input--width-2"},
    {"name": "year", "classes": "govuk-input--width-4"},
)


def text_input(params: Params) -> str:
    """Return a line to type in, with its label, hint and error."""
    own_id = params.get("id") or params["name"]
    before, described = _before(params, own_id)
    error = "govuk-input--error" if params.get("errorMessage") else None
    more = "".join(f' {name}="{escape(params[name])}"' for name in _INPUT if params.get(name))
    told = f' aria-describedby="{escape(described)}"' if described else ""
    value = f' value="{escape(params["value"])}"' if params.get("value") is not None else ""
    spelling = f' spellcheck="{str(params["spellcheck"]).lower()}"' if "spellcheck" in params else ""
    control = (
        f'<input class="{classes("govuk-input", params.get("classes"), error)}" id="{escape(own_id)}"'
        f' name="{escape(params["name"])}" type="{escape(params.get("type") or "text")}"{spelling}{value}{told}{more}'
        f"{attributes(params.get('attributes'))}>"
    )
    return _group(params, before + control)


def textarea(params: Params) -> str:
    """Return a box to type in, with its label, hint and error."""
    own_id = params.get("id") or params["name"]
    before, described = _before(params, own_id)
    error = "govuk-textarea--error" if params.get("errorMessage") else None
    told = f' aria-describedby="{escape(described)}"' if described else ""
    spelling = f' spellcheck="{str(params["spellcheck"]).lower()}"' if "spellcheck" in params else ""
    filling = f' autocomplete="{escape(params["autocomplete"])}"' if params.get("autocomplete") else ""
    control = (
        f'<textarea class="{classes("govuk-textarea", error, params.get("classes"))}" id="{escape(own_id)}"'
        f' name="{escape(params["name"])}" rows="{escape(params.get("rows") or 5)}"{spelling}{told}{filling}'
        f"{attributes(params.get('attributes'))}>{escape(params.get('value') or '')}</textarea>"
    )
    return _group(params, before + control)


def select(params: Params) -> str:
    """Return a drop-down list, with its label, hint and error."""
    own_id = params.get("id") or params["name"]
    before, described = _before(params, own_id)
    error = "govuk-select--error" if params.get("errorMessage") else None
    told = f' aria-describedby="{escape(described)}"' if described else ""
    options = "".join(_option(item, params.get("value")) for item in params.get("items") or () if item)
    control = (
        f'<select class="{classes("govuk-select", params.get("classes"), error)}" id="{escape(own_id)}"'
        f' name="{escape(params["name"])}"{told}{attributes(params.get("attributes"))}>{options}</select>'
    )
    return _group(params, before + control)


def _option(item: Params, chosen: Any) -> str:
    value = f' value="{escape(item["value"])}"' if "value" in item else ""
    own = item.get("value", item.get("text"))
    selected = " selected" if item.get("selected", bool(chosen) and own == chosen) else ""
    disabled = " disabled" if item.get("disabled") else ""
    return f"<option{value}{selected}{disabled}{attributes(item.get('attributes'))}>{escape(item.get('text'))}</option>"


def file_upload(params: Params) -> str:
    """Return a place to choose files, with its label, hint and error."""
    own_id = params.get("id") or params["name"]
    before, described = _before(params, own_id)
    error = "govuk-file-upload--error" if params.get("errorMessage") else None
    told = f' aria-describedby="{escape(described)}"' if described else ""
    several = " multiple" if params.get("multiple") else ""
    control = (
        f'<input class="{classes("govuk-file-upload", params.get("classes"), error)}" id="{escape(own_id)}"'
        f' name="{escape(params["name"])}" type="file"{several}{told}{attributes(params.get("attributes"))}>'
    )
    return _group(params, before + control)


def date_input(params: Params) -> str:
    """Return day, month and year to type in, with a legend, hint and error."""
    before, described = _within(params, params["id"])
    items = params.get("items") or _DATE_PARTS
    inner = "".join(f'<div class="govuk-date-input__item">{_date_part(i, params)}</div>' for i in items)
    own = f'class="{classes("govuk-date-input", params.get("classes"))}"{attributes(params.get("attributes"))}'
    return _grouped(params, f'{before}<div {own} id="{escape(params["id"])}">{inner}</div>', described, "group")


def _date_part(item: Params, params: Params) -> str:
    prefix = params.get("namePrefix")
    said = item.get("label") or str(item["name"]).capitalize()
    return text_input(
        {
            **{key: item.get(key) for key in ("value", "autocomplete", "pattern", "attributes")},
            "label": {"text": said, "classes": "govuk-date-input__label"},
            "id": item.get("id") or f"{params['id']}-{item['name']}",
            "classes": classes("govuk-date-input__input", item.get("classes")),
            "name": f"{prefix}-{item['name']}" if prefix else item["name"],
            "inputmode": item.get("inputmode") or "numeric",
        }
    )


def radios(params: Params) -> str:
    """Return answers of which one is chosen, with a legend, hint and error."""
    return _choices(params, "radios", _radio)


def checkboxes(params: Params) -> str:
    """Return answers of which several may be chosen, with a legend, hint and error."""
    return _choices(params, "checkboxes", _checkbox)


def _choices(params: Params, kind: str, one: Callable[[Params, Params, str, str], str]) -> str:
    prefix = params.get("idPrefix") or params["name"]
    before, described = _within(params, prefix)
    inner = ""
    for number, item in enumerate(params["items"], 1):
        if not item:
            continue
        if item.get("divider"):
            inner += f'<div class="govuk-{kind}__divider">{escape(item["divider"])}</div>'
            continue
        item_id = str(item.get("id") or (prefix if number == 1 else f"{prefix}-{number}"))
        inner += one(params, item, item_id, described)
    own = f'class="{classes(f"govuk-{kind}", params.get("classes"))}"{attributes(params.get("attributes"))}'
    return _grouped(params, f'{before}<div {own} data-module="govuk-{kind}">{inner}</div>', described)


def _radio(params: Params, item: Params, item_id: str, _: str) -> str:
    checked = item["checked"] if "checked" in item else bool(params.get("value")) and item["value"] == params["value"]
    told = f"{item_id}-item-hint" if item.get("hint") else ""
    return _choice("radios", "radio", params["name"], item, item_id, checked, told)


def _checkbox(params: Params, item: Params, item_id: str, described: str) -> str:
    checked = item["checked"] if "checked" in item else item["value"] in (params.get("values") or ())
    own = f"{item_id}-item-hint" if item.get("hint") else ""
    told = " ".join(part for part in ("" if params.get("fieldset") else described, own) if part)
    return _choice("checkboxes", "checkbox", item.get("name") or params["name"], item, item_id, checked, told)


def _choice(kind: str, type_: str, name: str, item: Params, item_id: str, checked: bool, told: str) -> str:
    shown = item.get("conditional") or {}
    marks = " checked" if checked else ""
    marks += " disabled" if item.get("disabled") else ""
    marks += f' data-aria-controls="conditional-{escape(item_id)}"' if shown.get("html") else ""
    marks += f' data-behaviour="{escape(item["behaviour"])}"' if item.get("behaviour") else ""
    marks += f' aria-describedby="{escape(told)}"' if told else ""
    said = {**item, "for": item_id, "attributes": (item.get("label") or {}).get("attributes")}
    said["classes"] = classes(f"govuk-{kind}__label", (item.get("label") or {}).get("classes"))
    found = (
        f'<div class="govuk-{kind}__item"><input class="govuk-{kind}__input" id="{escape(item_id)}"'
        f' name="{escape(name)}" type="{type_}" value="{escape(item["value"])}"{marks}'
        f"{attributes(item.get('attributes'))}>{label(said)}"
    )
    if item.get("hint"):
        own = {**item["hint"], "id": f"{item_id}-item-hint"}
        found += hint(own | {"classes": classes(f"govuk-{kind}__hint", item["hint"].get("classes"))})
    found += "</div>"
    if shown.get("html"):
        hidden = None if checked else f"govuk-{kind}__conditional--hidden"
        own_class = classes(f"govuk-{kind}__conditional", hidden)
        found += f'<div class="{own_class}" id="conditional-{escape(item_id)}">{str(shown["html"]).strip()}</div>'
    return found


def _before(params: Params, own_id: str) -> tuple[str, str]:
    """Label, hint and error before a control, and the ids that describe it."""
    said = label({**(params.get("label") or {}), "for": own_id})
    told, described = _told(params, own_id, params.get("describedBy") or "")
    return said + told, described


def _within(params: Params, own_id: str) -> tuple[str, str]:
    """Hint and error at the top of a fieldset, and the ids that describe it."""
    around = (params.get("fieldset") or {}).get("describedBy") or params.get("describedBy") or ""
    return _told(params, own_id, around)


def _told(params: Params, own_id: str, described: str) -> tuple[str, str]:
    found = ""
    for key, write in (("hint", hint), ("errorMessage", error_message)):
        if params.get(key):
            some_id = f"{own_id}-{'hint' if key == 'hint' else 'error'}"
            found += write({**params[key], "id": some_id})
            described = f"{described} {some_id}".strip()
    return found, described


def _grouped(params: Params, inner: str, described: str, role: str | None = None) -> str:
    if params.get("fieldset"):
        inner = fieldset({**params["fieldset"], "describedBy": described, "role": role, "html": inner})
    return _group(params, inner)


def _group(params: Params, inner: str) -> str:
    around = params.get("formGroup") or {}
    error = "govuk-form-group--error" if params.get("errorMessage") else None
    own = f'class="{classes("govuk-form-group", error, around.get("classes"))}"{attributes(around.get("attributes"))}'
    return f"<div {own}>{inner}</div>"
