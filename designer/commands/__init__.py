"""Commands of the command line, one module each, found by standing here; each imports what it needs when run."""
