"""What tells a question of judgement, of practice, or of the child's view from one of plain fact."""

from __future__ import annotations

import re

from analyser.questions import Audience, Question
from analyser.rules._rule import Context
from analyser.text.kinds import Kind, kind_of

_VIEW = re.compile(
    r"\b(?:happy|happier|unhappy|feels?|felt|feelings?|wish(?:es)?|wants?|wanted|likes?|enjoys?|views?|worried|"
    r"thinks?|"
    r"thought|hopes?|prefers?|agrees?(?! to)|content(?= with| in| at| there)|satisfied|comfortable|scared|"
    r"afraid|opinion|get on|gets on|trusts?)\b"
)
_CHILD = re.compile(r"\b(?:child|child's|children|young person|young person's|you|your|yp|i|my|he|she|they)\b")
_PRACTICE = re.compile(
    r"\b(?:told (?:about|that|why|what|how)|seen alone|spoken to|consulted|discussed|shared with|"
    r"explained|involved in|informed|invited|"
    r"listened|offered|"
    r"supported|included|seen|visited|contribute[ds]?|participate[ds]?|(?:child|young person|"
    r"children)\b.{0,25}\battend(?:ed)?|considered|asked|prepared|"
    r"promoted|co-?produced|drawn up with|written with|agreed with|encouraged|helped|heard|followed|met with|"
    r"taken into account|acted on|completed on time|on time|"
    r"captured|checks have been|(?:completed|held|done|seen|visited|made|sent|started|finished|carried "
    r"out)\b[\w ]{0,20}\bwithin \w+ "
    r"(?:working )?(?:day|week|month|hour)s?|"
    r"(?:assessment|check|work|visit)s? (?:been |was |were )?(?:done|carried out|undertaken))\b"
)
_JUDGES = re.compile(
    r"\b(?:appropriate|suitable|adequate|sufficient|good|enough|well|better|working|effective|safe|settled|secure|"
    r"stable|confident|able to|ready|aware|understands?|progress|progressing|improv\w+|met|meets?|meeting "
    r"(?:the|your|their|his|her)|"
    r"(?<!we )(?<!already )know (?:how|who|what|why|where)|concerns?(?! (?:been |were |was )?raised)|concerned|"
    r"(?<!adult at )risk|satisfactory|satisfied|"
    r"achieved|necessary|right|likely|positive|"
    r"success\w*|supportive|professional(?:ly)?|helpful|kind|polite|engag(?:es|ed|ing|ement)|(?:he|she|they|"
    r"child|person|parents?|mother|father) engage|(?:with)?in "
    r"time(?:scales?)?|"
    r"healthy|manag(?:e|es|ed|ing)\b|cope[sd]?|coping|support in place|"
    r"any (?:\w+ ){0,3}(?:requirements|difficulties|barriers|worries|restrictions)|"
    r"evidence (?:of|that)|in (?:the child's|their) best "
    r"interests?|reasonable|"
    r"cooperat\w*|co-operat\w*|motivated|motivation|attitude|quality|"
    r"up to date|on track|kept|protect\w+|accepts?|seem(?:s|ed)?|appear(?:s|ed)?|inappropriate|acceptable|unacceptable|"
    r"honest|relevant|true|accurate|"
    r"(?:warm|open|honest|prompt|quick|proper|careful|clear|calm|kind|safe|full|accurate|direct|sensitive|positive|"
    r"effective|active|patient|fair|independent|sensib|responsib|appropriate|adequate|suitab|reasonab|comfortab)ly)\b"
)
_BEHAVIOUR = re.compile(
    r"\b(?:does|is|has) (?:the |this |your )?(?:child|young person|he|she|they)\b.{0,20}\b"
    r"(?:self-?harm\w*|misus\w+|bull(?:y|ies|ied)\w*|"
    r"offend\w*|abus\w+|aggressi\w+|violent)\b|\bdo you (?:ever )?(?:hurt yourself|self-harm|feel suicidal|"
    r"want to die)\b|\bare you (?:sexually active|having sex)\b"
)
_STEPS = 4
_VERDICT = re.compile(
    r"(?:un)?acceptable|(?:in)?adequate|(?:un)?satisfactory|(?:un)?suitable|pass(?:ed)?|fail(?:ed)?|good|bad|poor"
)
_FACT = re.compile(
    r"\bwithin (?:the last |the first )(?:\d+|one|two|three|five|six|ten|twenty) "
    r"(?:working )?(?:day|week|month|year|hour)s?\b|"
    r"\bmet (?:on|at)\b|\bhave you (?:ever )?visited\b|\b(?:document\w*|evidence|certificate|proof)\b.{0,30}\bseen\b|"
    r"\bcopy\b|\bhave you (?:reviewed|confirmed|checked|read)\b|\bdo you understand that\b|\bquality of life\b|"
    r"\binterpreter\b|\bsigned\b|\bgood at\b|\bwell (?:known|water)\b|\bright to\b|\bregister\w*\b|"
    r"\bpassport\b|\bconsent\b|risk assessment|\bwell-?being\b|\bhealth plan\b|(?<!^)\bconfirm\b|(?<!manage )\bmoney\b|"
    r"\b(?:health|medical) professional|\bkind of\b|\bsubject (?:to|of)\b|\bchild protection\b|\b(?:legal|"
    r"data) protection\b"
)
_GRADES = re.compile(
    r"(?:very |quite |not |partly |fully |partially )*(?:good|bad|mixed|poor|fair|excellent|satisfactory|adequate|high|"
    r"medium|low|limited|met|unmet|well|"
    r"effective|safe|better|worse|improv\w+|achieved|agree|disagree|acceptable|unacceptable|pass|fail|"
    r"suitable|unsuitable|happy|unhappy|satisfied|dissatisfied)\b"
)
_SAYS_WHERE = re.compile(
    r"\b(?:tell us|in (?:their|your|the child's|his|her) (?:own )?words|say (?:why|what|who|how)|explain|box "
    r"below|comments? box|notes? box|use the box|next question|"
    r"if (?:yes|no|so|not),? (?:please )?(?:give|tell|describe|state|write|add))\b"
)


