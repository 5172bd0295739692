"""Rules, one module each, found by standing here."""
