"""The page's template, style and scripts, read once; nothing in them comes from a form."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from renderers.kept_templates import KeptTemplates

_FOLDER = "templates/form"


@cache
def environment() -> Environment:
    """Return the template environment, every text escaped."""
    loader = PackageLoader("renderers", _FOLDER)
    return Environment(
        loader=loader,
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=KeptTemplates(),
    )


@cache
def joined(*names: str) -> Markup:
    """Return files of the template folder one after the other, ready to stand in a style or script element."""
    folder = files("renderers").joinpath(*_FOLDER.split("/"))
    text = "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)
    return Markup(text)  # noqa: S704 - our own files


@cache
def allowed(*texts: str) -> str:
    """Return the hashes by which a content security policy allows these styles or scripts, and no others."""
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)
