"""GOV.UK components as text, from the parameters of GOV.UK's own macros (govuk-frontend 6.3.0).

The Jinja macros take half a second for a form of 150 questions; these take a few milliseconds. They know the
parameters our pages use and no others; tests hold them to the release's fixtures. Every function takes the component's
parameters (`text` is escaped, `html` is not) and returns its markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import escape

Params = Mapping[str, Any]


def attributes(given: Params | None) -> str:
    """Return attributes as they follow a tag's name; a value of True is written without a value, None is left out."""
    if not given:
        return ""
    return "".join(
        f" {escape(name)}" if value is True else f' {escape(name)}="{escape(value)}"'
        for name, value in given.items()
        if value is not None
    )


def content(params: Params) -> str:
    """Return what stands inside a component."""
    return str(params["html"]).strip() if params.get("html") else str(escape(params.get("text", "")))


def classes(base: str, *more: str | None) -> str:
    """Return the value of a class attribute."""
    return str(escape(" ".join((base, *(m for m in more if m)))))


def label(params: Params) -> str:
    """Return a label, or nothing without content."""
    if not (params.get("html") or params.get("text")):
        return ""
    own = f' for="{escape(params["for"])}"' if params.get("for") else ""
    tag = f'<label class="{classes("govuk-label", params.get("classes"))}"{attributes(params.get("attributes"))}{own}>'
    found = f"{tag}{content(params)}</label>"
    return f'<h1 class="govuk-label-wrapper">{found}</h1>' if params.get("isPageHeading") else found


def hint(params: Params) -> str:
    """Return a hint."""
    return _box("govuk-hint", params)


def inset_text(params: Params) -> str:
    """Return an inset text."""
    return _box("govuk-inset-text", params)


def _box(name: str, params: Params) -> str:
    own = f' id="{escape(params["id"])}"' if params.get("id") else ""
    tag = f'<div{own} class="{classes(name, params.get("classes"))}"{attributes(params.get("attributes"))}>'
    return f"{tag}{content(params)}</div>"


def error_message(params: Params) -> str:
    """Return an error message."""
    hidden = params.get("visuallyHiddenText", "Error")
    said = f'<span class="govuk-visually-hidden">{escape(hidden)}:</span> ' if hidden else ""
    own = f' id="{escape(params["id"])}"' if params.get("id") else ""
    tag = f'<p{own} class="{classes("govuk-error-message", params.get("classes"))}"'
    return f"{tag}{attributes(params.get('attributes'))}>{said}{content(params)}</p>"


def fieldset(params: Params) -> str:
    """Return a fieldset with its legend around `html`."""
    role = f' role="{escape(params["role"])}"' if params.get("role") else ""
    told = f' aria-describedby="{escape(params["describedBy"])}"' if params.get("describedBy") else ""
    own = (
        f'class="{classes("govuk-fieldset", params.get("classes"))}"{role}{told}{attributes(params.get("attributes"))}'
    )
    return f"<fieldset {own}>{_legend(params.get('legend') or {})}{params.get('html') or ''}</fieldset>"


def _legend(params: Params) -> str:
    if not (params.get("html") or params.get("text")):
        return ""
    inner = content(params)
    if params.get("isPageHeading"):
        inner = f'<h1 class="govuk-fieldset__heading">{inner}</h1>'
    return f'<legend class="{classes("govuk-fieldset__legend", params.get("classes"))}">{inner}</legend>'


def details(params: Params) -> str:
    """Return a disclosure."""
    own = f' id="{escape(params["id"])}"' if params.get("id") else ""
    said = str(params["summaryHtml"]).strip() if params.get("summaryHtml") else escape(params.get("summaryText", ""))
    shown = " open" if params.get("open") else ""
    return (
        f'<details{own} class="{classes("govuk-details", params.get("classes"))}"'
        f"{attributes(params.get('attributes'))}{shown}>"
        f'<summary class="govuk-details__summary"><span class="govuk-details__summary-text">{said}</span></summary>'
        f'<div class="govuk-details__text">{content(params)}</div></details>'
    )


def warning_text(params: Params) -> str:
    """Return a warning."""
    return (
        f'<div class="{classes("govuk-warning-text", params.get("classes"))}"{attributes(params.get("attributes"))}>'
        '<span class="govuk-warning-text__icon" aria-hidden="true">!</span><strong class="govuk-warning-text__text">'
        f'<span class="govuk-visually-hidden">{escape(params.get("iconFallbackText") or "Warning")}</span> '
        f"{content(params)}</strong></div>"
    )


def tag(params: Params) -> str:
    """Return a tag."""
    own = f'class="{classes("govuk-tag", params.get("classes"))}"{attributes(params.get("attributes"))}'
    return f"<strong {own}>{content(params)}</strong>"


def button(params: Params) -> str:
    """Return a button (never a link)."""
    own = f' id="{escape(params["id"])}"' if params.get("id") else ""
    return (
        f'<button type="{escape(params.get("type") or "submit")}"'
        f' class="{classes("govuk-button", params.get("classes"))}"'
        f' data-module="govuk-button"{attributes(params.get("attributes"))}{own}>{content(params)}</button>'
    )


def skip_link(params: Params) -> str:
    """Return a skip link."""
    own = f'class="{classes("govuk-skip-link", params.get("classes"))}"{attributes(params.get("attributes"))}'
    goes = escape(params.get("href") or "#content")
    return f'<a href="{goes}" {own} data-module="govuk-skip-link">{content(params)}</a>'


def error_summary(params: Params) -> str:
    """Return an error summary, its list made of links."""
    items = "".join(
        f'<li><a href="{escape(i["href"])}"{attributes(i.get("attributes"))}>{content(i)}</a></li>'
        if i.get("href")
        else f"<li>{content(i)}</li>"
        for i in params.get("errorList") or ()
    )
    listed = f'<ul class="govuk-list govuk-error-summary__list">{items}</ul>' if items else ""
    told = escape(params["descriptionText"]) if params.get("descriptionText") else params.get("descriptionHtml")
    title = params.get("titleHtml") or escape(params.get("titleText", ""))
    own = f'class="{classes("govuk-error-summary", params.get("classes"))}"{attributes(params.get("attributes"))}'
    return (
        f'<div {own} data-module="govuk-error-summary"><div role="alert">'
        f'<h2 class="govuk-error-summary__title">{title}</h2><div class="govuk-error-summary__body">'
        f"{f'<p>{told}</p>' if told else ''}{listed}</div></div></div>"
    )
