"""Compile the templates when AskOnce is installed, as `make` compiles its modules: python -m tools.keep_templates."""

from __future__ import annotations

import sys

from jinja2 import Environment
from jinja2.meta import find_referenced_templates

from renderers.form_pages import assets
from renderers.reports.web import environment as report


def main() -> None:
    """Compile every template of ours, and the components they import, into the folder that keeps them."""
    sys.dont_write_bytecode = False
    for found in (report.environment(), assets.environment()):
        waiting = {name for name in found.list_templates(extensions=["jinja"]) if "/" not in name}
        done: set[str] = set()
        while waiting - done:
            name = (waiting - done).pop()
            done.add(name)
            found.get_template(name)
            waiting |= _used_by(found, name)


def _used_by(found: Environment, name: str) -> set[str]:
    if found.loader is None:
        return set()
    source, _, _ = found.loader.get_source(found, name)
    return {used for used in find_referenced_templates(found.parse(source)) if used}


if __name__ == "__main__":
    main()
