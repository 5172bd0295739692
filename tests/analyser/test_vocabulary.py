"""Words that look alike are told apart, and a council's own file is merged or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.text.reading import read
from analyser.vocabulary import embedded_vocabulary, read_vocabulary
from analyser.vocabulary.load import COMPILED, compiled
from foundation.errors import InputError

HOME = Path(__file__).resolve().parents[2] / "analyser" / "vocabulary"


def _found(text: str) -> set[str]:
    return {match.term.term for match in embedded_vocabulary().find(read(text))}


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("SEND support", {"SEND"}, set()),
        ("Please send the signed copy to", set(), {"SEND"}),
        ("Are they at school?", set(), {"ARE"}),
        ("When is your next contact?", {"contact"}, set()),
        ("Contact details for the school", set(), {"contact"}),
        ("Emergency contact number", set(), {"contact"}),
        ("Your placement", {"placement"}, set()),
        ("When does your work placement start?", set(), {"placement"}),
        ("DNA test result", set(), {"DNA"}),
        ("The placements broke down", {"placement"}, set()),
        ("The child absconded", {"abscond"}, set()),
    ],
)
def test_words_that_look_alike(text: str, wanted: set[str], unwanted: set[str]) -> None:
    found = _found(text)
    assert wanted <= found
    assert not unwanted & found


def test_what_is_kept_ready_is_of_these_files() -> None:
    assert (HOME / COMPILED).read_text(encoding="utf-8") == compiled(), "stale: run `make docs`"


def test_a_councils_own_words_come_last(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "allow: [MASH]\nglossary:\n  CAST: advice team\n"
        "terms:\n  - term: journey\n    say: [story]\n    adults: avoid\n",
        encoding="utf-8",
    )
    merged = read_vocabulary([own])
    assert "journey" in {m.term.term for m in merged.find(read("The child's journey"))}
    assert "MASH" in merged.allow
    assert merged.glossary == {"CAST": "advice team"}
    assert not embedded_vocabulary().glossary


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("terms:\n  - say: [x]\n", 2),
        ("kind: slang\n", 1),
        ("terms:\n  - term: journey\n    say: [story]\n    adults: never\n", 4),
        ("ignore:\n  - rule: jargon\n", 2),
    ],
)
def test_a_faulty_file_is_refused_by_line(tmp_path: Path, text: str, line: int) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_vocabulary([own])
    assert refused.value.line == line
    assert refused.value.remedy
