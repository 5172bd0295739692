"""The pack for a steering group: what to decide, what it gives back, and what must not be lost."""

from __future__ import annotations

from renderers.packs._pack import PackBuilder, PackInput
from renderers.packs.parts import answers, assurance, compare, costly, decisions, gives_back, hearing, show_me
from renderers.reports.document import Topic
from renderers.reports.topics import about, where_time_goes
from renderers.reports.topics._ask_once import all_captures, plan_blocks
from renderers.reports.words import count


def _time(given: PackInput) -> Topic | None:
    from dataclasses import replace

    found = where_time_goes.build(given.analysis)
    return replace(found, headlines=()) if found else None


def _plan(given: PackInput) -> Topic | None:
    plan = given.analysis.capture
    if not plan.captures:
        return None
    summary = f"{count(plan.asked_again, 'time')}, a later form could show the first answer instead of asking again."
    blocks = tuple(plan_blocks(given.analysis, given.source))
    return Topic("plan", "The plan to ask once", summary, blocks, (), (all_captures(plan, given.source),))


def _about(given: PackInput) -> Topic | None:
    return about.TOPIC.build(given.analysis)


PACK = PackBuilder(
    "steering",
    "For the steering group: what to ask once",
    (
        answers.answers,
        _time,
        costly.duplication,
        gives_back.gives_back,
        _plan,
        assurance.assurance,
        hearing.hearing,
        decisions.changed,
        decisions.needed,
        decisions.taken,
        compare.compare,
        _about,
    ),
    show_me.estimates,
)
