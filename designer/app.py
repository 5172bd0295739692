"""The designer's router: finds the pages, draws what all of them share, and shows the one asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable

import streamlit as st

import designer.pages
from designer.components import say
from designer.components.look import dress
from designer.components.who import let_in
from designer.pages._page import Page
from foundation.discovery import discover
from foundation.errors import InputError


def main() -> None:
    """Show the page asked for."""
    st.set_page_config(page_title="AskOnce", page_icon="📝", layout="wide")
    pages = every_page()
    first = pages[0].slug
    routes = [st.Page(_shown(page), title=page.title, url_path=page.slug, default=page.slug == first) for page in pages]
    st.session_state["pages"] = {page.slug: route for page, route in zip(pages, routes, strict=True)}
    chosen = st.navigation(routes, position="top")
    dress()
    let_in()
    chosen.run()


def every_page() -> list[Page]:
    """Return the pages there are, first the one that opens first."""
    return sorted(discover(designer.pages, "PAGE", Page), key=lambda page: page.order)


def _shown(page: Page) -> Callable[[], None]:
    def show() -> None:
        st.title(page.title, anchor=False)
        say.lead(page.lead)
        with st.expander("How to use this page"):
            st.markdown(page.help)
        try:
            page.show()
        except InputError as error:
            say.fault(error)
        except Exception:
            logging.getLogger("askonce").exception("The page %s failed", page.slug)
            say.faults([_bug(page)], "Sorry, there is a problem with this page")

    return show


def _bug(page: Page) -> InputError:
    return InputError(
        f"AskOnce failed to show “{page.title}”. Nothing you saved is lost",
        "Reload the page; if it fails again, report the lines printed where AskOnce was started",
    )
