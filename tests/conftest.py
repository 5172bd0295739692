"""Fixtures every test may use: random forms, the shared folder, and what else a test needs of the machine."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, NoReturn

import pytest
from hypothesis import strategies as st

from form_specs.load import Spec, load_text
from form_specs.logic.ast import Literal, walk
from form_specs.logic.plan import conditions
from form_specs.logic.values import OTHER
from form_specs.model import Field, FieldType, Form

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
_BESIDE = "put the shared folder beside the checkout"
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_HEAD = """\
id: {id}
version: 1.0.0
title: A test form
purpose: To test with
owner: The testers
workflow_step: visit
audience: [practitioner]
sections:
"""


class Needed:
    """What tests need of the machine. Where it is missing a test is skipped and says why; in CI it fails."""

    def path(self, path: Path, remedy: str) -> Path:
        """Return a file or folder that must be there."""
        return path if path.exists() else self.lacking(path.name, remedy)

    def program(self, name: str, remedy: str) -> str:
        """Return the path of a program."""
        return shutil.which(name) or self.lacking(name, remedy)

    def package(self, name: str, remedy: str) -> Any:
        """Import a package and return it."""
        try:
            return import_module(name)
        except (ImportError, OSError) as error:
            self.lacking(f"{name} ({error})", remedy)

    def lacking(self, what: str, remedy: str) -> NoReturn:
        """Skip the test, or fail it in CI, which is set up to try everything."""
        reason = f"needs {what}: {remedy}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)  # noqa: TID251 the one place


@pytest.fixture(autouse=True)
def _main_module_given_back() -> Iterator[None]:
    """A page run in a test takes the place of the main module, which processes begun later would run again."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def needed() -> Needed:
    """What a test needs of the machine: `needed.package("distributed", "the extra `scale`")`."""
    return Needed()


@pytest.fixture(scope="session")
def browser(needed: Needed) -> Iterator[Any]:
    """Debian's chromium under Playwright, one for all tests: Playwright cannot be started twice."""
    needed.path(CHROMIUM, "run `bash tools/install_browser.sh`")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def shared(needed: Needed) -> Path:
    """The shared folder beside the checkout."""
    return needed.path(SHARED, _BESIDE)


@pytest.fixture(scope="session")
def real_workbook(needed: Needed) -> Path:
    """The published data matrix workbook (never committed)."""
    return needed.path(SHARED / "real" / "data_matrix_2023.xlsx", _BESIDE)


@pytest.fixture(scope="session")
def council_forms(needed: Needed) -> Path:
    """Ten real council forms as JSON (never committed)."""
    return needed.path(SHARED / "real" / "council_forms.json", _BESIDE)


_NASTY = st.sampled_from(
    ["no", "001", "1.0", "- a", "a: b", "# not a comment", "<script>alert(1)</script>", "it's \"so\"", "{a}", "[b]",
     "*x", "&y", "!z", "%d", "@e", "`f`", "~", "null", "2024-01-01", "a\nb", "a\n\n  b", "12:30", "é ł 字 🙂", "a  b",
     "= 1"]
)  # fmt: skip
_LINES = st.one_of(
    _NASTY,
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Co"]), min_size=1, max_size=30
    )
    .map(lambda t: t.replace("\ufeff", "").replace("\x85", "").strip())
    .filter(bool),
)
_CODES = ["yes", "no", "001", "U1", "not_known"]
_PLAIN_TYPES = ["string", "text", "integer", "decimal", "date", "dateTime", "boolean", "choice", "multi-choice",
                "scale", "person", "address", "attachment", "signature", "display", "calculated"]  # fmt: skip


@st.composite
def _texts(draw: Any) -> Any:
    if draw(st.booleans()):
        return draw(_LINES)
    text: dict[str, Any] = {"text": draw(_LINES)}
    if draw(st.booleans()):
        text["child"] = draw(_LINES)
    if draw(st.booleans()):
        text["translations"] = {"cy": draw(_LINES)}
    return text


