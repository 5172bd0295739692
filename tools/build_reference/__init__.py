"""Builds the embedded reference matrix from its authored vocabularies: `python -m tools.build_reference`."""
