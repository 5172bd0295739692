"""Our components write what GOV.UK's own do: its Jinja macros, and the release's fixtures where npm can be had."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, PackageLoader, PrefixLoader

from form_specs.folders import library
from renderers.form_pages import govuk, govuk_inputs
from renderers.form_pages.assets import joined
from renderers.form_pages.page import STYLES, form_html

RELEASE = "6.3.0"
CACHE = Path(__file__).resolve().parents[3] / "node_modules" / f".govuk-frontend-{RELEASE}"
# Each component with the parameters of GOV.UK's that ours does not know; fixtures that use those are left out.
WRITERS: dict[str, tuple[Callable[[Any], str], str]] = {
    "button": (govuk.button, "href isStartButton disabled element preventDoubleClick value name"),
    "checkboxes": (govuk_inputs.checkboxes, "formGroup.beforeInputs"),
    "date-input": (govuk_inputs.date_input, "formGroup.beforeInputs"),
    "details": (govuk.details, ""),
    "error-message": (govuk.error_message, ""),
    "error-summary": (govuk.error_summary, "disableAutoFocus"),
    "fieldset": (govuk.fieldset, ""),
    "file-upload": (govuk_inputs.file_upload, "formGroup.beforeInput disabled javascript"),
    "hint": (govuk.hint, ""),
    "input": (govuk_inputs.text_input, "formGroup.beforeInput prefix suffix disabled"),
    "inset-text": (govuk.inset_text, ""),
    "label": (govuk.label, ""),
    "radios": (govuk_inputs.radios, "formGroup.beforeInputs"),
    "select": (govuk_inputs.select, "formGroup.beforeInput disabled"),
    "skip-link": (govuk.skip_link, ""),
    "tag": (govuk.tag, ""),
    "textarea": (govuk_inputs.textarea, "formGroup.beforeInput disabled"),
    "warning-text": (govuk.warning_text, ""),
}
VOID = {"input", "br", "path", "circle", "img"}


class _Tree(HTMLParser):
    """Markup as a list of tags with sorted attributes and texts with single spaces."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Any] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: " ".join((value or "").split()) if name == "class" else value or "" for name, value in attrs}
        self.found.append((tag, sorted(own.items())))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text:
            self.found.append(text)


def _read(text: str) -> list[Any]:
    return _Tree(text).found


def _uses(params: Any, names: str) -> bool:
    for name in names.split():
        head, _, rest = name.partition(".")
        inner = params.get(head)
        if head in params and (not rest or (isinstance(inner, dict) and rest in inner)):
            return True
    return False


@pytest.fixture(scope="session")
def release(needed: Any) -> Path:
    """The published release, installed by name from npm into the cache folder."""
    found = CACHE / "node_modules" / "govuk-frontend"
    if (found / "package.json").exists():
        return found
    npm = needed.program("npm", "run `bash tools/install_clients.sh`")
    CACHE.mkdir(parents=True, exist_ok=True)
    call = [npm, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", str(CACHE), f"govuk-frontend@{RELEASE}"]
    subprocess.run(call, capture_output=True, timeout=120, check=False)
    return needed.path(found, "npm did not answer")


def _fixtures(release: Path, component: str) -> list[dict[str, Any]]:
    text = (release / "dist" / "govuk" / "components" / component / "fixtures.json").read_text(encoding="utf-8")
    return json.loads(text)["fixtures"]


def _known(release: Path, component: str) -> list[dict[str, Any]]:
    """The fixtures of what our pages use; one gives a select a boolean for a value, and ours are always text."""
    found = [f for f in _fixtures(release, component) if not _uses(f["options"], WRITERS[component][1])]
    return [f for f in found if f["name"] != "with falsy values"]


@pytest.mark.parametrize("component", WRITERS)
def test_the_releases_fixtures(release: Path, component: str) -> None:
    wrong = [
        fixture["name"]
        for fixture in _known(release, component)
        if _read(WRITERS[component][0](fixture["options"])) != _read(fixture["html"])
    ]
    assert not wrong


def test_most_fixtures_are_held(release: Path) -> None:
    held = sum(len(_known(release, component)) for component in WRITERS)
    there = sum(len(_fixtures(release, component)) for component in WRITERS)
    assert held > 0.75 * there, f"{held} of {there}"


def test_every_class_is_the_releases(release: Path) -> None:
    style = (release / "dist" / "govuk" / "govuk-frontend.min.css").read_text(encoding="utf-8")
    known = set(re.findall(r"\.(govuk-[\w-]+)", style)) | {"govuk-radios", "govuk-checkboxes"}
    pages = "".join(form_html(s.form) for s in library())
    used = {c for own in re.findall(r'class="([^"]*)"', pages) for c in own.split() if c.startswith("govuk-")}
    used |= set(re.findall(r"\.(govuk-[\w-]+)", joined(*STYLES)))
    assert used <= known
    assert len(used) > 50


PARAMS = {
    "input": {"id": "a.1", "name": "a", "label": {"text": "<b>"}, "hint": {"html": "<i>h</i>"}, "value": '"x"'},
    "textarea": {"id": "a", "name": "a", "label": {"html": "L"}, "value": "</textarea>", "rows": 3},
    "radios": {
        "idPrefix": "r", "name": "r", "value": "1", "fieldset": {"legend": {"text": "L", "classes": "x"}},
        "items": [{"value": "1", "text": "One", "conditional": {"html": "<p>c</p>"}}, {"divider": "or"},
                  {"value": "2", "html": "<b>Two</b>", "hint": {"text": "h"}}],
    },
    "checkboxes": {
        "name": "c", "values": ["2"], "fieldset": {"legend": {"text": "L"}}, "hint": {"text": "h"},
        "items": [{"value": "1", "text": "One", "behaviour": "exclusive"}, {"value": "2", "text": "Two"}],
    },
    "date-input": {"id": "d", "namePrefix": "d", "fieldset": {"legend": {"text": "L"}}, "errorMessage": {"text": "E"}},
    "select": {"id": "s", "name": "s", "label": {"text": "L"},
               "items": [{"value": "", "text": "-"}, {"value": "1", "text": "O"}]},
    "details": {"summaryText": "S", "html": "<p>t</p>"},
}  # fmt: skip


@pytest.mark.parametrize("component", PARAMS)
def test_the_macros_write_the_same(component: str) -> None:
    loader = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    name = "govuk" + "".join(word.capitalize() for word in component.split("-"))
    source = (
        f'{{% from "govuk_frontend_jinja/components/{component}/macro.html" import {name} %}}{{{{ {name}(params) }}}}'
    )
    params = json.loads(json.dumps(PARAMS[component]))
    macro = Environment(loader=loader, autoescape=True).from_string(source).render(params=params)
    assert _read(WRITERS[component][0](params)) == _read(macro)
