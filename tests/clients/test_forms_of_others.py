"""Forms nobody here wrote: the sample forms that @formio/core and formiojs carry for their own tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from form_specs.dump import dump
from form_specs.load import load_text
from foundation.errors import InputError
from renderers.forms_in import Source
from renderers.imports.formio import IMPORTER

Client = Callable[[str, list[Any]], list[Any]]


def _samples(packages: Path, client: Client) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((packages / "@formio" / "core" / "lib").rglob("fixtures/*.json")):
        found = json.loads(path.read_text())
        yield path.name, found.get("form", found) if isinstance(found, dict) else {}
    for sample in client("formio_samples", [None])[0]:
        yield sample["name"], sample["form"]


def test_at_least_95_in_100_sample_forms_that_formio_takes_are_read(client_packages: Path, client: Client) -> None:
    asked = [
        (name, form if form.get("components") else {"components": [form]})
        for name, form in _samples(client_packages, client)
        if isinstance(form, dict) and (form.get("components") or form.get("key"))
    ]
    answers = client("formio", [{"form": form, "answers": [{}]} for _, form in asked])
    accepted = [one for one, answer in zip(asked, answers, strict=True) if answer.get("unknown") == []]
    assert len(accepted) >= 100 and len(accepted) < len(answers)
    read, refused = [], []
    for name, form in accepted:
        try:
            read += IMPORTER.read(Source(Path(name), json.dumps(form).encode()))
        except InputError as error:
            refused.append(str(error))
    assert len(read) >= 0.95 * len(accepted), refused
    assert all("There is no question in this file" in reason for reason in refused), refused
    assert all(load_text(dump(draft.form)).form == draft.form for draft in read)
