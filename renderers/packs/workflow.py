"""The pack for a workflow team: form by form what to change, and the tests that prove it."""

from __future__ import annotations

from renderers.packs._pack import PackBuilder, PackInput
from renderers.packs.parts import assurance, by_form, gives_back, show_me
from renderers.reports.document import Topic
from renderers.reports.topics import about


def _about(given: PackInput) -> Topic | None:
    return about.TOPIC.build(given.analysis)


PACK = PackBuilder(
    "workflow",
    "For the workflow team: what to change, form by form",
    (
        by_form.form_changes,
        by_form.tests,
        gives_back.gives_back,
        assurance.assurance,
        _about,
    ),
    show_me.estimates,
)
