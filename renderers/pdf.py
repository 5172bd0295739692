"""Pages made for paper as PDF, tagged so that screen readers can follow them (PDF/UA-1)."""

from __future__ import annotations

import hashlib

from foundation.errors import InputError

_REMEDY = (
    "Run `pip install 'askonce[pdf]'`; on Debian also `apt install libpangoft2-1.0-0 libharfbuzz-subset0`. "
    "Without it, open the print version and print it to PDF from the browser"
)


def pdf_of(html: str) -> bytes:
    """Return a page made for paper as PDF/UA-1, the same bytes for the same page; nothing is fetched.

    Raises InputError where WeasyPrint (the extra `pdf`) or the libraries it needs are missing.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        raise InputError("PDF needs WeasyPrint, which is not there or cannot find its libraries", _REMEDY) from error
    mark = hashlib.sha256(html.encode()).digest()[:16]
    page = HTML(string=html, base_url="about:blank", url_fetcher=URLFetcher(allowed_protocols=("data",)))
    return bytes(page.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=mark))
