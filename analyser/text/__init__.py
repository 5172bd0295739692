"""Small helpers that read a question's words; they know English, not rules."""
