"""SARIF, held against the schema of SARIF 2.1.0 (OASIS) that Microsoft's multitool carries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from designer import cli
from form_specs.folders import EXAMPLES, LIBRARY


@pytest.fixture
def schema(client_packages: Path, needed: Any) -> dict[str, Any]:
    path = client_packages / "@microsoft" / "sarif-multitool-linux" / "sarif-2.1.0.json"
    needed.path(path, "run `bash tools/install_clients.sh` on Linux")
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("folder", [EXAMPLES, LIBRARY], ids=lambda path: path.name)
def test_findings_are_valid_sarif(folder: Path, schema: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["lint", str(folder), "--format", "sarif", "--fail-on", "never"]) == 0
    log = json.loads(capsys.readouterr().out)
    assert log["runs"][0]["results"]
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [error.message for error in validator.iter_errors(log)] == []
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert list(validator.iter_errors(log))
