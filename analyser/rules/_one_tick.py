"""Two things behind one tick: yes, or a number on a scale, cannot say which it is for."""

from __future__ import annotations

import re

from analyser.rules._one_thing import EXAMPLES, ONE_THING, Span
from analyser.text.seek import Seek

_LONG = 90
# Do you smoke, drink or use drugs? Yes says nothing of which.
_EITHER_OF = Seek(
    r"^(?:do|does|did|can|could|will|has|have|is|are) .*?\b[\w'-]+, (?:[\w'-]+ ){1,4}or (?!other|any|some|"
    r"more|similar|anyone)[\w'-]+",
    ", ",
)


def either_of(text: str) -> Span | None:
    """Return where a yes stands for any of three things in the lower-case `text`, or None."""
    found = _EITHER_OF.search(text) if len(text) < _LONG else None
    return found.span() if found and not (ONE_THING.search(text) or EXAMPLES.search(text[: found.end()])) else None


_STATE = (
    "safe|happy|well|healthy|clean|warm|sad|worried|upset|angry|settled|calm|comfortable|clear|kind|good|loved|"
    "cared|looked|better|fair|open|honest|alone"
)
_DID = (
    r"(?!need|indeed|red|bed|hundred|sibling|thing|nothing|something|anything|everything|morning|evening|during|being)"
)
_VERB = (
    rf"(?:{_DID}[a-z]{{2,}}(?:ed|ing)|heard|told|seen|met|kept|made|gave|given|shown|spoken|understood|felt|got|done)"
)
_PLAIN = (
    "understand|understood|help|helped|listen|respect|know|feel|felt|support|explain|explained|trust|care|cared|share|"
    "shared|act|want|like|enjoy|keep|kept|make|made|include|included|involve|involved|discuss|agree|agreed|review|"
    "reviewed|record|recorded|update|updated|send|sent|give|given|visit|visited|attend|attended|tell|told|ask|asked"
)
_TWO_DEEDS = Seek(
    rf"\b({_VERB}|{_PLAIN})(\s(?:to|with|by|about)?\s?(?:you|the child|them|your \w+|me|us|on|to)?)?\s?"
    rf"(?:and|&)\s(?:also\s|then\s|to\s|being\s|fully\s)?((?:{_VERB}|{_PLAIN}))\b",
    "and",
    "&",
)
_ONE_DEED = re.compile(
    r"(?:training|wellbeing|hearing|housing|meeting|learning|funding|living|feeling|swimming|reading|writing|nursing|"
    r"dressing|eating|drinking|like|want|need|feel|care|support|help|visit|review|record|plan) (?:and|or|&)|"
    r"(?:and|or|&) (?:training|wellbeing|hearing|housing|meeting|learning|funding|support|care|help|feel|review|"
    r"record|meetings|update|visit)\b|looked after|cared for|agreed and signed|signed and dated|checked and signed|"
    r"read and (?:agreed|understood)|worried or|hurt or|bullied or|frightened or|missing or|lost or|wished and"
)

_NAMED_AFTER = re.compile(
    r"\s(?:report|plan|process|panel|meeting|form|record|policy|team|officer|checklist|tool|service|group)s?\b"
)


_QUALITY = (
    "enjoyable|suitable|comfortable|affordable|sustainable|reliable|stable|meaningful|helpful|useful|supportive|"
    "effective|positive|sensitive|responsive|appropriate|adequate|accurate|timely|friendly|complete|realistic|"
    "consistent|sufficient|respectful|purposeful|achievable|manageable|proportionate|relevant|necessary|legible"
)
_TWO_QUALITIES = Seek(
    rf"\b(?:is|are|was|were|be|been|being|feels?|felt|seems?|how)\b (?:[\w'-]+ ){{0,7}}?"
    rf"(?:[\w-]+ (?:and|&) (?:{_QUALITY})|(?:{_QUALITY}) (?:and|&) (?!the |a |an |to |how |what |who )[\w-]+)\b",
    "and",
    "&",
)
_TWO_STATES = Seek(
    rf"\b(?:how|feels?) (?:{_STATE}) and (?:{_STATE}|listened|supported|respected|included|understood)\b|"
    r"\bwith your (?!mum|dad|mother|father|brothers?|sisters?|family)\w+ and (?:with )?your \w+\b|"
    r"\b(?!only|early|family|daily|weekly|monthly)\w{4,}ly and (?!family|daily|weekly|monthly)\w{4,}ly\b",
    "and",
)
_AND_NOT = Seek(r"\b(?:feels?|felt|is|are|was|were)\b.* and not \w+", " and not ")
_ONE_QUALITY = re.compile(r"(?:safe|warm) and comfortable|comfortable and (?:safe|warm)")
_ACTS = (
    "own|drive|live|study|think|believe|act|attend|follow|take|go|come|stay|complete|manage|keep|make|give|understand|"
    "listen|know|respond|engage|cope|"
    "accept|speak|tell|send|reply|explain|answer|ask|support|feel|get|remember|help|meet|join|eat|cook|pay|"
    "turn up|trust|keep|"
    "include|involve|respect|share|prepare|work|clean|wash|tidy"
)
# Each verb with its own object: Do you attend appointments and act on advice?
_TWO_ACTS = Seek(
    rf"^(?:how (?:well|much) )?(?:do|does|did|can|could|will|would|should)\b "
    rf"(?:[\w']+ ){{1,4}}?(?!(?:want|like|wish|need)\b)({_ACTS})\b "
    rf"(?:[\w'-]+ ){{1,6}}(?:and|&) (?:also |then )?({_ACTS})\b",
    "and",
    "&",
)


def two_qualities(text: str) -> Span | None:
    """Return where two qualities, or two acts, share one closed answer in the lower-case `text`, or None."""
    found = _TWO_QUALITIES.search(text) or _TWO_ACTS.search(text) or _TWO_STATES.search(text) or _AND_NOT.search(text)
    return found.span() if found and not _ONE_QUALITY.search(found[0]) else None


def two_deeds(text: str) -> Span | None:
    """Return where two verbs share one closed answer in the lower-case `text`, or None."""
    for found in _TWO_DEEDS.finditer(text):
        named = _NAMED_AFTER.match(text, found.end())
        undone = found[3].removeprefix("un") == found[1]
        if (
            not named
            and not undone
            and not _ONE_DEED.search(found[0])
            and not re.search(rf"\b(?:{_STATE})\b", found[1])
        ):
            return found.span()
    return None