@st.composite
def _conditions(draw: Any, fields: list[dict[str, Any]]) -> Any:
    """A condition on fields that come before, each asked for something it can answer."""
    parts = []
    for field in draw(st.lists(st.sampled_from(fields), min_size=1, max_size=3)):
        tests = {
            "choice": [f"{field['id']} = 'yes'", f"{field['id']} in ['001', 'U1']", f"{field['id']} != 'no'"],
            "multi-choice": [f"{field['id']} contains any ['yes', 'U1']", f"count({field['id']}) > 1"],
            "boolean": [f"{field['id']} = yes", f"{field['id']} = no"],
            "integer": [f"{field['id']} > 3", f"sum({field['id']}, 2) <= 7"],
            "date": [f"{field['id']} < today", f"age_at({field['id']}, today) >= 16"],
        }.get(field["type"], [f"{field['id']} is empty", f"{field['id']} is not empty"])
        parts.append(draw(st.sampled_from(tests)))
    if len(parts) > 1 and draw(st.booleans()):
        return {draw(st.sampled_from(["all", "any"])): parts}
    joined = draw(st.sampled_from([" and ", " or "])).join(parts)
    return f"not ({joined})" if draw(st.booleans()) else joined


@st.composite
def _fields(draw: Any, number: int, before: list[dict[str, Any]], depth: int) -> dict[str, Any]:
    kinds = [*_PLAIN_TYPES, "group"] if depth else _PLAIN_TYPES
    field: dict[str, Any] = {"id": f"f{number}", "type": draw(st.sampled_from(kinds)), "label": draw(_texts())}
    field |= _answer_parts(draw, field["type"])
    askable = [b for b in before if b["type"] not in ("display", "group")]
    if field["type"] == "group":
        field["fields"] = [draw(_fields(number * 100 + i, before, depth - 1)) for i in range(draw(st.integers(1, 2)))]
    if askable and draw(st.booleans()):
        field["enable_when"] = draw(_conditions(askable))
    if field["type"] not in ("display", "calculated", "group"):
        field["required"] = draw(st.booleans())
        if askable and draw(st.integers(0, 4)) == 0:
            field["required"] = draw(_conditions(askable))
    for key in ("hint", "why", "added_because"):
        if draw(st.integers(0, 3)) == 0:
            field[key] = draw(_LINES)
    before.append(field)
    return field


def _answer_parts(draw: Any, kind: str) -> dict[str, Any]:
    field: dict[str, Any] = {}
    if kind in ("choice", "multi-choice"):
        field["options"] = [{"code": c, "label": draw(_texts())} for c in _CODES]
        field |= {"other": draw(_texts())} if draw(st.booleans()) else {}
    if kind in ("choice", "boolean", "scale") and draw(st.booleans()):
        field["context"] = draw(st.one_of(_LINES, _texts().map(lambda t: {"label": t})))
    if kind == "scale":
        field["scale"] = {"min": 0, "max": draw(st.integers(2, 10)), "low_label": "Low", "high_label": draw(_texts())}
    if kind == "calculated":
        field["calculation"] = draw(st.sampled_from(["age_at(2010-01-31, today)", "sum(1, 2.5)", "coalesce('a', 'b')"]))
    if kind == "text" and draw(st.booleans()):
        field["attachments"] = {"kinds": ["image", "audio"]}
    return field


@st.composite
def _forms(draw: Any) -> Form:
    before: list[dict[str, Any]] = []
    sections: list[dict[str, Any]] = []
    for s in range(draw(st.integers(1, 3))):
        repeats = draw(st.integers(0, 3)) == 0
        inner = list(before)
        start = len(sections) * 10 + 1
        fields = [draw(_fields(start + i, inner, 1)) for i in range(draw(st.integers(1, 4)))]
        section: dict[str, Any] = {"id": f"s{s}", "title": draw(_texts()), "fields": fields}
        if repeats:
            section["repeats"] = {"min": 0, "max": 3, "item_label": draw(_LINES)}
        askable = [b for b in before if b["type"] not in ("display", "group")]
        if askable and draw(st.booleans()):
            section["enable_when"] = draw(_conditions(askable))
        if not repeats:
            before = inner
        sections.append(section)
    return Form.model_validate(
        {
            "id": "random_form",
            "version": "1.2.3",
            "title": draw(_texts()),
            "purpose": draw(_LINES),
            "owner": draw(_LINES),
            "workflow_step": draw(st.sampled_from(["visit", "review"])),
            "audience": ["practitioner", "child"],
            "languages": ["en", "cy"],
            "sections": sections,
        }
    )


