"""Words that a pattern needs: nothing that a rule would find may be passed over for the lack of one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyser.rules import _barrels, accusatory, negative
from analyser.text.seek import Seek

SEEKS = [
    pytest.param(value, id=f"{module.__name__.rsplit('.', 1)[-1]}.{name}")
    for module in (_barrels, accusatory, negative)
    for name, value in vars(module).items()
    if isinstance(value, Seek)
]
LOWER = st.characters(codec="ascii", exclude_categories=["Cc", "Lu"])


def test_the_rules_use_it() -> None:
    assert len(SEEKS) >= 15


@pytest.mark.parametrize("seek", SEEKS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_matches_holds_a_needed_word(seek: Seek, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(seek.pattern, alphabet=LOWER))
    found = seek.pattern.search(text)
    assert (seek.search(text) is None) == (found is None)
    assert len(list(seek.finditer(text))) == len(list(seek.pattern.finditer(text)))


def test_a_text_without_the_words_is_not_tried() -> None:
    seek = Seek(r"\bnot\b", "not")
    assert seek.search("all is well") is None
    assert seek.search("all is not well", 8) is None
    assert seek.blank("not all, not now") == "    all,     now"
    assert [found.start() for found in seek.finditer("not or not")] == [0, 7]
