"""The rules: one module each, found by standing here; each carries its own examples, which are its tests."""
