"""The files of a form's pages: one for each version and language, and what each could not say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from form_specs.folders import library
from form_specs.model import LANGUAGE_NAMES, Form, Variant
from form_specs.translations import untranslated
from foundation.errors import InputError
from renderers.forms._format import Exported, Loss
from renderers.forms._losses import unheld_in_short


def pages(
    form: Form,
    wanted: Sequence[Variant],
    suffix: str,
    write: Callable[..., str | bytes],
    carries: frozenset[str],
    among: Iterable[Form] = (),
) -> Exported:
    """Return a page of `form` for each version wanted that it has, in each of its languages, first the plainest.

    `carries` are the features that stand on such a page; what else the form says is named, each once. Forms that
    values come from are called by their titles: those `among` which it stands, then the library's. Raises InputError
    where it has none of these versions.
    """
    there = [variant for variant in wanted if variant in form.variants]
    if not there:
        names = " or ".join(v.value.replace("_", " ") for v in wanted)
        remedy = f"Add `{wanted[0].value}` to its `variants`, and give its labels words for it"
        raise InputError(f"`{form.id}` has no version for a {names}", remedy)
    beside = {one.id: one for one in among}
    titles = {spec.form.id: spec.form for spec in library()} | beside | {form.id: form}
    files = {}
    for variant in there:
        for language in form.languages:
            made: Any = write(form, variant=variant, language=language, titles=titles)
            files[_name(form, variant, language, suffix)] = made.encode() if isinstance(made, str) else made
    return Exported(files, (*_losses(form), *unheld_in_short(form, carries, "It is not on the page.")))


def _name(form: Form, variant: Variant, language: str, suffix: str) -> str:
    own = "" if variant is Variant.PRACTITIONER else f".{variant.value}"
    return f"{form.id}{own}{'' if language == form.languages[0] else f'.{language}'}{suffix}"


def _losses(form: Form) -> list[Loss]:
    return [
        Loss(
            lack.link_id, f"no {_called(lack.language)} for its {lack.part}", f"Shown in {_called(form.languages[0])}."
        )
        for lack in untranslated(form)
    ]


def _called(language: str) -> str:
    return LANGUAGE_NAMES.get(language, language)
