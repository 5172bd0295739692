"""Where two questions hide in one: the joins between them, found without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.rules._one_thing import ASIDE, EXAMPLES, ONE_THING, Span
from analyser.rules._one_tick import either_of, two_deeds, two_qualities
from analyser.rules._words import ASKING, HELPING
from analyser.text.seek import Seek

_SUBJECT = (
    r"(?:the|this|that|it|they|he|she|you|we|i|there|these|those|any|your|their|his|her|my|our|a|an|either|both|"
    r"someone|somebody|anyone|anybody|people)"
)
# These open a clause that sets the scene for the one question that follows.
_SCENE = re.compile(
    r"(?:if|when|whenever|where|since|in|on|at|for|from|after|before|during|while|once|with|as|unless|until|thinking|"
    r"looking|given|taking|considering|overall|now|so|today|please|compared|over|within|apart|other than|about|to|"
    r"under|tell|say|describe|explain|name|by)\b"
)
_INVERTED = re.compile(
    rf"(?:(?:when|where)\s{HELPING}|(?:in what|at what|on what|for how|to what|with whom|by whom)\b.*?\b{HELPING})\b"
)
# Should the child go missing, what ...: this is an if, not a question.
_SHOULD = re.compile(rf"should {_SUBJECT} ")
_SECOND = Seek(rf"(?:,|;|-|–|\?)\s*(?:{ASKING}|{HELPING}\s+{_SUBJECT}|{HELPING}n't)\b", ",", ";", "-", "–", "?")
_ASKED = re.compile(rf"(?:{ASKING}|{HELPING})\b")
_AND_ASKS = Seek(
    rf"\b(?:and|or)/?(?:or)?,?\s+(?:(?:also|then|to|about|for|in|on|of|at|by|with|from)\s+)?(?:{ASKING})\b", "and", "or"
)
_AND_HELPS = Seek(rf"(?:\band|\bor(?! (?:is|are) there)|,\s*and|&)\s+(?:{HELPING})\s+{_SUBJECT}\b", "and", "or", "&")
_SLASH_ASKS = Seek(rf"(?<!\bis)(?<!\bhas)(?<!\bdo)(?<!\bwas)\s?/\s*(?:{ASKING}|{HELPING}\s+{_SUBJECT})\b", "/")
_IF_SO = Seek(rf"(?<=.)\b(?:if|and if|if the answer is)\s+(?:so|yes|no|not),?\s+(?:{ASKING}|{HELPING})\b", "if")
_TASKS = (
    r"(?:describe|explain|list|give|state|outline|summarise|identify|detail|set out|say|tell|provide|record|specify)"
)
_AND_TASK = Seek(rf"^(?:please\s+)?{_TASKS}\b.{{4,}}?\b(?:and|then)\s+(?:also\s+)?{_TASKS}\b", "and", "then")
_PAIRED = re.compile(
    r"\b(?:what|how|when|where|who|which|whom)(?: often| long| much| many)?\s+(?:and|or|and/or|&)\s+(?!why)"
    r"(?:what|how|when|where|who|which|whom)\b|^(?:who|what|which|where)\b.{1,30}\band why\W*$|"
    r"\band how (?:they|it|this|these)(?:'re|'s| are| is)\b"
)
_CONTRAST = re.compile(r"\bwhat\b.*\b(?:and|or)\s+what\b.*(?:\bnot\b|n't\b|dislike|worse|less|badly|could be better)")


_AND_ANY = Seek(
    r"\b(?:details of|describe|list|tell us about|outline)\b.{4,}?"
    r"\b(?:and|&) any(?:thing|one) (?:that|who|which|you|else)\b",
    "any",
)


def second_question(text: str) -> Span | None:
    """Return where a second clause that asks begins in the lower-case `text`, or None."""
    for pattern in (_SLASH_ASKS, _IF_SO, _AND_TASK, _AND_ANY):
        found = pattern.search(text)
        if found:
            return found.span()
    for pattern in (_AND_ASKS, _AND_HELPS):
        for found in pattern.finditer(text):
            paired = any(p.start() <= found.start() < p.end() for p in _PAIRED.finditer(text))
            if text[: found.start()].strip() and not paired and not _CONTRAST.search(text):
                return found.span()
    for found in _SECOND.finditer(text):
        before = text[: found.start()].strip()
        if ":" in before and not text.rstrip().endswith("?"):
            continue
        if found[0].endswith(("who", "which")) and not (_ASKED.match(before) or text.rstrip().endswith("?")):
            continue
        if _asks_or_names(before) or (text[found.start()] == "?" and len(before.split()) > 1):
            return found.span()
    return None


def _asks_or_names(before: str) -> bool:
    if len(before.split()) < 3:
        return False
    return not (_SCENE.match(before) or _SHOULD.match(before)) or bool(_INVERTED.match(before))


_OPENING = re.compile(rf"(?!{_TASKS}\b|tell|about)(?:{_SCENE.pattern})[^,]*,")
_ITEM = r"(?!(?:if|when|where|what|would|could|should|as|so)\b)[a-z][a-z'-]*\b(?: (?!(?:or|and)\b)[a-z'-]+\b){0,2}"
_LIST = Seek(
    rf"({_ITEM}),\s+({_ITEM}),?\s*(?:(?:,(?!\s*or\b)|\band\b(?!/)|&)\s*)(?!or\b)({_ITEM})(?! or\b)(?!, or\b)", ","
)
_SLASHES = Seek(r"\b[a-z'-]+\s?/\s?[a-z'-]+\s?/\s?[a-z'-]+", "/")
_ANDS = Seek(
    r"^(?!i am able to)(?!.*\b(?:mum|dad|mother|father|parents?|brothers?|sisters?|family|friends|you|me|"
    r"between|both)\b)"
    r".*\b[\w']+ and [\w' ]{3,30} and \w+",
    " and ",
)


def topic_list(text: str) -> Span | None:
    """Return the place of three or more topics listed for one answer in the lower-case `text`, or None."""
    opening = _OPENING.match(text) if "," in text else None
    offset = opening.end() if opening else 0
    for pattern in (_LIST, _SLASHES, _ANDS):
        found = pattern.search(text, offset)
        if found and not ONE_THING.search(text) and not EXAMPLES.search(text[: found.end()]):
            return found.span()
    return None


_ANSWERS = (
    "date|time|reason|reasons|cause|number|cost|costs|amount|frequency|duration|length|type|outcome|outcomes|action|"
    "actions|training|location|venue|views|aims|aspirations|worries|purpose|details|summary|impact|risks|"
    "needs|goals|progress|"
    "plan|status|history"
)
_SAME_ANSWER = re.compile(
    r"\b(?:date|dates)\s?(?:and|&|/)\s?times?|\btime\s?(?:and|&|/)\s?(?:date|place|location)|(?:wishes|views) and \w+|"
    r"details and (?:history|status)|strengths and needs|risks and needs|needs and risks|plan and review|"
    r"type and number|needs and views|aims and purpose|view and summary"
)
_ANSWER_PAIR = Seek(
    rf"\b({_ANSWERS})(?:\s(?:of|for)\s(?:[\w'-]+\s){{1,4}}|\s)(?:and|&)\s(?:the |any |their |its )?({_ANSWERS})\b",
    "and",
    "&",
)


_INCLUDING = Seek(
    r"(?:,|\b)\s?(?:including|as well as|along with|together with)\s(?:the\s)?(?:reasons?|causes?|dates?|why|how|when|"
    r"details of|an? (?:summary|account) of)\b",
    "including",
    "with",
    "well as",
)


def two_answers(text: str) -> Span | None:
    """Return where two different things to write are joined in the lower-case `text`, or None."""
    for found in _ANSWER_PAIR.finditer(text):
        if found[1] != found[2] and not _SAME_ANSWER.search(found[0]):
            return found.span()
    added = _INCLUDING.search(text)
    return added.span() if added else None


_DOMAINS = (
    ("school", "education", "learning", "schooling"),
    ("health", "medical", "healthcare"),
    ("development",),
    ("behaviour", "behaviours"),
    ("work", "employment", "job", "career"),
    ("money", "finances", "finance", "savings", "budgeting"),
    ("home", "placement", "housing", "accommodation"),
    ("identity", "culture", "religion", "language", "ethnicity"),
    ("hobbies", "interests", "leisure", "activities"),
    ("contact", "family time"),
    ("sleep", "diet", "food", "eating"),
    ("social worker", "carer", "carers", "teacher", "teachers", "school"),
    ("support", "training"),
    ("safety", "risk", "risks"),
    ("gp", "doctor"),
    ("dentist",),
    ("optician",),
    ("police",),
    ("nurse", "health visitor"),
    ("therapist", "camhs"),
)
_DOMAIN_OF = {word: number for number, words in enumerate(_DOMAINS) for word in words}
_TOPIC = "|".join(sorted(_DOMAIN_OF, key=len, reverse=True))
_NOT_PART = (
    r"(?! (?:adviser|advisor|officer|team|worker|service|department|provider|lead|plan|centre|group|course)s?\b)"
)
_TOPIC_PAIR = Seek(
    rf"\b({_TOPIC})(?: needs)?\s(?:and|&)\s(?:at |in |with |about |for )?(?:your |their |the |his |her |my )?"
    rf"({_TOPIC})\b{_NOT_PART}",
    "and",
    "&",
)
_SET_PHRASES = re.compile(
    r"health and safety|health and medical|education and training|hobbies and (?:interests|activities)|"
    r"interests and hobbies|health and (?:social )?care|support and training|identity and culture|"
    r"culture and (?:identity|religion|language)|religion and culture|medical and health|leisure and hobbies|"
    r"food and diet|safety and risk|home and contents|(?:early help|placement) and"
)

_DOINGS = re.compile(r"^how (?:is|are|was|were) (?:the \w+|you|your \w+|he|she|they) \w+ing (?:and|&) \w+ing\b")


def two_topics(text: str) -> Span | None:
    """Return where two parts of a life are joined in the lower-case `text`, or None."""
    for found in _TOPIC_PAIR.finditer(text):
        if _DOMAIN_OF[found[1]] != _DOMAIN_OF[found[2]] and not (
            _SET_PHRASES.match(text, found.start()) or ONE_THING.search(text)
        ):
            return found.span()
    doings = _DOINGS.match(text)
    return doings.span() if doings else None


# A list of what somebody can do on their own is read as one measure.
_ABLE = re.compile(r"(?:i am|are you|is the \w+) able to |can you [\"“]")


def joins(text: str, *, closed: bool, yes_or_no: bool) -> Iterator[Span]:
    """Yield the first place in the lower-case `text` where a second question begins."""
    text = ASIDE.blank(text)
    checks = [second_question, topic_list, two_answers, two_topics]
    closed, yes_or_no = closed and not _ABLE.match(text), yes_or_no and not _ABLE.match(text)
    checks += [two_deeds, two_qualities] if closed else []
    checks += [either_of] if yes_or_no else []
    for check in checks:
        found = check(text)
        if found:
            yield found
            return
