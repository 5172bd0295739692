"""Commands under `askonce matrix`, one module each, found by standing here."""
