"""Edits of forms, each from a form to a new one; nothing here touches a file."""
