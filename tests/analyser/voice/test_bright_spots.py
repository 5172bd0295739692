"""Which of what matters to children a set of forms touches."""

from __future__ import annotations

from analyser.form_questions import from_form
from analyser.questions import Question
from analyser.voice.bright_spots import touched
from form_specs.folders import EXAMPLES, library, load_all


def ask(text: str, voice: str = "") -> Question:
    return Question(id=text, text=text, form="Visit", voice=voice)


def test_an_indicator_is_never_asked_asked_about_or_asked_of_the_child() -> None:
    found = {t.indicator: t for t in touched([ask("Does the child have a bedroom of their own?")])}
    assert found["Like my bedroom"].says == "only asked about the child"
    assert found["Have a pet"].says == "never asked"
    heard = {t.indicator: t for t in touched([ask("Do you like your bedroom?", "child")])}
    assert heard["Like my bedroom"].says == "asked of the child"


def test_a_word_within_another_is_not_one() -> None:
    assert {t.indicator: t.says for t in touched([ask("Competition entered")])}["Have a pet"] == "never asked"


def test_all_six_domains_are_there() -> None:
    assert list(dict.fromkeys(t.domain for t in touched([]))) == [
        "Good life",
        "Home",
        "Trusting relationships",
        "Rights, and being in and leaving care",
        "Opportunities",
        "Feelings",
    ]


def test_the_library_asks_children_about_more_than_the_as_found_forms() -> None:
    def heard(specs: object) -> int:
        questions = [q for spec in specs for q in from_form(spec.form)[0]]  # type: ignore[attr-defined]
        return sum(bool(t.heard) for t in touched(questions))

    assert heard(library()) > heard(load_all([EXAMPLES]))
