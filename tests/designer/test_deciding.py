"""Decisions made on pages: kept with a person's own comments, replaced, taken back, exported and read in again."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.language_decisions import Decision, Outcome
from designer import deciding, own_words
from designer.deciding import decisions_of
from designer.sources import Sources
from foundation.errors import InputError

TEXT = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\ufeff\ufffe\uffff"), min_size=1
)
WORDS = TEXT.map(str.strip).filter(lambda text: text[:1].isalnum())
DOB = Decision("undefined-acronym", "DOB", Outcome.CHANGED, "Date of birth", "LA 1", "DOB")


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """An empty workspace."""
    return Sources(tmp_path / "workspace")


def test_a_later_decision_on_the_same_finding_replaces_the_earlier(sources: Sources) -> None:
    deciding.decide_findings(sources, [DOB])
    kept = Decision(DOB.rule, DOB.question, Outcome.KEPT, "known to all: here", DOB.la, DOB.words)
    other = Decision("jargon", "Placement", Outcome.ACCEPTED)
    deciding.decide_findings(sources, [kept, other])
    assert decisions_of(sources).language.decisions == (kept, other)
    deciding.take_back_finding(sources, kept)
    assert decisions_of(sources).language.decisions == (other,)


def test_merging_keeping_apart_and_taking_back(sources: Sources) -> None:
    deciding.merge(sources, ["b", "a"], wording="Name", la="LA 1", form="Visit")
    (agreed,) = decisions_of(sources).agreed
    assert (agreed.ids, agreed.wording, agreed.la, agreed.form) == ({"a", "b"}, "Name", "LA 1", "Visit")
    deciding.keep_apart(sources, ["a", "b"], "two people")
    assert decisions_of(sources).agreed == ()
    assert decisions_of(sources).apart == {("a", "b"): "two people"}
    deciding.take_back(sources, ["a", "b"])
    assert decisions_of(sources) == decisions_of(Sources(sources.folder / "none"))


def test_keeping_apart_needs_a_reason(sources: Sources) -> None:
    with pytest.raises(InputError, match="no reason"):
        deciding.keep_apart(sources, ["a", "b"], "  ")
    assert not sources.decisions.exists()


@settings(max_examples=60, deadline=None)
@given(TEXT.filter(lambda text: text.strip() not in ("", "a")), TEXT.filter(str.strip), WORDS, st.sampled_from(Outcome))
def test_whatever_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, one: str, other: str, said: str, outcome: Outcome
) -> None:
    sources = Sources(tmp_path_factory.mktemp("d"))
    decision = Decision("jargon", one, outcome, "" if outcome is Outcome.ACCEPTED else said, la=other, words=other)
    deciding.decide_findings(sources, [decision])
    deciding.keep_apart(sources, ["a", one], other)
    read = decisions_of(sources)
    assert read.language.decisions == (decision,)
    assert set(read.apart.values()) == {other.strip()}


def test_a_persons_own_comments_and_order_stay(sources: Sources) -> None:
    sources.folder.mkdir()
    own = "# from the meeting in May\nleave_out:\n  - id: d   # a heading\n    because: a heading\n"
    sources.decisions.write_text(own, encoding="utf-8")
    deciding.decide_findings(sources, [DOB])
    text = sources.decisions.read_text(encoding="utf-8")
    assert text.startswith(own)
    assert decisions_of(sources).left_out == {"d": "a heading"}


def test_a_file_that_is_broken_is_told_and_left_alone(sources: Sources) -> None:
    sources.folder.mkdir()
    sources.decisions.write_text("merge: [", encoding="utf-8")
    with pytest.raises(InputError, match=r"decisions\.yaml"):
        deciding.merge(sources, ["a", "b"])
    assert sources.decisions.read_text(encoding="utf-8") == "merge: ["


def test_what_was_decided_is_read_in_elsewhere(sources: Sources, tmp_path: Path) -> None:
    deciding.decide_findings(sources, [DOB])
    deciding.merge(sources, ["a", "b"], wording="Name")
    deciding.keep_apart(sources, ["c", "d"], "two people")
    elsewhere = Sources(tmp_path / "elsewhere")
    deciding.leave_out(sources, {"f": "no question", "g": ""})
    assert deciding.take_in(elsewhere, "d.yaml", sources.decisions.read_bytes()) == 5
    assert decisions_of(elsewhere) == decisions_of(sources)
    assert deciding.take_in(elsewhere, "d.yaml", b"leave_out:\n  - {id: f, because: a heading}\n") == 1
    assert decisions_of(elsewhere).left_out == {"f": "a heading", "g": ""}


def test_a_file_with_a_fault_changes_nothing(sources: Sources) -> None:
    with pytest.raises(InputError, match=r"mine\.yaml, line 2"):
        deciding.take_in(sources, "mine.yaml", b"merge:\n  - ids: [a]\n")
    with pytest.raises(InputError):
        deciding.take_in(sources, "mine.xlsx", b"not a workbook")
    assert not sources.decisions.exists()


def test_people_who_decide_at_once_lose_nothing(sources: Sources) -> None:
    def decide(person: int) -> None:
        for number in range(5):
            deciding.merge(sources, [f"{person}-{number}-a", f"{person}-{number}-b"])

    people = [threading.Thread(target=decide, args=(n,)) for n in range(4)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert len(decisions_of(sources).agreed) == 20


def test_words_are_added_and_a_faulty_glossary_is_refused_with_its_line(sources: Sources) -> None:
    own_words.explain(sources, "MASH", "the team that takes calls")
    own_words.allow(sources, "SDQ")
    own_words.allow(sources, "SDQ")
    own_words.say_instead(sources, "sibs", "brothers and sisters")
    text = own_words.text_of(sources)
    assert text.count("SDQ") == 1
    with pytest.raises(InputError, match=r"glossary\.yaml, line 1"):
        own_words.save_text(sources, "wrong: 1\n")
    assert own_words.text_of(sources) == text
    own_words.save_text(sources, "allow: [SDQ]")
    assert own_words.text_of(sources) == "allow: [SDQ]\n"


def test_without_a_glossary_there_is_a_beginning_that_can_be_saved(sources: Sources) -> None:
    own_words.save_text(sources, own_words.text_of(sources))
    own_words.explain(sources, "MASH", "the team that takes calls")
    assert own_words.text_of(sources).startswith(own_words.STARTER)


def test_a_file_saved_in_another_encoding_is_told_and_left_alone(sources: Sources) -> None:
    before = "# décidé\n".encode("cp1252")
    sources.decisions.parent.mkdir(parents=True, exist_ok=True)
    sources.decisions.write_bytes(before)
    with pytest.raises(InputError, match="not UTF-8"):
        deciding.keep_apart(sources, ["a", "b"], "two people")
    assert sources.decisions.read_bytes() == before