@pytest.fixture(scope="session")
def random_forms() -> st.SearchStrategy[Form]:
    """Valid forms with every type of field, groups, repeats, conditions that can be checked, and awkward texts."""
    return _forms()


def _answers(form: Form, luck: Random, today: date) -> dict[str, Any]:
    """Answers as a careful person types them, often those that conditions ask about; about one in four is missing."""
    trees = [s.enable_when.ast for s in form.sections if s.enable_when]
    trees += [tree for place in form.fields() for tree in conditions(place.field)]
    literals = [node.value for tree in trees for node in walk(tree) if isinstance(node, Literal)]
    given: dict[str, Any] = {}
    for section in form.sections:
        asked = [p.field for p in form.fields() if p.section is section]
        if section.repeats is None:
            given |= _row(asked, literals, luck, today)
        else:
            most = min(section.repeats.max or 3, 3)
            rows = luck.randint(min(section.repeats.min, most), most)
            given[section.id] = [_row(asked, literals, luck, today) for _ in range(rows)]
    return given


def _row(fields: list[Field], literals: list[Any], luck: Random, today: date) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field in fields:
        value = _answer(field, literals, luck, today) if luck.random() > 0.25 else None
        if value is not None:
            row[field.id] = value
        if field.other_id and value is not None and OTHER in value:
            row[field.other_id] = "something else"
        if field.context_id and luck.random() > 0.5:
            row[field.context_id] = "because"
    return row


def _answer(field: Field, literals: list[Any], luck: Random, today: date) -> Any:  # noqa: PLR0911
    codes = [o.code for o in field.options] + ([OTHER] if field.other else [])
    mentioned = [c for c in codes if c in literals] or codes
    numbers = [n + d for n in literals if type(n) is int for d in (-1, 0, 1)] or [0, 4]
    match field.type:
        case FieldType.CHOICE:
            return luck.choice([luck.choice(mentioned), luck.choice(codes)])
        case FieldType.MULTI_CHOICE:
            return [c for c in codes if c in luck.sample(codes, min(len(codes), luck.randint(1, 2)))]
        case FieldType.BOOLEAN:
            return luck.choice([True, False])
        case FieldType.INTEGER | FieldType.DECIMAL:
            return luck.choice(numbers)
        case FieldType.SCALE:
            return luck.choice([n for n in numbers if n in field.scale.points] or list(field.scale.points))
        case FieldType.DATE | FieldType.DATE_TIME:
            years = [n for n in literals if type(n) is int and 0 < n < 30] or [10]
            age = timedelta(days=round(365.25 * luck.choice(years)))
            day = today + luck.choice([-age, timedelta(0)]) + timedelta(days=luck.randint(-400, 400))
            return day.isoformat() if field.type is FieldType.DATE else f"{day.isoformat()} 12:30"
        case FieldType.PERSON | FieldType.ADDRESS:
            return {part: f"a {part}" for part in field.asked_parts}
        case FieldType.STRING | FieldType.TEXT:
            return "some words"
    return None


@pytest.fixture(scope="session")
def answer_sets() -> Callable[[Form, int, date], list[dict[str, Any]]]:
    """A function that makes so many sets of answers to a form on a day: the same for the same form."""

    def make(form: Form, number: int, today: date) -> list[dict[str, Any]]:
        luck = Random(form.id)
        return [_answers(form, luck, today) for _ in range(number)]

    return make


@pytest.fixture(scope="session")
def a_form() -> Callable[..., Spec]:
    """Load a form from the text of its `sections:` list: `a_form(sections, form_id="test_form")`."""
    return lambda sections, form_id="test_form": load_text(_HEAD.format(id=form_id) + sections)


@pytest.fixture(scope="module")
def no_paper() -> Iterator[None]:
    """Packs are written without their PDF, which takes most of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("renderers.packs.beside._COMMAND", "raise SystemExit(3)")
        yield
