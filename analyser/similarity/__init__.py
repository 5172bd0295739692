"""Matching: which questions ask for the same thing."""
