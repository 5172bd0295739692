"""What a wording is read as: words, concepts and profile."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.similarity.concepts import KINDS, vocabulary
from analyser.similarity.normalise import parts_of
from analyser.similarity.profile import profile_of
from analyser.similarity.stems import stem
from analyser.similarity.table import is_bare


def key(text: str) -> str:
    return profile_of(text, vocabulary()).key


@pytest.mark.parametrize(
    "wordings",
    [
        ("Date of birth", "DOB", "D.O.B.", "When were you born?", "Child/YP DoB", "1. Date of birth:"),
        ("Where do you live?", "Home address", "Address"),
        ("Religion", "Faith", "Child's religion", "* Religion"),
        ("Social worker's telephone", "SW - Tel", "Telephone number of allocated SW", "social worker phone no."),
        ("IRO - Name", "Independent Reviewing Officer's name", "Name of IRO", "Who is your IRO?"),
        ("Does the child have an EHCP?", "Education, Health and Care Plan (Y/N)"),
        ("Hobbies (e.g. swimming, chess)", "Hobbies"),
    ],
)
def test_wordings_of_one_thing_have_one_key(wordings: tuple[str, ...]) -> None:
    assert {key(wording) for wording in wordings} == {key(wordings[0])} != {""}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ethnicity", "Ethnic identity"),
        ("Date of last review", "Date of next review"),
        ("Seen alone", "Not seen alone"),
        ("School name", "School address"),
        ("Carer's views", "Parent's views"),
        ("Contact telephone number", "Contact with family"),
    ],
)
def test_wordings_of_different_things_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Contact - Frequency", "frequency"),
        ("Health Plan Who will be responsible", "who"),
        ("(Where I am at) My view", "view"),
        ("Was the child seen?", ""),
        ("Name of Placement Provider", ""),
    ],
)
def test_the_last_part_of_a_label_in_parts_is_its_row(text: str, row: str) -> None:
    words = parts_of(text).row
    assert (row in words) if row else words == ()


@pytest.mark.parametrize(
    "text", ["When?", "Name", "Comments", "Date", "Give more details", "Education", "If yes, who?"]
)
def test_labels_that_say_nothing_by_themselves_are_bare(text: str) -> None:
    assert is_bare(profile_of(text, vocabulary()))


@pytest.mark.parametrize("text", ["Ethnicity", "My name", "Carer's name", "Date of review", "Religion", "Allergies"])
def test_labels_that_say_what_they_ask_are_not_bare(text: str) -> None:
    assert not is_bare(profile_of(text, vocabulary()))


def test_follow_ups_and_yes_no_questions_are_told_apart() -> None:
    read = {
        text: profile_of(text, vocabulary()) for text in ("If no, why not?", "If yes, when?", "Is it safe?", "Safe")
    }
    assert [p.follows for p in read.values()] == ["no", "yes", "", ""]
    assert [p.yes_no for p in read.values()] == [False, False, True, False]


def test_every_phrase_of_the_vocabulary_means_one_thing() -> None:
    data = tomllib.loads(files("analyser").joinpath("vocabulary", "concepts.toml").read_text(encoding="utf-8"))
    meant: dict[str, object] = {}
    phrases = [(phrase, concept) for kind in KINDS for concept, said in data[kind].items() for phrase in said]
    phrases += [(phrase, tuple(concepts)) for phrase, concepts in data["several"].items()]
    phrases += [(phrase, "") for phrase in data["skip"]["words"]]
    for phrase, concept in phrases:
        stems = " ".join(stem(word) for word in phrase.split())
        assert meant.setdefault(stems, concept) == concept, f"{phrase}: {meant[stems]} and {concept}"


def test_the_vocabulary_names_only_concepts_it_has() -> None:
    words = vocabulary()
    named = set(words.wider) | set(words.wider.values()) | words.broad
    assert named <= set(words.kind_of)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    profile = profile_of(text, vocabulary())
    assert all(weight > 0 for weight in profile.weights.values())


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_a_plural_has_the_stem_of_its_singular(word: str) -> None:
    if len(word) > 3 and word[-1] not in "siuyexhzn" and not word.endswith(("ing", "ed")):
        assert stem(word + "s") == stem(word)