def has_room(question: Question, context: Context) -> bool:
    """Return whether something can be written beside a closed answer."""
    if sum(o.strip().lower().startswith("yes") for o in question.options) > 1:
        return True
    if question.has_context or question.offers_other or question.media or _SAYS_WHERE.search(question.hint.lower()):
        return True
    form = context.form
    if form is None:
        return False
    return question.field in form.revealed_by or question.id in form.followed_by_box


def asks_view(question: Question, text: str) -> bool:
    """Return whether the lower-case `text` asks how a child sees something."""
    if question.audience is Audience.FAMILY:
        return False
    reads = question.audience is not Audience.PRACTITIONER
    return bool(_VIEW.search(text) and (reads or _CHILD.search(text)))


def asks_judgement(text: str) -> bool:
    """Return whether the lower-case `text` asks for a judgement or about practice."""
    return bool((_PRACTICE.search(text) or _JUDGES.search(text) or _BEHAVIOUR.search(text)) and not _FACT.search(text))


def gives_verdict(question: Question) -> bool:
    """Return whether the answers offered pass or fail what was seen."""
    return sum(bool(_VERDICT.fullmatch(o.strip().lower())) for o in question.options) > 1


def closed(question: Question) -> bool:
    """Return whether the answer is yes or no, or a grade from a short list."""
    kind = kind_of(question)
    if kind is Kind.YES_NO:
        return True
    graded = [o for o in question.options if _GRADES.match(o.strip().lower())]
    # Someone asked for their own opinion on four steps or more has said how it was.
    own = question.audience is not Audience.PRACTITIONER and len(graded) >= _STEPS
    return kind is Kind.CHOICE and len(graded) >= 2 and not own
