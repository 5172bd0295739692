"""The pack for practice leads: the language of every form, words to change, and good examples."""

from __future__ import annotations

from renderers.packs._pack import PackBuilder, PackInput
from renderers.packs.parts import hearing, language, show_me
from renderers.reports.document import Topic
from renderers.reports.topics import about, findings


def _findings(given: PackInput) -> Topic | None:
    return findings.TOPIC.build(given.analysis)


def _about(given: PackInput) -> Topic | None:
    return about.TOPIC.build(given.analysis)


PACK = PackBuilder(
    "practice",
    "For practice leads: how the forms speak",
    (_findings, language.good_examples, language.wordings, hearing.hearing, _about),
    show_me.counts,
)
