"""Names of single answers: the form's own ids stay, and nothing is ever called twice."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from form_specs.load import Spec
from form_specs.model import Form
from renderers.forms._redcap_rows import spelt
from renderers.forms._slots import slots_of

_CLASHING = """\
  - id: data
    title: One
    fields:
      - {id: p, type: person, label: A person}
      - {id: p_name, type: string, label: Its name}
      - {id: p_name_2, type: string, label: Another}
      - {id: a__b, type: string, label: Two lines}
      - {id: a_b, type: string, label: One line}
      - {id: f, type: attachment, label: Files, attachments: {kinds: [image, audio]}}
      - {id: f_image, type: string, label: Not a file}
"""


def test_clashing_names_are_numbered(a_form: Callable[[str], Spec]) -> None:
    form = a_form(_CLASHING).form
    slots = slots_of(form, spell=spelt, taken=("data",), longest=100)
    names = [slot.name for found in slots.by_field.values() for slot in found]
    assert len(names) == len(set(names))
    assert slots.own["p_name"] == "p_name" and slots.own["data"] == "data_2"
    assert [s.name for s in slots.by_field["p"]][:1] == ["p_name_3"]
    assert {slots.own["a__b"], slots.own["a_b"]} == {"a_b", "a_b_2"}
    assert slots_of(form, spell=spelt, taken=("data",), longest=100).by_field == slots.by_field


@settings(max_examples=50, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_random_forms(random_forms: st.SearchStrategy[Form], data: st.DataObject) -> None:
    form = data.draw(random_forms)
    slots = slots_of(form, longest=26)
    names = [slot.name for found in slots.by_field.values() for slot in found]
    names += [slots.own[s.id] for s in form.sections]
    assert len(names) == len({n.casefold() for n in names})
    assert all(len(n) <= 26 for n in names)
