"""The template environment of the HTML report: our templates and GOV.UK's component macros, all text escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from renderers.kept_templates import KeptTemplates
from renderers.reports.web.bars import draw_bars
from renderers.reports.web.cells import table_html
from renderers.reports.web.heatmap import draw_heatmap
from renderers.reports.web.journey import draw_journey
from renderers.reports.web.network import draw_network
from renderers.reports.web.waterfall import draw_waterfall


@cache
def environment() -> Environment:
    """Return the environment; `trim_blocks` keeps the page small."""
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    ours = PackageLoader("renderers", "templates/report")
    found = Environment(
        loader=ChoiceLoader([ours, components]),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
        bytecode_cache=KeptTemplates(),
    )
    drawing = {"draw_bars": draw_bars, "draw_heatmap": draw_heatmap, "draw_network": draw_network}
    drawing |= {"draw_journey": draw_journey, "draw_waterfall": draw_waterfall}
    found.globals.update(table_html=table_html, **drawing)
    return found
