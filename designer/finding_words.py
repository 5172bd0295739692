"""What a finding suggests, in the words of the page Design instead of a form file's keys."""

from __future__ import annotations

import re

_ON_THE_PAGE = {
    "voice: child": "“Whose own words it holds” (under Why) set to the child's",
    "why": "“Why we ask” under Why",
    "used_by": "“Who uses the answer”, under Why",
    "confirm: true": "“Ask people whether it is still right”, under Filled in",
    "options_from": "“Answers come from”, under Answer",
    "attachments": "“Files that stand with the answer”, under Answer",
    "review_by": "“Look again whether it is needed by”, under Why",
}
_QUOTED = re.compile(r"`([^`]+)`")


def on_the_page(text: str) -> str:
    """Return `text` with the keys of a form file named as the boxes of the page Design are."""
    return _QUOTED.sub(lambda found: _ON_THE_PAGE.get(found[1], f"‘{found[1]}’"), text)
