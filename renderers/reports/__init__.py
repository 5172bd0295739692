"""Report formats, one module each, found by standing here."""
