"""Formats findings are printed in, one module each, found by standing here."""
