"""Forms nobody here wrote: the sample forms that @formio/core carries for its own tests."""

from __future__ import annotations

import json
from pathlib import Path

from foundation.errors import InputError
from renderers.forms_in import Source
from renderers.imports.formio import IMPORTER


def test_at_least_95_in_100_sample_forms_of_formio_are_read(client_packages: Path) -> None:
    read, refused = [], []
    for path in sorted((client_packages / "@formio" / "core" / "lib").rglob("fixtures/*.json")):
        found = json.loads(path.read_text())
        form = found.get("form", found) if isinstance(found, dict) else {}
        if not isinstance(form, dict) or not form.get("components"):
            continue
        try:
            read += IMPORTER.read(Source(path, json.dumps(form).encode()))
        except InputError as error:
            refused.append(str(error))
    assert len(read) >= 10
    assert len(read) >= 0.95 * (len(read) + len(refused)), refused
