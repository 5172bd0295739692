"""How reports, packs and pages name kinds of repeat and what a later form would do."""

from __future__ import annotations

from analyser.capture import Mode
from analyser.duplicates import Kind

KINDS = {
    Kind.WITHIN_FORM: "Twice on one form",
    Kind.ACROSS_FORMS: "On several forms of one LA",
    Kind.ALREADY_HELD: "Held already and does not change",
    Kind.ACROSS_LAS: "Worded differently by different LAs",
}
MODES = {
    Mode.SHOW: "Show it",
    Mode.CONFIRM: "Show it and ask if it is still right",
    Mode.UPDATE: "Bring the last text forward to be edited",
    Mode.ONCE: "Ask once on this form",
    Mode.SEPARATE: "Ask again: a new answer each time",
}
