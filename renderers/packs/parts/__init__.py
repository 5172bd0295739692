"""The topics of packs."""
