"""Voice data sets 2a, 2b and 2c as tables to print."""

from __future__ import annotations

from analyser.voice.returns import Share, VoiceReturns
from data_matrix.tables import Table

_SHARE = ("Part", "Of", "Share in %", "In words")


def tables_of(found: VoiceReturns) -> list[Table]:
    """Return the three data sets, and what was left out, each with its denominator in words."""
    codes = tuple((plan, *_row(share)) for plan, share in found.codes)
    left: tuple[tuple[str | int, ...], ...] = tuple((why, rows) for why, rows in found.left_out)
    if found.outside:
        left = (*left, ("the day is outside the days asked for", found.outside))
    return [
        Table(
            "voice-2a",
            "",
            "2a. Evidence that the child was heard and answered",
            ("At", *_SHARE),
            tuple(_row(share) for share in found.evidence),
            note="Of yes and no answers of managers; “not appropriate” is in neither part.",
        ),
        Table(
            "voice-2b",
            "",
            "2b. How children took part in reviews",
            ("Plan", "Code", *_SHARE),
            codes,
            note=f"Of all {found.reviews:,} reviews, in the codes recommended in October 2023.",
        ),
        Table(
            "voice-2c",
            "",
            "2c. Asked for feedback by their worker",
            ("What", *_SHARE),
            (_row(found.feedback),),
            note="Of yes and no answers.",
        ),
        Table("voice-left-out", "", "What was left out or cannot be told", ("Why", "Rows"), left),
    ]


def _row(share: Share) -> tuple[str | int | float | None, ...]:
    percent = share.percent
    return share.label, share.part, share.whole, None if percent is None else round(percent, 1), share.words
