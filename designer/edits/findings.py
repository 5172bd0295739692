"""What a finding suggests, made in one step where it can be."""

from __future__ import annotations

from collections.abc import Callable

from analyser.findings import Finding
from designer.edits.answers import set_context, set_options, set_please_say
from designer.edits.content import relabel, set_required
from designer.edits.tree import place_of
from form_specs.model import Form, Option, Text, Variant
from foundation.errors import InputError

_Mend = Callable[[Form, str], Form]
_WAYS_OUT = {"not_known": "Not known yet", "not_said": "Would rather not say"}
_BOX, _PLEASE_SAY = "Say more about your answer", "Something else (please say)"


def _add_box(form: Form, field_id: str) -> Form:
    return set_context(form, field_id, _BOX)


def _add_please_say(form: Form, field_id: str) -> Form:
    """Turn a bare `Other` into another answer that is given in words."""
    field = place_of(form, field_id).field
    bare = {"other", "another"}
    options = tuple(o for o in field.options if o.label.text.strip().lower() not in bare)
    changed = form
    if options and options != field.options and field.options_from is None:
        changed = set_options(changed, field_id, options)
    return set_please_say(changed, field_id, _PLEASE_SAY)


def _add_ways_out(form: Form, field_id: str) -> Form:
    """Let people say that it is not known, or that they would rather not; where neither can be added, require none."""
    field = place_of(form, field_id).field
    if not field.options or field.options_from is not None:
        return set_required(form, field_id, False)
    codes = {o.code for o in field.options}
    new = [Option(code=code, label=Text(text=words)) for code, words in _WAYS_OUT.items() if code not in codes]
    return set_options(form, field_id, [*field.options, *new])


MENDS: dict[str, tuple[str, _Mend]] = {
    "no-opt-out": ("Let people leave it open", _add_ways_out),
    "closed-without-context": ("Add a box to explain", _add_box),
    "other-without-please-say": ("Add “please say”", _add_please_say),
}
"""What can be done about a rule's finding beside an edit of words: the words of its button, and the step."""


def field_of(finding: Finding) -> tuple[str, Variant] | None:
    """Return the field and the variant a finding in a form is about; None where it is about the form."""
    parts = finding.question.split("|")
    return (parts[1], Variant(parts[2])) if len(parts) == 3 else None


def offer(finding: Finding) -> str | None:
    """Return the words of the button that applies what a finding suggests; None where a person must write it."""
    if field_of(finding) is None:
        return None
    if finding.edit is not None:
        return "Apply"
    return MENDS[finding.rule][0] if finding.rule in MENDS else None


def apply(form: Form, finding: Finding) -> Form:
    """Return `form` with what the finding suggests; raises InputError where the question has changed since."""
    about = field_of(finding)
    if about is None:
        raise InputError("This finding is about the whole form", "Change the form as it suggests")
    field_id, variant = about
    if finding.edit is None:
        if finding.rule not in MENDS:
            raise InputError("This finding leaves the words to you", "Change the question as it suggests")
        return MENDS[finding.rule][1](form, field_id)
    label = place_of(form, field_id).field.label
    words = label.say(variant)
    if finding.edit.end > len(words):
        raise InputError("The question has changed since", "Look at the findings again")
    own = variant if label.say(variant) != label.text else Variant.PRACTITIONER
    return relabel(form, field_id, finding.edit.apply(words), own)
