"""The designer's pages: one module a page, found by standing here. See _page.py for what a page is."""
