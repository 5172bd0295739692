"""Every edit of the vocabulary, applied, removes its finding and raises none, whoever reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyser.lint import all_rules, lint
from analyser.questions import Audience, Question
from analyser.vocabulary import embedded_vocabulary

SENTENCES = ("What about {}?", "Tell us about the {} you had.", "{}", "Who will {} this week?")
TERMS = embedded_vocabulary().terms


@pytest.mark.parametrize("audience", Audience)
def test_an_edit_of_any_listed_word_mends_it(audience: Audience) -> None:
    tried = 0
    for term in TERMS:
        for sentence in SENTENCES:
            question = Question(id="1", text=sentence.format(term.term), field_type="text", audience=audience)
            before = lint([question])
            for found in before:
                if found.edit is None:
                    continue
                tried += 1
                text = found.edit.apply(question.text)
                after = [(f.rule, f.message) for f in lint([replace(question, text=text)])]
                assert (found.rule, found.message) not in after, (question.text, text)
                assert len(after) < len(before), (question.text, text, after)
    assert tried > 50


def test_every_rule_with_edits_has_an_example_with_one() -> None:
    edited = {
        f.rule
        for rule in all_rules()
        for example in rule.bad
        for f in lint(example.questions, facts=example.all_facts)
        if f.edit
    }
    assert edited == {"formal-word", "jargon", "stigmatising-term", "undefined-acronym"}
