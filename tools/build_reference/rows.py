"""Puts the authored items in their published places and writes each as rows of the tidy layout."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from data_matrix.model import LOCAL_REASONS, StatutoryClass
from data_matrix.published import PublishedItem, published_categories, published_forms, published_items
from tools.build_reference.forms import forms_of
from tools.build_reference.options import options_cell
from tools.build_reference.vocabulary import Entry, Words

Row = dict[str, str]

PRINTED_WORDINGS = frozenset((1,))
"""Items whose LA wordings the report itself prints (appendix one, on item 1)."""

_CONSUMERS_SAY = {
    "Duplication": {
        "Agree - needs to be looked at": 4,
        "Duplication": 3,
        "Practice / Training": 3,
        "Useful to LA": 1,
        "": 3,
    },
    "Language/Guidance/Design": {
        "Practice / Training": 6,
        "Agree - needs to be looked at": 4,
        "Useful for understanding the case": 1,
        "": 3,
    },
    "Not relevant": {
        "Useful for understanding the case": 3,
        "Useful to LA": 3,
        "Practice / Training": 3,
        "Agree - needs to be looked at": 1,
        "": 4,
    },
    "Prepopulated": {"Agree - needs to be looked at": 4, "Practice / Training": 2, "": 3},
    "Useful only to the child": {"Useful for understanding the case": 5, "": 2},
    "Useful to someone else in LA": {"Useful to LA": 6, "Practice / Training": 1, "": 3},
}


def reference_rows(entries: list[Entry]) -> list[Row]:
    """Return every row of the embedded matrix: items by number, an LA a row, then the forms of Figure 1.

    Raises ValueError where the entries do not fill the published categories exactly.
    """
    placed = _placed(entries)
    rows = [row for number in sorted(placed) for row in _item_rows(number, placed[number])]
    return rows + [{"la": f.la, "form": f.name, "form_type": f.type} for f in published_forms()]


def _placed(entries: list[Entry]) -> dict[int, Entry]:
    placed: dict[int, Entry] = {}
    for category in published_categories():
        here = [e for e in entries if e.category == category.name]
        if len(here) != category.items:
            raise ValueError(f"{category.name} needs {category.items} items, not {len(here)}")
        fixed = {e.number: e for e in here if e.number}
        others = iter([e for e in here if not e.number])
        for number in range(category.first, category.last + 1):
            placed[number] = fixed.pop(number) if number in fixed else next(others)
        if fixed:
            raise ValueError(f"{category.name} does not hold {sorted(fixed)}")
    return placed


def _item_rows(number: int, entry: Entry) -> Iterator[Row]:
    published = {p.number: p for p in published_items()}.get(number)
    if (published is None) == (entry.number is not None):
        raise ValueError(f"{entry.where}: item {number} must be written as #{number}")
    shared = {
        "item": str(number),
        "category": entry.category,
        **(_published(published) if published else _authored(entry)),
    }
    local = shared["statutory"] == StatutoryClass.LOCAL
    for words in sorted(entry.words, key=lambda w: w.la):
        yield shared | _words(number, entry, words) | (_reasons(words) if local else {})


def _published(item: PublishedItem) -> Row:
    return {
        "data_item": item.name,
        "name_provenance": "published",
        "statutory": item.statutory or StatutoryClass.LOCAL,
        "text_903": item.text_903 or "",
        "text_annex_a": item.text_annex_a or "",
    }


def _authored(entry: Entry) -> Row:
    classes = {
        (True, True): StatutoryClass.BOTH,
        (True, False): StatutoryClass.RETURN_903,
        (False, True): StatutoryClass.ANNEX_A,
    }
    return {
        "data_item": entry.name,
        "name_provenance": "reconstructed",
        "statutory": classes.get((bool(entry.text_903), bool(entry.text_annex_a)), StatutoryClass.LOCAL),
        "text_903": entry.text_903 or "",
        "text_annex_a": entry.text_annex_a or "",
    }


def _words(number: int, entry: Entry, words: Words) -> Row:
    forms = list(forms_of(words.la, words.codes))
    asked = [form for form in forms if form.interviewed]
    if words.tag and not asked:
        raise ValueError(f"{entry.where}: nobody was interviewed about the forms of {words.la}")
    place = f"{words.la}|{number}"
    tallies = [f"{form.name}: {1 + _draw(place, form.name) % form.interviewed}/{form.interviewed}" for form in asked]
    if len(tallies) == 1:
        tallies = [tallies[0].rpartition(": ")[2]]
    return {
        "la": words.la,
        "wording": "\n".join(words.texts),
        "form": "\n".join(form.name for form in forms),
        "options": options_cell(entry, words.la, forms),
        "asked": "Yes" if asked else "No",
        "unhelpful": "\n".join(tallies) if words.tag else "",
        "tag": words.tag or "",
        "reason": words.note or "",
        "consumer_tag": _consumer_tag(words.tag, place) if words.tag else "",
        "provenance": "published" if number in PRINTED_WORDINGS else "reconstructed",
    }


def _reasons(words: Words) -> Row:
    main, second = words.main, words.second
    return {
        "main_reason": LOCAL_REASONS[main - 1] if main else "",
        "secondary_reason": LOCAL_REASONS[second - 1] if second else "",
    }


def _consumer_tag(tag: str, place: str) -> str:
    tickets = [answer for answer, weight in _CONSUMERS_SAY[tag].items() for _ in range(weight)]
    return tickets[_draw(place, "consumer") % len(tickets)]


def _draw(*parts: str) -> int:
    """A number that looks drawn by lot and is the same on every machine and in every run."""
    return int.from_bytes(sha256("|".join(parts).encode()).digest()[:4])
