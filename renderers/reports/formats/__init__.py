"""How a report is written, one module a file, each defining `REPORT`; found by standing here."""
