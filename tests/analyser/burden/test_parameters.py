"""The parameters: sourced, kept in step with their YAML, and a council's own told clearly where it is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyser.burden.parameters import default_parameters, kept_form, read_parameters
from foundation.errors import InputError

KEPT = Path(__file__).parents[3] / "analyser" / "burden" / "parameters.json"


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_kept_is_what_the_yaml_says() -> None:
    assert KEPT.read_text(encoding="utf-8") == kept_form(), "stale: run `make docs`"
    assert default_parameters() == read_parameters(None)


def test_every_value_has_a_source_and_its_kind_of_evidence() -> None:
    for parameter in default_parameters().by_name.values():
        assert parameter.source
        assert parameter.evidence in ("seen", "secondary", "judgement")


def test_the_values_are_those_of_the_shared_model(shared: Path) -> None:
    given = json.loads((shared / "reference" / "burden_model.json").read_text(encoding="utf-8"))
    known = default_parameters().by_name

    def levels(name: str) -> list[float]:
        return [known[name].low, known[name].central, known[name].high]

    assert levels("reading_words_per_minute") == given["reading_wpm"]["practitioner"]
    assert levels("composing_words_per_minute") == given["typing_wpm_composing"]["practitioner"]
    assert levels("long_text_unguided_words") == given["long_text_words"]["unguided"]
    assert levels("long_text_guided_words") == given["long_text_words"]["guided"]
    assert levels("thinking_multiplier_of_long_text") == given["think_multiplier_long_text"]["value"]
    answers = given["answer_seconds_beyond_reading"]
    assert levels("answering_seconds_per_yes_no") == answers["yes_no"]
    assert levels("answering_seconds_per_file") == answers["file"]
    assert levels("confirming_seconds_per_pulled_answer") == answers["confirm_prefilled"]


def test_a_council_changes_only_what_it_names(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        "parameters:\n  long_text_guided_words: {low: 30, central: 40, high: 60, evidence: seen, source: Our audit}\n"
        "frequencies:\n  - {form_type: Health, completions_per_child_year: 3, evidence: seen, source: Our rule}\n",
    )
    found, usual = read_parameters(path), default_parameters()
    assert found.by_name["long_text_guided_words"].central == 40
    assert found.by_name["long_text_guided_words"].source == "Our audit"
    assert found.by_name["reading_words_per_minute"] == usual.by_name["reading_words_per_minute"]
    assert found.frequencies[0].completions_per_child_year == 3
    assert found.frequencies[1:] == usual.frequencies


_WHOLE = "low: 1, central: 2, high: 3, evidence: seen, source: Us"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"parameters:\n  long_text_guided_word: {{{_WHOLE}}}\n", "Did you mean long_text_guided_words?"),
        ("parameters:\n  long_text_guided_words: {low: 1, central: 2, high: 3, evidence: seen}\n", "lacks source"),
        (f"parameters:\n  long_text_guided_words: {{{_WHOLE}, unit: words}}\n", "has unknown unit"),
        (f"parameters:\n  long_text_guided_words: {{{_WHOLE.replace('3', '0')}}}\n", "do not rise"),
        (f"parameters:\n  reading_words_per_minute: {{{_WHOLE}}}\n", "do not fall from low to high"),
        (f"parameters:\n  conditional_share_shown: {{{_WHOLE}}}\n", "is a share, from 0 to 1"),
        (f"parameters:\n  long_text_guided_words: {{{_WHOLE.replace('2', 'many')}}}\n", "central is 'many'"),
        (f"parameters:\n  long_text_guided_words: {{{_WHOLE.replace('seen', 'felt')}}}\n", "evidence is felt"),
        ("minutes:\n  a: 1\n", "not a file of burden parameters"),
        ("frequencies:\n  - {form_type: Health, evidence: seen, source: Us}\n", "lacks completions_per_child_year"),
        (
            "frequencies:\n"
            "  - {form_type: Health, completions_per_child_year: 1, evidence: seen, source: Us, year: 2}\n",
            "year is 2",
        ),
        (
            "frequencies:\n"
            "  - {form_type: Health, completions_per_child_year: 1, evidence: seen, source: Us, year: [first]}\n",
            "has more than text under year",
        ),
        (
            "frequencies:\n"
            "  - {form_type: Health, completions_per_child_year: 1, evidence: seen, source: U, age_from: 9,"
            " age_to: 2}\n",
            "age_from 9 is over age_to 2",
        ),
        ("parameters: [1]\n", "under `parameters` is not a list of"),
        ("frequencies:\n  form_type: Health\n", "under `frequencies` is not a list with a dash"),
    ],
)
def test_a_fault_names_its_line_and_remedy(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError) as raised:
        read_parameters(own(tmp_path, text))
    assert told in str(raised.value)
    assert raised.value.line is not None
