"""The way back: definitions of other systems read into draft specs, one module a format."""
