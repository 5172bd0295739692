"""Form names reconciled: the many spellings of a workbook's forms, each taken for one form or left for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data_matrix.model import FormName, Spelling
from data_matrix.reconcile.anchors import anchors_of, merged, pair_up
from data_matrix.reconcile.keys import key_of
from data_matrix.reconcile.model import Decisions, FormList, ListedForm, Match, Reconciliation

if TYPE_CHECKING:
    from data_matrix.reconcile.matcher import Matcher

__all__ = ["Decisions", "FormList", "ListedForm", "Match", "Reconciliation", "figure_1", "reconcile"]


# Figure 1 is another council's list unless a council uses at least half of its forms.
FIGURE_1_FROM = 0.5
# More names than this in one council's column are no form names: they are not compared with each other.
MOST_COMPARED = 1_000
UNUSED = "on no item"
DECIDED = "decided by a person"


def figure_1() -> list[FormList]:
    """Return Figure 1 of the report as a list of forms for each of its LAs."""
    from data_matrix.published import published_figures, published_forms

    return [
        FormList(la, tuple(ListedForm(f.name, f.type) for f in published_forms() if f.la == la))
        for la in published_figures().las
    ]


def reconcile(
    counts: Mapping[str, Mapping[str, int]],
    own: Sequence[FormList] = (),
    decisions: Decisions | None = None,
    *,
    complete: bool = False,
) -> Reconciliation:
    """Take each council's spellings (spelling -> cells that use it) for forms.

    `own` is the workbook's own list of forms, under whatever names it gives the councils; Figure 1 is joined to it
    where it fits, unless `own` is `complete` and under the councils' own names. `decisions` are a person's:
    spelling -> forms, none where it is no form.
    """
    listed = {one.name: list(one.forms) for one in own} if complete else _lists(counts, own)
    forms: list[FormName] = []
    spellings: list[Spelling] = []
    matches: dict[str, dict[str, Match]] = {}
    matchers: dict[str, Matcher] = {}
    for la, names in counts.items():
        decided = (decisions or {}).get(la, {})
        matchers[la], matches[la] = _match_all(names, listed.get(la, []), decided)
        spellings += _spellings(la, names, matches[la])
        forms += _forms(la, matchers[la], matches[la])
    unused = _unused(counts, decisions or {})
    too_many = tuple(la for la, names in counts.items() if len(names) > MOST_COMPARED)
    return Reconciliation(tuple(forms), tuple(spellings), matches, unused, too_many, matchers)


def _unused(counts: Mapping[str, Mapping[str, int]], decisions: Decisions) -> tuple[tuple[str, str], ...]:
    found = []
    for la, names in decisions.items():
        spelled = {key_of(name).squashed for name in counts.get(la, {})}
        found += [(la, name) for name in names if key_of(name).squashed not in spelled]
    return tuple(sorted(found))


def _lists(counts: Mapping[str, Mapping[str, int]], own: Sequence[FormList]) -> dict[str, list[ListedForm]]:
    """Return the forms each council is known to have, from the workbook's own list and from Figure 1."""
    mine = pair_up({la: list(names) for la, names in counts.items()}, own)
    names = {la: [*spelled, *(f.name for f in _forms_in(mine, la))] for la, spelled in counts.items()}
    figure = pair_up(names, figure_1(), covered_from=FIGURE_1_FROM)
    return {la: merged(_forms_in(mine, la), _forms_in(figure, la)) for la in counts}


def _forms_in(lists: Mapping[str, FormList], la: str) -> tuple[ListedForm, ...]:
    return lists[la].forms if la in lists else ()


def _match_all(
    names: Mapping[str, int], listed: Sequence[ListedForm], decided: Mapping[str, tuple[str, ...]]
) -> tuple[Matcher, dict[str, Match]]:
    from data_matrix.reconcile.matcher import Matcher

    matcher = Matcher(anchors_of(listed), exact=len(names) > MOST_COMPARED)
    alike = {key_of(name).squashed: forms for name, forms in decided.items()}
    decided = {n: decided.get(n, alike.get(key_of(n).squashed, ())) for n in names if _is_decided(n, decided, alike)}
    found = {name: matcher.decide(name, decided[name]) for name in names if name in decided}
    for name in sorted(names, key=lambda n: (-names[n], len(n), n)):
        if name not in found:
            found[name] = matcher.match(name)
    if decided:
        _, alone = _match_all(names, listed, {})
        found.update({n: m for n, m in alone.items() if n in decided and m.certain and m.forms == found[n].forms})
    return matcher, {name: found[name] for name in names}


def _is_decided(name: str, decided: Mapping[str, tuple[str, ...]], alike: Mapping[str, tuple[str, ...]]) -> bool:
    return bool(decided) and (name in decided or key_of(name).squashed in alike)


def _spellings(la: str, names: Mapping[str, int], found: Mapping[str, Match]) -> list[Spelling]:
    named = [(name, match) for name, match in found.items() if match.forms]
    named.sort(key=lambda entry: (entry[1].forms[0].casefold(), -names[entry[0]], entry[0]))
    return [
        Spelling(la, name, form, match.score, match.reason, match.certain, names[name])
        for name, match in named
        for form in match.forms
    ]


def _forms(la: str, matcher: Matcher, found: Mapping[str, Match]) -> list[FormName]:
    used = dict.fromkeys(form for match in found.values() for form in match.forms)
    names: list[FormName] = []
    for form in matcher.anchors.forms:
        covered = any(label.name == form.name for label in matcher.members.values())
        if form.name in used:
            note = None if form.note == UNUSED else form.note
            names.append(FormName(la, form.name, form.type, form.listed, note))
        elif not covered:
            names.append(FormName(la, form.name, form.type, form.listed, form.note or UNUSED))
        for member, label in sorted(matcher.members.items()):
            if label.name == form.name and member in used:
                names.append(FormName(la, member, form.type, True, f"one of the forms under '{form.name}'"))
    known = {name.name for name in names}
    rest = sorted((form for form in used if form not in known), key=str.casefold)
    decided = {form for match in found.values() if match.kind == "decided" for form in match.forms}
    return names + [FormName(la, form, None, False, DECIDED if form in decided else None) for form in rest]
