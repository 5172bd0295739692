"""`askonce lint`: on specs, folders and matrices, in each format, with its exit status."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from designer import cli

ROOT = Path(__file__).resolve().parents[2]

SPEC = """
id: visit
version: 1.0.0
title: Visit
purpose: To record a visit
owner: Team
workflow_step: record
audience: [practitioner]
sections:
  - id: first
    title: The visit
    fields:
      - id: why
        type: text
        label: 'If no, why not?'
        why: To learn from it
{accepted}      - {id: place, type: string, label: Where did you meet?, why: To plan the next}
"""
ACCEPTED = "        accepted: [{rule: accusatory, because: 'Agreed, with the panel'}]\n"
# What SARIF 2.1.0 (OASIS, 2020) requires of the parts we write.
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {
                                    "rules": {"type": "array", "uniqueItems": True, "items": {"required": ["id"]}}
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "required": ["message"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "message": {"required": ["text"]},
                                "suppressions": {
                                    "type": "array",
                                    "items": {
                                        "required": ["kind"],
                                        "properties": {"kind": {"enum": ["inSource", "external"]}},
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "visit, a:b.yaml"
    path.write_text(SPEC.replace("{accepted}", ""), encoding="utf-8")
    return path


def told(capsys: pytest.CaptureFixture[str], *args: str, status: int = 0) -> str:
    assert cli.run(["lint", *args]) == status
    return capsys.readouterr().out


def test_a_finding_stands_with_its_line_and_words(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, str(spec))
    assert "13: warning:" in out
    assert "[accusatory]" in out
    assert "If no, why not?" in out
    assert "Where did you meet?" not in out


@pytest.mark.parametrize(("severity", "status"), [("warning", 1), ("info", 1), ("error", 0), ("never", 0)])
def test_the_exit_status_is_what_was_asked_for(spec: Path, severity: str, status: int) -> None:
    assert cli.run(["lint", str(spec), "--fail-on", severity]) == status


def test_what_a_form_accepts_is_listed_with_its_reason_and_fails_nothing(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec.write_text(SPEC.replace("{accepted}", ACCEPTED), encoding="utf-8")
    out = told(capsys, str(spec), "--fail-on", "info")
    assert "Agreed, with the panel" in out
    assert "0 findings" in out


def test_json_is_for_scripts(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = json.loads(told(capsys, str(spec), "--format", "json"))
    assert (found["rule"], found["severity"], found["line"], found["accepted"]) == ("accusatory", "warning", 13, None)


@pytest.mark.parametrize("accepted", ["", ACCEPTED])
def test_sarif_has_what_its_standard_requires(spec: Path, accepted: str, capsys: pytest.CaptureFixture[str]) -> None:
    spec.write_text(SPEC.replace("{accepted}", accepted), encoding="utf-8")
    log = json.loads(told(capsys, str(spec), "--format", "sarif"))
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "accusatory"
    assert ("suppressions" in result) is bool(accepted)
    location = result["locations"][0]["physicalLocation"]
    assert location["region"]["startLine"] == 13
    assert " " not in location["artifactLocation"]["uri"]


def test_github_annotations_are_escaped(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = told(capsys, str(spec), "--format", "github").splitlines()
    assert line.startswith("::warning file=")
    place = line.removeprefix("::warning ").split("::")[0]
    assert "%2C a%3Ab.yaml" in place
    assert place.count(",") == 2


def test_a_councils_own_words_beside_its_forms_are_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "visit.yaml").write_text(SPEC.replace("{accepted}", "").replace("Where did", "Which CAST did"))
    assert "CAST" in told(capsys, str(tmp_path))
    (tmp_path / "glossary.yaml").write_text("allow: [CAST]\n")
    assert "CAST" not in told(capsys, str(tmp_path))


def test_what_a_council_ignores_is_listed_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "visit.yaml").write_text(SPEC.replace("{accepted}", ""), encoding="utf-8")
    (tmp_path / "glossary.yaml").write_text(
        "ignore:\n  - {rule: accusatory, form: Visit, because: Going in March}\n", encoding="utf-8"
    )
    out = told(capsys, str(tmp_path), "--fail-on", "info")
    assert "Going in March" in out
    (tmp_path / "glossary.yaml").write_text(
        "ignore:\n  - {rule: accusatory, form: Another, because: Going in March}\n", encoding="utf-8"
    )
    told(capsys, str(tmp_path), "--fail-on", "warning", status=1)


def test_what_a_council_sets_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "visit.yaml").write_text(SPEC.replace("{accepted}", ""), encoding="utf-8")
    (tmp_path / "glossary.yaml").write_text("settings: {words_warning: '3', words_error: '9'}\n", encoding="utf-8")
    assert "[long-question]" in told(capsys, str(tmp_path), "--fail-on", "never")


def test_a_review_date_that_has_passed_is_told(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dated = "why: To plan the next, review_by: {}}}"
    text = spec.read_text(encoding="utf-8")
    for day, status in (("2001-01-31", 1), ("2999-01-31", 0)):
        spec.write_text(text.replace("why: To plan the next}", dated.format(day)), encoding="utf-8")
        told_of = told(capsys, str(spec), "--fail-on", "never")
        assert ("unreviewed-addition" in told_of) is bool(status)


def test_a_pre_commit_hook_runs_the_command_on_the_files_it_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (hook,) = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["id"] == "askonce-lint"
    assert hook["language"] == "python"
    name, *args = hook["entry"].split()
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert scripts[name] == "designer.cli:main"
    wanted = re.compile(hook["files"])
    assert wanted.search("forms/visit.yaml")
    assert not wanted.search("docs/visit.yaml")
    assert not wanted.search("forms/notes.txt")
    paths = [tmp_path / "one.yaml", tmp_path / "two.yaml"]
    for path, form_id in zip(paths, ("one", "two"), strict=True):
        path.write_text(SPEC.replace("{accepted}", "").replace("id: visit", f"id: {form_id}"), encoding="utf-8")
    assert cli.run([*args, "--fail-on", "warning", *map(str, paths)]) == 1
    out = capsys.readouterr().out
    assert all(path.name in out for path in paths)


def test_the_library_has_nothing_to_mend(capsys: pytest.CaptureFixture[str]) -> None:
    from form_specs.folders import LIBRARY

    assert "0 findings" in told(capsys, str(LIBRARY), "--fail-on", "info")


def test_a_matrix_is_read_as_questions(real_workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(told(capsys, str(real_workbook), "--format", "json", "--fail-on", "never"))
    assert len(found) > 100
    assert all(one["path"].endswith(".xlsx") for one in found)


@pytest.mark.parametrize("name", ["missing.yaml", "empty", "broken.yaml"])
def test_what_cannot_be_read_is_one_message(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.yaml").write_text("id: [")
    assert cli.run(["lint", str(tmp_path / name)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


def test_a_baseline_leaves_only_what_is_new(spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = str(tmp_path / "known.json")
    assert told(capsys, str(spec), "--write-baseline", known) == ""
    assert "0 findings" in told(capsys, str(spec), "--baseline", known, "--fail-on", "info")
    spec.write_text("# moved\n" + spec.read_text().replace("Where did you meet?", "Details of SGO"))
    out = told(capsys, str(spec), "--baseline", known, "--fail-on", "info", status=1)
    assert "SGO" in out
    assert "If no, why not?" not in out


def test_a_comment_keeps_a_finding_and_a_bad_one_is_one_message(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = spec.read_text()
    note = "# askonce: allow accusatory because the panel agreed"
    spec.write_text(text.replace("- id: why", f"- id: why  {note}"))
    out = told(capsys, str(spec), "--fail-on", "info")
    assert "accusatory: the panel agreed" in out
    spec.write_text(text.replace("- id: why", "- id: why  # askonce: allow accusatory"))
    assert cli.run(["lint", str(spec)]) == 2
    assert "line 13" in capsys.readouterr().err


def test_a_glossary_beside_a_file_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "visit.yaml"
    path.write_text(SPEC.replace("{accepted}", "").replace("Where did", "Which CAST did"))
    (tmp_path / "glossary.yaml").write_text("allow: [CAST]\n")
    assert "CAST" not in told(capsys, str(path))
