"""English endings: enough to find a listed word in any of its forms and to put another in its place."""

from __future__ import annotations

IRREGULAR = {
    "be": ("is", "being", "was", "been"),
    "begin": ("begins", "beginning", "began", "begun"),
    "buy": ("buys", "buying", "bought", "bought"),
    "do": ("does", "doing", "did", "done"),
    "draw": ("draws", "drawing", "drew", "drawn"),
    "find": ("finds", "finding", "found", "found"),
    "get": ("gets", "getting", "got", "got"),
    "give": ("gives", "giving", "gave", "given"),
    "go": ("goes", "going", "went", "gone"),
    "have": ("has", "having", "had", "had"),
    "hold": ("holds", "holding", "held", "held"),
    "keep": ("keeps", "keeping", "kept", "kept"),
    "make": ("makes", "making", "made", "made"),
    "run": ("runs", "running", "ran", "run"),
    "say": ("says", "saying", "said", "said"),
    "send": ("sends", "sending", "sent", "sent"),
    "show": ("shows", "showing", "showed", "shown"),
    "speed": ("speeds", "speeding", "sped", "sped"),
    "stop": ("stops", "stopping", "stopped", "stopped"),
    "take": ("takes", "taking", "took", "taken"),
    "tell": ("tells", "telling", "told", "told"),
    "undertake": ("undertakes", "undertaking", "undertook", "undertaken"),
    "write": ("writes", "writing", "wrote", "written"),
}
FORMS = ("base", "s", "ing", "ed", "en")
_VOWELS = "aeiou"


def verb_forms(verb: str) -> dict[str, str]:
    """Return the forms of `verb` by name (base, s, ing, ed, en); only its first word changes (`find out`)."""
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    if head in IRREGULAR:
        return {name: form + tail for name, form in zip(FORMS, (head, *IRREGULAR[head]), strict=True)}
    past = _with(head, "ed")
    return {
        "base": head + tail,
        "s": plural(head) + tail,
        "ing": _with(head, "ing") + tail,
        "ed": past + tail,
        "en": past + tail,
    }


def plural(noun: str) -> str:
    """Return the plural of `noun` (or the third person of a verb); of a phrase, its last word changes."""
    if noun.endswith(("child", "Child")):
        return noun + "ren"
    if noun.endswith(("person", "Person")):
        return noun[:-6] + ("people" if noun.endswith("person") else "People")
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def _with(verb: str, ending: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + ending
    if verb.endswith("y") and ending == "ed" and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + ending


def article(phrase: str) -> str:
    """Return `a` or `an`, as `phrase` is spoken (an IRO, a user, an hour)."""
    first = phrase.split(" ", 1)[0]
    if first.isupper() and len(first) > 1:
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    low = first.lower()
    if low.startswith(("uni", "use", "usu", "eur", "one", "uk")):
        return "a"
    return "an" if low[:1] in _VOWELS or low.startswith(("hour", "honest")) else "a"


def match_case(replacement: str, original: str) -> str:
    """Return `replacement` with a capital where `original` begins with one and is not an acronym's."""
    if original[:1].isupper() and replacement[:1].islower():
        return replacement[0].upper() + replacement[1:]
    return replacement
