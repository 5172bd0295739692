"""Lists that are one thing to people, examples, and asides: what no rule takes for a second question."""

from __future__ import annotations

import re

from analyser.text.seek import Seek

Span = tuple[int, int]
ASIDE = Seek(r"\([^)]*\)", "(")
EXAMPLES = re.compile(r"\b(?:such as|like|for example|e\.?g\.?|including|includes|any(?:thing|one|where)?|between)\b")
ONE_THING = re.compile(
    r"education,? (?:employment|work),? (?:and|or|and/or) training|education, training (?:and|or) employment|"
    r"education\s?/\s?employment\s?/\s?training|education,? health (?:and|&) (?:social )?care|"
    r"social, emotional (?:and|&) mental|day, month (?:and|or) year|gypsy, roma (?:and|or) traveller|"
    r"before, during (?:and|or) after|photo, (?:drawing|video|audio).*|name, address|black, asian|"
    r"england, scotland|\b(?:and|or) others?\b|advice, support and assistance|activities\s?/\s?hobbies|"
    r"hobbies\s?/\s?(?:sports|interests)"
)
