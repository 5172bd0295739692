"""What a page of the designer is: a module in this folder that defines PAGE."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `slug` is its address and `title` its heading and its name in the menu, in order of `order`.

    `lead` says in a sentence what it is for; `help` (Markdown) says how to use it and is folded away on the page.
    `show` draws what follows the heading; an InputError it raises is shown as a message with its remedy. The page
    with the lowest order opens first.
    """

    slug: str
    title: str
    order: int
    lead: str
    help: str
    show: Callable[[], None]
