"""A burden split: statutory and local, what repeats, the child's voice; by LA, form, role, category, section, kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from analyser.burden.answers import Answer
from analyser.burden.model import OPENING, Burden, FormTime, Share, Timed
from analyser.burden.ranges import Range
from analyser.data_kinds import data_kind, is_childs_voice
from analyser.duplicates import Kind
from data_matrix.model import StatutoryClass

_REPEATS = {
    Kind.WITHIN_FORM: "Repeats: twice on one form",
    Kind.ACROSS_FORMS: "Repeats: on several forms",
    Kind.ALREADY_HELD: "Repeats: held already",
}
_ANSWERS = {
    Answer.YES_NO: "Yes or no",
    Answer.CHOICE: "One of a list",
    Answer.SEVERAL: "Several of a list",
    Answer.SCALE: "Scale",
    Answer.DATE: "Date",
    Answer.NUMBER: "Number",
    Answer.SHORT: "A few words",
    Answer.LONG: "Free text",
    Answer.FILE: "File or signature",
    Answer.NONE: "Nothing to answer",
}
_Says = Callable[[Timed], str]


def _of_class(timed: Timed) -> str:
    statutory = timed.question.statutory
    if statutory is None:
        return "Class not stated"
    return "Local" if statutory is StatutoryClass.LOCAL else "Statutory"


def _repeats(timed: Timed) -> str:
    return _REPEATS.get(timed.repeat, "Asked once") if timed.repeat else "Asked once"


def _voice(timed: Timed) -> str:
    return "Child's voice" if is_childs_voice(timed.question) else "Everything else"


SPLITS: Mapping[str, tuple[str, _Says]] = {
    "class": ("Statutory and local", _of_class),
    "repeats": ("Asked once and repeats", _repeats),
    "voice": ("Child's voice", _voice),
    "answers": ("Kind of answer", lambda t: _ANSWERS[t.work.answer]),
    "data": ("Kind of data", lambda t: data_kind(t.question).printed),
    "category": ("Category", lambda t: t.question.category or "Not stated"),
    "section": ("Section", lambda t: t.question.section or "Not stated"),
}
BY_FORM: Mapping[str, tuple[str, Callable[[FormTime], str]]] = {
    "la": ("LA", lambda form: form.la or "Not stated"),
    "form": ("Form", lambda form: f"{form.la}: {form.form}" if form.la else form.form),
    "role": ("Who fills it in", lambda form: form.role),
}


def split(burden: Burden, name: str, la: str | None = None) -> tuple[Share, ...]:
    """Return the parts of `burden` by a name of SPLITS or BY_FORM, the largest first, of one `la` or of all added up.

    Splits of questions end with the time for opening and saving, so that the parts add up to the whole.
    """
    parts = _by_la(burden, name)
    own = [(label, share) for (where, label), share in parts.items() if la in (None, where)]
    gathered = _gather((label, share.questions, share.minutes) for label, share in own)
    return tuple(sorted(gathered, key=lambda part: (part.label == OPENING, -part.minutes.central, part.label)))


def _by_la(burden: Burden, name: str) -> dict[tuple[str, str], Share]:
    known = burden.splits_known.get(name)
    if known is None:
        known = burden.splits_known[name] = _counted(burden, name)
    return known


def _counted(burden: Burden, name: str) -> dict[tuple[str, str], Share]:
    if name in BY_FORM:
        of_form = BY_FORM[name][1]
        parts = [((form.la, of_form(form)), form.questions, form.a_year) for form in burden.forms]
    else:
        of_question = SPLITS[name][1]
        parts = [((t.question.la, of_question(t)), 1, t.a_year) for t in burden.timed]
        parts += [((f.la, OPENING), 0, f.opening.times(f.completions_a_year)) for f in burden.forms]
    keyed: dict[tuple[str, str], list[float]] = {}
    for key, number, minutes in parts:
        sums = keyed.setdefault(key, [0, 0.0, 0.0, 0.0])
        sums[0] += number
        sums[1] += minutes.low
        sums[2] += minutes.central
        sums[3] += minutes.high
    return {key: Share(key[1], int(sums[0]), Range(*sums[1:])) for key, sums in keyed.items()}


def _gather(parts: Iterable[tuple[str, int, Range]]) -> list[Share]:
    found: dict[str, Share] = {}
    for label, number, minutes in parts:
        old = found.get(label)
        found[label] = (
            Share(label, number + old.questions, minutes + old.minutes) if old else Share(label, number, minutes)
        )
    return list(found.values())
